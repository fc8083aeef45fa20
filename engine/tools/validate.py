"""`autosherpa validate`: every mistake of a folder of flows, with its place and the mend."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TextIO

from engine.flow.compiler import compile_folder
from engine.flow.problem import Problem, has_errors, render_github, render_json, render_text

COULD_NOT_RUN = 2

FORMATS: Mapping[str, Callable[[Collection[Problem], Mapping[str, str]], str]] = {
    "text": render_text,
    "json": lambda problems, _: render_json(problems),
    "github": lambda problems, _: render_github(problems),
}


def validate(
    flows_dir: Path, prompts_dir: Path, form: str, *, is_strict: bool, out: TextIO, err: TextIO
) -> int:
    """Print the problems. 0: none, or only warnings · 1: errors, or warnings when strict · 2: no folder."""
    if not flows_dir.is_dir():
        err.write(f"{flows_dir} is not a folder; name one with --flows or FLOWS_DIR\n")
        return COULD_NOT_RUN
    compiled = compile_folder(flows_dir, prompts_dir)
    out.write(FORMATS[form](compiled.problems, compiled.texts))
    if form == "text":
        out.write(_summary(compiled.problems, flows_dir))
    return int(has_errors(compiled.problems) or (is_strict and bool(compiled.problems)))


def _summary(problems: Collection[Problem], flows_dir: Path) -> str:
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    if not problems:
        return f"{flows_dir}: no problems\n"
    return f"{flows_dir}: {_count(errors, 'error')}, {_count(warnings, 'warning')}\n"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
