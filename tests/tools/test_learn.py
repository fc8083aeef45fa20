"""What remarks are made of is learnt from the labelled messages, and only well-formed files change it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from benchmarks.labelled import FOLDER
from engine.flow.compiler import compile_folder
from engine.flow.remarks import FILE, count, from_json, weighed
from engine.tools.learn import as_text, learn
from engine.types.utterance import Utterance
from tests.dialogue.chats import ROOT

MESSAGES = """messages:
- {text: show me red cars, flow: buying}
- {text: "red", slots: {colour: red}}
- {text: my uncle had a red nose, language: english}
- {text: my uncle had the flu}
"""


def test_the_shipped_counts_are_those_of_the_labelled_messages(tmp_path: Path) -> None:
    learn(sorted(FOLDER.glob("tuning_*.yaml")), tmp_path, io.StringIO())
    is_fresh = (tmp_path / FILE).read_text() == (ROOT / "flows" / FILE).read_text()
    assert is_fresh, "run `make learn`: labelled messages have changed"


def test_what_has_nothing_labelled_is_a_remark(tmp_path: Path) -> None:
    (tmp_path / "messages.yaml").write_text(MESSAGES)
    out = io.StringIO()
    assert learn([tmp_path / "messages.yaml"], tmp_path, out) == 0
    assert "learnt from 4 messages, 2 of them remarks" in out.getvalue()
    counts = json.loads((tmp_path / FILE).read_text())
    assert counts["red"] == [2, 1]
    assert counts["my uncle"] == [0, 2]
    assert counts[""] == [6, 9]  # those of one message alone: "show me", "a red", …


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("messages: [{text: hi}", "syntax"),
        ("messages: {hi: there}", "write messages:"),
        ("messages: [{slots: {}}]", "message 1 has no text"),
    ],
)
def test_a_file_that_holds_no_messages_changes_nothing(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "messages.yaml").write_text(text)
    out = io.StringIO()
    assert learn([tmp_path / "messages.yaml"], tmp_path, out) == 1
    assert said in out.getvalue()
    assert not (tmp_path / FILE).exists()


def test_each_word_weighs_by_how_often_it_is_in_remarks() -> None:
    remarks = weighed(
        count([("red car", False), ("red bus", False), ("my uncle", True), ("my uncle red", True)])
    )
    assert remarks.weights["my"] > 0 > remarks.weights["red"]
    assert remarks.weigh(Utterance("my uncle")) == pytest.approx(
        sum(remarks.weights[words] for words in ("my", "uncle", "my uncle"))
    )


def test_endings_and_digits_make_no_difference() -> None:
    remarks = weighed(count([("the uncles came 12 times", True), ("the uncles came 12 times", True)]))
    assert remarks.weigh(Utterance("the uncle’s came 47 times")) == remarks.weigh(
        Utterance("the uncles came 12 times")
    )


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"red": 1}', '{"red": [1, -2]}', '{"red": [1, true]}'])
def test_counts_that_are_none_are_a_problem_with_its_mend(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_json(text)
    (tmp_path / FILE).write_text(text)
    [problem] = [one for one in compile_folder(tmp_path, tmp_path).problems if one.id == "unread-remarks"]
    assert problem.place.file == str(tmp_path / FILE)
    assert "autosherpa learn" in problem.mend


def test_text_is_a_word_a_line() -> None:
    assert as_text([("red car", False), ("red car", False)]).splitlines()[1] == '"": [0, 0],'
