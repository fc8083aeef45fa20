"""An author's mistake: a Problem with its Place, and its printers for people, programs and GitHub.

A problem is a value. All of one run are collected, sorted by place and printed together.
"""

from __future__ import annotations

import difflib
import json
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]
WIDEST = 160  # characters of a source line that are shown
LONGEST_NAME = 80  # names are compared only so far
JOINERS = "\u200c\u200d"  # without width; Indian scripts are written with them


class Place(NamedTuple):
    """Where something is written; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong and where. `id` is the kebab-case name of the check, `mend` what to do about it."""

    place: Place
    severity: Severity
    id: str
    message: str
    mend: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.severity} {self.id} {_one_line(self.message)}"


def error(place: Place, problem_id: str, message: str, mend: str = "") -> Problem:
    """A problem that keeps the flows from loading."""
    return Problem(place, "error", problem_id, message, mend)


def warning(place: Place, problem_id: str, message: str, mend: str = "") -> Problem:
    """A problem that the flows can live with."""
    return Problem(place, "warning", problem_id, message, mend)


def nearest(word: object, known: Iterable[object]) -> str:
    """The known name that `word` is probably meant to be, or "" when none is near."""
    names = {str(name)[:LONGEST_NAME].casefold(): str(name) for name in sorted(known, key=str)}
    near = difflib.get_close_matches(str(word)[:LONGEST_NAME].casefold(), names, n=1)
    return names[near[0]] if near else ""


def did_you_mean(word: object, known: Iterable[object]) -> str:
    """`did you mean "confirm"?` for the known name nearest to `word`, or "" when none is near."""
    near = nearest(word, known)
    return f'did you mean "{near}"?' if near else ""


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of them is more than a warning."""
    return any(problem.severity == "error" for problem in problems)


def render_text(problems: Collection[Problem], sources: Mapping[str, str] | None = None) -> str:
    """One paragraph a problem: the message, then the source line with a caret, then the mend.

    `sources` has the text of each file by the name that places use; without it no line is shown.
    """
    lines: list[str] = []
    for problem in sorted(problems):
        lines.append(str(problem))
        lines += _caret_lines(problem.place, (sources or {}).get(problem.place.file, ""))
        lines += [f"  {_one_line(problem.mend)}"] if problem.mend else []
    return "".join(line + "\n" for line in lines)


def render_json(problems: Collection[Problem]) -> str:
    """A JSON list of flat objects, for editors and scripts."""
    return json.dumps([_flat(problem) for problem in sorted(problems)], ensure_ascii=False, indent=2) + "\n"


def render_github(problems: Collection[Problem]) -> str:
    """Workflow commands that GitHub shows beside the lines of a pull request."""
    return "".join(_github_line(problem) + "\n" for problem in sorted(problems))


def _flat(problem: Problem) -> dict[str, object]:
    values = asdict(problem)
    return {**values.pop("place")._asdict(), **values}


def _github_line(problem: Problem) -> str:
    place = problem.place
    properties = {"file": place.file, "line": place.line, "col": place.column, "title": problem.id}
    written = ",".join(f"{key}={_github_property(str(value))}" for key, value in properties.items())
    message = f"{problem.message}; {problem.mend}" if problem.mend else problem.message
    return f"::{problem.severity} {written}::{_github_escape(message)}"


def _github_escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github_property(text: str) -> str:
    return _github_escape(text).replace(":", "%3A").replace(",", "%2C")


def _caret_lines(place: Place, source: str) -> list[str]:
    lines = source.split("\n")  # not splitlines: YAML knows fewer line ends than Python does
    if not source or place.line > len(lines):
        return []
    line, before = lines[place.line - 1].rstrip("\r"), place.column - 1
    start = max(0, before - WIDEST // 2)
    shown = line[start : start + WIDEST]
    return [f"  {_one_line(shown, keep_tabs=True)}", f"  {_padding(shown[: before - start])}^"]


def _padding(before: str) -> str:
    return "".join("\t" if char == "\t" else " " * _cells(char) for char in before)


def _cells(char: str) -> int:
    """How many columns of a terminal a character takes."""
    if char in JOINERS or unicodedata.category(char) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def _one_line(text: str, *, keep_tabs: bool = False) -> str:
    """Text without characters that would move, recolour or turn around a terminal's line."""
    kept = JOINERS + ("\t" if keep_tabs else "")
    return "".join(char if char.isprintable() or char in kept else " " for char in text)
