"""The compiler: everything wrong in one run, nothing twice, and never an exception."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import FlowsInvalid
from engine.flow.compiler import compile_folder, load
from tests.flow.folders import ROOT, compare, compile_at, lay_out

TEN = ROOT / "tests" / "testdata" / "ten_mistakes"
BASE = ROOT / "tests" / "testdata" / "checks" / "_base"
GOOD = "flow: demo\nfirst: a\nslots: {year: {type: year}}\nsteps: {a: {collect: [year], next: {end: completed}}}\n"
ASSISTANT = "assistant: A\nlanguages: [en]\nmenu: [demo]\nbusiness: {name: x}\ncommands: "


def test_ten_mistakes_of_ten_kinds_are_told_in_one_run(tmp_path, monkeypatch, update):
    compiled = compile_at(lay_out(tmp_path, TEN), monkeypatch)
    compare(TEN / "problems.out", compiled.problems, update)
    assert len(compiled.problems) == len({problem.id for problem in compiled.problems}) == 10


def test_each_of_the_ten_is_told_at_the_line_that_its_comment_marks(tmp_path, monkeypatch):
    compiled = compile_at(lay_out(tmp_path, TEN), monkeypatch)
    marked = [number for number, line in enumerate(lines(TEN / "demo.yaml"), 1) if "  # " in line]
    assert [problem.place.line for problem in compiled.problems] == marked


def lines(path):
    return path.read_text(encoding="utf-8").split("\n")


def world(tmp_path, monkeypatch, **files):
    """The problems of a folder with these files; keys are names with `_` for the dot."""
    source = tmp_path / "source"
    source.mkdir()
    for name, text in {"demo_yaml": GOOD, **files}.items():
        stem, _, suffix = name.rpartition("_")
        (source / f"{stem}.{suffix}").write_text(text, encoding="utf-8")
    root = tmp_path / "laid_out"
    root.mkdir()
    return compile_at(lay_out(root, BASE, source), monkeypatch)


def told(compiled):
    return [str(problem) for problem in compiled.problems]


def test_a_good_folder_becomes_an_assistant(tmp_path, monkeypatch):
    compiled = world(tmp_path, monkeypatch)
    assert compiled.problems == []
    assert compiled.assistant.menu == ("demo",)
    assert compiled.assistant.machines["demo"].allows("next", "a")
    assert sorted(compiled.texts) == [
        "flows/assistant.yaml",
        "flows/demo.yaml",
        "prompts/en/assistant.j2",
        "prompts/en/demo.j2",
    ]


def test_load_raises_with_every_problem(tmp_path, monkeypatch):
    world(tmp_path, monkeypatch, demo_yaml=GOOD.replace("[year]", "[yaer]").replace("first: a", "first: b"))
    with pytest.raises(FlowsInvalid, match="2 problems in the flows; run: autosherpa validate") as raised:
        load(Path("flows"), Path("prompts"))
    assert [problem.id for problem in raised.value.problems] == ["unknown-target", "unknown-slot"]


def test_warnings_do_not_keep_an_assistant_from_loading(tmp_path, monkeypatch):
    compiled = world(
        tmp_path, monkeypatch, demo_j2="{% block title %}x{% endblock %}{% block y %}{% endblock %}"
    )
    assert [problem.severity for problem in compiled.problems] == ["warning"]
    assert compiled.assistant


def test_warnings_wait_until_there_is_no_error(tmp_path, monkeypatch):
    compiled = world(
        tmp_path,
        monkeypatch,
        demo_yaml=GOOD.replace("first: a", "first: b"),
        demo_j2="{% block title %}x{% endblock %}{% block y %}{% endblock %}",
    )
    assert [problem.id for problem in compiled.problems] == ["unknown-target"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("assistant: 'A", "flows/assistant.yaml:1:12: error syntax"),
        ("- a", "flows/assistant.yaml:1:1: error wrong-kind"),
        ("assistant: A\nlanguages: [en]\n", "flows/assistant.yaml:1:1: error missing-key"),
        ("assistant: A\nmenu: [demo]\n", "flows/assistant.yaml:1:1: error missing-key"),
        ("assistant: A\nmenu: [demo]\nlanguages: [5]\n", "flows/assistant.yaml:3:13: error wrong-kind"),
        (
            "assistant: A\nmenu: [demo]\nlanguages: [en]\nactons: []\n",
            "flows/assistant.yaml:4:1: error unknown-key",
        ),
    ],
    ids=["syntax", "list", "menu", "languages", "language", "key"],
)
def test_a_broken_assistant_does_not_spoil_the_flows(text, expected, tmp_path, monkeypatch):
    compiled = world(
        tmp_path, monkeypatch, assistant_yaml=text + "business: {name: x}\n" * text.endswith("\n")
    )
    [problem] = told(compiled)
    assert problem.startswith(expected)


def test_a_folder_without_an_assistant(tmp_path, monkeypatch):
    (tmp_path / "flows").mkdir()
    assert told(compile_at(tmp_path, monkeypatch)) == [
        "flows/assistant.yaml:1:1: error missing-file the assistant's own file is not there"
    ]


def test_a_file_with_the_other_ending_is_not_overlooked(tmp_path, monkeypatch):
    [problem] = world(tmp_path, monkeypatch, emi_yml=GOOD).problems
    assert (str(problem.place), problem.id, problem.mend) == (
        "flows/emi.yml:1:1",
        "unread-file",
        "rename it to emi.yaml",
    )


def test_a_folder_named_like_a_flow(tmp_path, monkeypatch):
    world(tmp_path, monkeypatch)
    Path("flows/x.yaml").mkdir()
    compiled = compile_folder(Path("flows"), Path("prompts"))
    assert [problem.id for problem in compiled.problems] == ["unreadable-file"]


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        ("plate: {base: pattern, patterns: ['[']}", ["flows/types.yaml:1:34: error bad-type"]),
        ("plate: {base: patern}", ["flows/types.yaml:1:15: error wrong-value"]),
        ("plate: [", ["flows/types.yaml:2:1: error syntax"]),
        ("other: {base: year}", ["flows/demo.yaml:3:22: error unknown-type"]),
    ],
    ids=["pattern", "base", "syntax", "unknown"],
)
def test_types_that_cannot_be_used_are_told_once(types, expected, tmp_path, monkeypatch):
    compiled = world(
        tmp_path, monkeypatch, types_yaml=types + "\n", demo_yaml=GOOD.replace("type: year", "type: plate")
    )
    assert [": ".join(line.split(": ")[:2])[: len(expected[0])] for line in told(compiled)] == expected


def test_command_words_that_are_no_phrase_are_told_at_their_place(tmp_path, monkeypatch):
    compiled = world(tmp_path, monkeypatch, assistant_yaml=ASSISTANT + "{cancel: {en: [stop, '/(/', 7]}}")
    [problem] = told(compiled)
    assert problem.startswith("flows/assistant.yaml:5:32: error bad-phrase")


def test_numbers_may_be_command_words(tmp_path, monkeypatch):
    assistant = (
        "assistant: A\nlanguages: [en]\nmenu: [demo]\nbusiness: {name: x}\ncommands: {menu: {en: [0]}}"
    )
    compiled = world(tmp_path, monkeypatch, assistant_yaml=assistant)
    assert "0" in [phrase.text for phrase in compiled.assistant.commands["menu"]]


def test_the_assistants_own_command_words_replace_those_of_their_language_only(tmp_path, monkeypatch):
    assistant = (
        "assistant: A\nlanguages: [en]\nmenu: [demo]\nbusiness: {name: x}\ncommands: {cancel: {en: [abort]}}"
    )
    commands = world(tmp_path, monkeypatch, assistant_yaml=assistant).assistant.commands
    words = [phrase.text for phrase in commands["cancel"]]
    assert "abort" in words
    assert "cancel" not in words
    assert len(words) > 1  # those of other languages stay
    assert len(commands["back"]) > 1


SHIPPED = {
    path: path.read_text(encoding="utf-8")
    for folder in ("flows", "prompts/en")
    for path in sorted((ROOT / folder).iterdir())
}
OTHER_VALUES = st.sampled_from(
    ["", "5", "-1.5", "true", "null", "[]", "{}", "[[x]]", "{a: {b: c}}", "'", '"', "x: y", "*a", "&a [*a]", "!t", "|",
     "\t", "- a", "{{ x", "{% if %}", "{% endblock %}", "/(/", "\u0000", "\u202e", "9" * 400, "é" * 300, "a.b.c", "to"]
)  # fmt: skip


MUTATIONS = {
    "delete": lambda line, other, value, cut: [],
    "double": lambda line, other, value, cut: [line, line],
    "replace": lambda line, other, value, cut: [other],
    "indent": lambda line, other, value, cut: [f"  {line}"],
    "outdent": lambda line, other, value, cut: [line[2:]],
    "retype": lambda line, other, value, cut: ["".join(line.partition(":")[:2]) + f" {value}"],
    "cut": lambda line, other, value, cut: [line[:cut]],
}


@st.composite
def mutated(draw, mutation):
    """One shipped file with some lines changed in this way."""
    path = draw(st.sampled_from(sorted(SHIPPED)))
    lines = SHIPPED[path].split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at, other = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        changed = MUTATIONS[mutation](lines[at], lines[other], draw(OTHER_VALUES), draw(st.integers(0, 60)))
        lines[at : at + 1] = changed
        lines = lines or [""]
    return path, "\n".join(lines)


@pytest.mark.parametrize("mutation", MUTATIONS)
@settings(max_examples=settings().max_examples // 15, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_mutation_of_the_shipped_files_raises(mutation, data, tmp_path_factory):
    path, text = data.draw(mutated(mutation))
    root = tmp_path_factory.getbasetemp() / "mutated"  # one place, where files that stay the same are known
    for shipped, good in SHIPPED.items():
        target = root / shipped.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text if shipped == path else good, encoding="utf-8")
    compiled = compile_folder(root / "flows", root / "prompts")
    for problem in compiled.problems:
        known = compiled.texts.get(problem.place.file, "")
        assert problem.place.line <= known.count("\n") + 1
    assert (compiled.assistant is None) == any(problem.severity == "error" for problem in compiled.problems)


@pytest.mark.parametrize(
    ("understanding", "expected"),
    [
        ("{soft_deadline: 6s}", "error bad-deadline the soft deadline is later than the hard one, 5s"),
        ("{hard_deadline: 13s}", "error wrong-value"),
        ("{policy: rules}", "error wrong-value"),
        ("5", "error wrong-kind"),
        ("{calls_per_day: 0}", "error wrong-value"),
        ("{calls: 1}", "error unknown-key"),
    ],
)
def test_how_the_model_is_asked_is_checked(understanding, expected, tmp_path, monkeypatch):
    assistant = ASSISTANT.replace("commands: ", f"understanding: {understanding}\n")
    [problem] = told(world(tmp_path, monkeypatch, assistant_yaml=assistant))
    assert problem.partition(": ")[2].startswith(expected)
