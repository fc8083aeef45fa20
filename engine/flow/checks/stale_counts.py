"""`stale-counts`: words are counted for a flow that is no more.

passes:  "kinds": ["remark", "answer", "emi"]   in learnt.json, beside emi.yaml
fails:   "kinds": ["remark", "answer", "loan"]   where the flow is called emi by now
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from engine.flow.learnt import ANSWER, FILE, REMARK
from engine.flow.problem import Place, Problem, warning
from engine.flow.world import World


def find(world: World) -> Iterator[Problem]:
    """Kinds of messages that were learnt and are no flow: what they teach is lost until they are labelled anew."""
    path = Path(world.assistant.place().file).with_name(FILE)
    for kind in world.learnt.kinds:
        if kind not in (REMARK, ANSWER, *world.flows):
            message = f'words are counted for flow "{kind}", which is not there'
            mend = "label the messages with the flow's name of today, then: autosherpa learn FILES"
            yield warning(Place(str(path)), "stale-counts", message, mend)
