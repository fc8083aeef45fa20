"""What the YAML parser says of a broken file, in plain words."""

from __future__ import annotations

from dataclasses import dataclass

QUOTES = "text that holds any of  : # , [ ] { }  or begins with  @ ` * & ! % | >  needs quotes around it"
INDENT = f"line it up with the keys above it; {QUOTES}"


@dataclass(frozen=True, slots=True)
class Words:
    """Our words for a message of the parser that holds `said`."""

    said: str
    message: str
    mend: str
    lines: int = 99  # from so many lines apart the mistake is where the broken construct begins


_WORDS = (
    Words(
        "unexpected end of stream", "this quote is never closed", "close it with the same kind of quote", 0
    ),
    Words("mapping values are not allowed", 'a ":" cannot stand here', f"check the indentation; {QUOTES}"),
    Words("expected ',' or", 'a "," or the closing bracket is missing', QUOTES, 1),
    Words("expected key", "this does not fit here", INDENT),
    Words("expected '-'", "this does not fit into the list above it", 'begin a list item with "- "'),
    Words("expected ':'", 'a ":" is missing after this key', "write `key: value`", 0),
    Words("escape character", "this backslash means nothing in double quotes", "use single quotes instead"),
    Words("entries are not allowed", "a list cannot begin here", "begin it on a line of its own"),
    Words("alphabetic or numeric", "text cannot begin with this character", QUOTES),
    Words("cannot start any token", "text cannot begin with this character", QUOTES),
    Words("", "this cannot be read as YAML", INDENT),
)


def explain(said: str) -> Words:
    """Our words for what the parser said."""
    return next(words for words in _WORDS if words.said in said)
