"""What kinds of messages are made of is learnt from labelled ones, and only well-formed files change it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from benchmarks.labelled import FOLDER
from engine.flow.compiler import compile_folder
from engine.flow.learnt import FILE, Learnt, from_json, learnt_from, to_json
from engine.tools.learn import learn
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


def test_a_message_is_of_its_flow_or_an_answer_or_a_remark(tmp_path: Path) -> None:
    (tmp_path / "messages.yaml").write_text(MESSAGES)
    out = io.StringIO()
    assert learn([tmp_path / "messages.yaml"], tmp_path, out) == 0
    assert "remark 2, buying 1, answer 1" in out.getvalue()
    found = json.loads((tmp_path / FILE).read_text())
    assert found["kinds"] == ["remark", "answer", "buying"]
    assert found["counts"]["red"] == [1, 1, 1]
    assert found["counts"]["my uncle"] == [2, 0, 0]
    assert found["counts"][""] == [9, 0, 6]  # those of one message alone: "show me", "a red", …


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


def test_words_of_remarks_weigh_for_one() -> None:
    learnt = learnt_from(
        [("red car", "buying"), ("red bus", "answer"), ("my uncle", "remark"), ("my uncle red", "remark")]
    )
    assert learnt.weigh(Utterance("my uncle")) > 0 > learnt.weigh(Utterance("red"))
    assert not learnt.is_remark(Utterance("my uncle"))  # likely, not sure


def test_a_flow_is_believed_only_where_it_leads_by_far() -> None:
    words = "kindly give my old hatchback another honest buyer".split()
    learnt = learnt_from([(" ".join(words), "selling")] * 4 + [("buy a car", "buying")] * 4)
    assert learnt.likelihoods(Utterance(" ".join(words))).flow() == "selling"
    assert learnt.likelihoods(Utterance(words[0])).flow() is None
    assert learnt.likelihoods(Utterance("")).flow() is None
    assert Learnt().likelihoods(Utterance("hi")).flow() is None


def test_endings_and_digits_make_no_difference() -> None:
    learnt = learnt_from([("the uncles came 12 times", "remark")] * 2)
    said = [Utterance(text) for text in ("the uncle’s came 47 times", "the uncles came 12 times")]
    assert learnt.weigh(said[0]) == learnt.weigh(said[1])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"kinds": ["emi"], "counts": {"": [1]}}',
        '{"kinds": ["remark"], "counts": {"red": [1]}}',
        '{"kinds": ["remark"], "counts": {"": [1], "red": [1, 2]}}',
        '{"kinds": ["remark"], "counts": {"": [1], "red": [true]}}',
        '{"kinds": ["remark"], "counts": {"": [-1]}}',
    ],
)
def test_counts_that_are_none_are_a_problem_with_its_mend(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_json(text)
    (tmp_path / FILE).write_text(text)
    [problem] = [one for one in compile_folder(tmp_path, tmp_path).problems if one.id == "unread-counts"]
    assert problem.place.file == str(tmp_path / FILE)
    assert "autosherpa learn" in problem.mend


def test_what_was_learnt_is_kept_as_json() -> None:
    learnt = learnt_from([("red car", "buying"), ("my red uncle", "remark")])
    assert from_json(to_json(learnt)) == learnt
