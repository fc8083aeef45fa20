"""Every change of step is a trigger of the machine: without the transition the turn refuses."""

from dataclasses import replace

import pytest

from engine.errors import TransitionRefused
from engine.flow.ways import build_machine
from tests.dialogue.conftest import Open

VISIT = """
first: asking
start: {phrases: [visit]}
slots: {year: {type: year}, name: {type: person_name}}
steps:
  asking: {collect: [year], next: naming}
  naming: {collect: [name], next: offering}
  offering: {offer: {stay: asking, leave: {end: completed}}}
"""


@pytest.mark.parametrize(
    ("trigger", "source", "target", "before", "text"),
    [
        ("enter", "outside", "asking", [], "visit"),
        ("next", "asking", "naming", ["visit"], "2019"),
        ("next", "naming", "offering", ["visit", "2019"], "Ravi"),
        ("choose:stay", "offering", "asking", ["visit", "2019", "Ravi"], "stay"),
        ("choose:leave", "offering", "completed", ["visit", "2019", "Ravi"], "leave"),
        ("cancel", "naming", "cancelled", ["visit", "2019"], "cancel"),
        ("return:asking", "naming", "asking", ["visit", "2019"], "back"),
        ("give_up:year", "asking", "handed_over", ["visit", "x", "y", "z"], "blue"),
    ],
)
def test_a_removed_transition_is_refused(open_chat: Open, trigger, source, target, before, text):
    chat = open_chat(VISIT)
    machine = build_machine(chat.assistant.flows["visit"])
    chat.move_to(replace(chat.assistant, machines={"visit": machine}))
    if before:
        chat(*before)
    assert machine.allows(trigger, source)
    machine.remove(trigger, source, target)
    if trigger == "give_up:year":  # without a way of its own the question has the common one
        machine.remove("give_up", source, target)
    with pytest.raises(TransitionRefused, match=trigger.partition(":")[0]):
        chat(text)
