"""One command per file; each is a function that returns an exit code."""
