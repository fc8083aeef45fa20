"""Small folders of flows: the files of an example on top of what all examples have."""

import shutil
from pathlib import Path

from engine.flow.compiler import compile_folder

ROOT = Path(__file__).parents[2]
CHECKS = ROOT / "tests" / "testdata" / "checks"
SHIPPED_WORDS = ROOT / "prompts" / "en" / "assistant.j2"
OWN = "{% block faq_"  # how the lines begin that hold the shipped assistant's own answers


def lay_out(target, *sources):
    """Copy `*.yaml` to flows, `*.j2` to prompts/en and `LANGUAGE/*.j2` to prompts/LANGUAGE; the last wins.

    Each language has the shipped words of the assistant unless a source brings its own.
    """
    flows, words = target / "flows", target / "prompts" / "en"
    flows.mkdir()
    words.mkdir(parents=True)
    _copy_repairs(words)
    for source in sources:
        for path in sorted(source.rglob("*.*")):
            language = words.parent / path.parent.name if path.parent != source else words
            if not language.exists():
                language.mkdir()
                _copy_repairs(language)
            shutil.copy(path, flows if path.suffix in (".yaml", ".yml", ".json") else language)
    return target


def repairs():
    """The words of every repair, as they are shipped."""
    lines = SHIPPED_WORDS.read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(OWN))


def _copy_repairs(folder):
    (folder / SHIPPED_WORDS.name).write_text(repairs(), encoding="utf-8")


def compile_at(root, monkeypatch):
    """What comes out of the folders below `root`, with places that are the same on every machine."""
    monkeypatch.chdir(root)
    return compile_folder(Path("flows"), Path("prompts"))


def line_of(problem):
    """A problem and its mend on one line."""
    return f"{problem} | {problem.mend}\n" if problem.mend else f"{problem}\n"


def compare(path, problems, update):
    """The problems against the lines of a `.out` file, which `--update` rewrites."""
    found = "".join(map(line_of, sorted(problems)))
    if update:
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")
