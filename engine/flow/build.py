"""One flow file as a model. The shape is known to be right; what stays wrong here is noted, not raised."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2s
from pathlib import PurePath
from typing import Any

from engine.flow.expressions import Expression, ExpressionError, parse_expression
from engine.flow.model import Branch, Flow, Option, Run, Slot, SlotCheck, SlotOptions, Start, Step, Way
from engine.flow.phrases import Phrase, parse_phrase
from engine.flow.problem import Problem, did_you_mean, error
from engine.flow.source import Route, Source
from engine.types.registry import build_type
from engine.types.slot_type import OptionValue, SlotType

NOTHING_LOST: Mapping[str, frozenset[str]] = {}


@dataclass
class Building:
    """A flow file being read: its source, the known types, and the problems found on the way."""

    source: Source
    types: Mapping[str, SlotType]
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, route: Route, problem_id: str, message: str, mend: str = "") -> None:
        """Note a problem at the value of a route."""
        self.problems.append(error(self.source.place(*route), problem_id, message, mend))

    def expression(self, text: Any, route: Route) -> Expression:
        """A parsed expression; a broken one is noted and stands in as none."""
        try:
            return parse_expression(text, self.source.place(*route))
        except ExpressionError as mistake:
            place = self.source.inside(route, mistake.offset)
            self.problems.append(error(place, "bad-expression", mistake.message))
            return parse_expression(None, place)

    def expressions(self, data: Mapping[str, Any] | None, route: Route) -> dict[str, Expression]:
        """A mapping of names to expressions."""
        return {name: self.expression(text, (*route, name)) for name, text in (data or {}).items()}

    def phrases(self, data: list[str] | None, route: Route) -> tuple[Phrase, ...]:
        """Compiled phrases; a broken one is noted and left out."""
        phrases = []
        for index, text in enumerate(data or ()):
            try:
                phrases.append(parse_phrase(str(text)))
            except ValueError as mistake:
                self.wrong((*route, index), "bad-phrase", str(mistake))
        return tuple(phrases)


def build_flow(
    source: Source, types: Mapping[str, SlotType], lost: Mapping[str, frozenset[str]] = NOTHING_LOST
) -> tuple[Flow, list[Problem]]:
    """The flow of one file, and the expressions, phrases and types in it that cannot be used.

    `lost` has the steps of which a part was left out, with its keys. A flow without `first` may begin anywhere.
    """
    building, data = Building(source, types), source.data
    stem = PurePath(source.file).stem
    steps = {name: _step(building, name, step) for name, step in data["steps"].items()}
    flow = Flow(
        name=data.get("flow", stem),
        description=data.get("description", ""),
        version=structure_hash(data),
        file=stem,
        first=_branches(building, data.get("first"), ("first",)),
        start=_start(building, data.get("start", {})),
        slots={name: _slot(building, name, slot) for name, slot in data.get("slots", {}).items()},
        steps={name: replace(step, lost=lost.get(name, frozenset())) for name, step in steps.items()},
    )
    return flow, building.problems


def structure_hash(data: Mapping[str, Any]) -> str:
    """The version of a flow: a hash of its steps, ways and slot types, not of its words."""
    slots = {name: slot["type"] for name, slot in data.get("slots", {}).items()}
    structure = [data.get("flow"), data.get("first"), slots, _without_phrases(data["steps"])]
    text = json.dumps(structure, sort_keys=True, ensure_ascii=False)
    return blake2s(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _without_phrases(steps: Mapping[str, Any]) -> Any:
    return {
        name: {
            **step,
            "offer": {
                option: {key: part for key, part in way.items() if key != "phrases"}
                if isinstance(way, Mapping)
                else way
                for option, way in step.get("offer", {}).items()
            },
        }
        for name, step in steps.items()
    }


def _start(building: Building, data: Mapping[str, Any]) -> Start:
    phrases = building.phrases(data.get("phrases"), ("start", "phrases"))
    return Start(phrases, tuple(data.get("examples", ())))


def _slot(building: Building, name: str, data: Mapping[str, Any]) -> Slot:
    route: Route = ("slots", name)
    slot_type = _type(building, name, data)
    return Slot(
        name=name,
        type=slot_type,
        options=_options(building, data.get("options"), (*route, "options")),
        checks=tuple(
            SlotCheck(building.expression(check["that"], (*route, "check", index, "that")), check["say"])
            for index, check in enumerate(data.get("check", ()))
        ),
        suggest=building.expression(data["suggest"], (*route, "suggest")) if "suggest" in data else None,
        remember=data.get("remember", "").removeprefix("customer."),
        sensitive=data.get("sensitive", False),
        asked_only=data.get("asked_only", False),
        words=tuple(data.get("words", ())),
        retry=tuple(data.get("retry", ())),
        give_up=_way(building, data["give_up"], (*route, "give_up")) if "give_up" in data else None,
        description=data.get("description", ""),
    )


def _type(building: Building, slot: str, data: Mapping[str, Any]) -> SlotType:
    """The slot's type; with options of its own, a type made for this slot alone."""
    name, options = data["type"], data.get("options")
    if name == "option":
        return _own_type(building, slot, options)
    if name in building.types:
        return building.types[name]
    mend = did_you_mean(name, building.types) or f"there are {', '.join(sorted(building.types))}"
    building.wrong(("slots", slot, "type"), "unknown-type", f'there is no slot type "{name}"', mend)
    return building.types["text"]


