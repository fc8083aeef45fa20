"""One semantic check per file; `registry` writes the list out."""