def _own_type(building: Building, slot: str, options: Any) -> SlotType:
    if isinstance(options, Mapping) and "from" in options:
        mend = "name a type of types.yaml, whose values the provider then narrows"
        building.wrong(("slots", slot, "type"), "bad-type", "an option's values are written out here", mend)
        return building.types["text"]
    try:
        return build_type(slot, {"base": "option", "options": options}, lambda _: ())
    except ValueError as mistake:
        building.wrong(("slots", slot, "options"), "bad-type", str(mistake).partition(": ")[2])
        return building.types["text"]


def _options(building: Building, data: Any, route: Route) -> SlotOptions | None:
    if data is None:
        return None
    if isinstance(data, Mapping) and "from" in data:
        arguments = building.expressions(data.get("with"), (*route, "with"))
        return SlotOptions(provider=data["from"], arguments=arguments)
    return SlotOptions(values=tuple(OptionValue(str(value)) for value in data))


def _step(building: Building, name: str, data: Mapping[str, Any]) -> Step:
    route: Route = ("steps", name)
    say = data.get("say", ())
    ways = {
        key: _way(building, data[key], (*route, key)) for key in ("on_error", "on_refused") if key in data
    }
    return Step(
        name=name,
        run=_run(building, data, route),
        say=(say,) if isinstance(say, str) else tuple(say),
        collect=tuple(data.get("collect", ())),
        confirm=tuple(data.get("confirm", ())),
        offer=tuple(
            _option(building, key, option, (*route, "offer", key))
            for key, option in data.get("offer", {}).items()
        ),
        next=_branches(building, data.get("next"), (*route, "next")),
        on_error=ways.get("on_error"),
        on_refused=ways.get("on_refused"),
    )


def _run(building: Building, data: Mapping[str, Any], route: Route) -> Run | None:
    if "run" not in data:
        return None
    return Run(data["run"], building.expressions(data.get("with"), (*route, "with")), data.get("save", ""))


def _option(building: Building, name: str, data: Any, route: Route) -> Option:
    if isinstance(data, str):
        return Option(name, Way("to", data))
    return Option(
        id=name,
        way=_way(building, data, route),
        phrases=building.phrases(data.get("phrases"), (*route, "phrases")),
        when=building.expression(data["when"], (*route, "when")) if "when" in data else None,
        set=building.expressions(data.get("set"), (*route, "set")),
        forget=tuple(data.get("forget", ())),
    )


def _branches(building: Building, data: Any, route: Route) -> tuple[Branch, ...]:
    if data is None:
        return ()
    if not isinstance(data, list):
        return (Branch(_way(building, data, route)),)
    return tuple(_branch(building, branch, (*route, index)) for index, branch in enumerate(data))


def _branch(building: Building, data: Any, route: Route) -> Branch:
    when = None
    if isinstance(data, Mapping) and "when" in data:
        when = building.expression(data["when"], (*route, "when"))
    return Branch(_way(building, data, route), when)


def _way(building: Building, data: Any, route: Route) -> Way:
    """A way as written: a step name, or one of `to`, `start`, `end`."""
    if isinstance(data, str):
        return Way("to", data)
    if "start" in data:
        return Way("start", data["start"], building.expressions(data.get("give"), (*route, "give")))
    return Way("end", data["end"]) if "end" in data else Way("to", data["to"])
