"""What building the parts of a flow file shares: its source, the known types, and the problems found on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from engine.flow.expressions import Expression, ExpressionError, parse_expression
from engine.flow.model import Branch, Faq, Timers, Way
from engine.flow.phrase_book import Phrases
from engine.flow.phrases import is_pattern, parse_phrase
from engine.flow.problem import Problem, error
from engine.flow.source import Route, Source
from engine.types.linear_pattern import Sieve, with_parts
from engine.types.slot_type import SlotType

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


@dataclass
class Building:
    """A flow file being read: its source, the known types, the parts of patterns, and the problems found on the way."""

    source: Source
    types: Mapping[str, SlotType]
    parts: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    sieve: Sieve = field(default_factory=Sieve)

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

    def phrases(self, data: list[str] | None, route: Route) -> Phrases:
        """Compiled phrases, the parts put into patterns; a broken one is noted and left out."""
        phrases = []
        for index, text in enumerate(data or ()):
            try:
                whole = with_parts(str(text), self.parts) if is_pattern(str(text)) else str(text)
                phrases.append(parse_phrase(whole, self.sieve))
            except ValueError as mistake:
                self.wrong((*route, index), "bad-phrase", str(mistake))
        return Phrases(phrases)

    def way(self, data: Any, route: Route) -> Way:
        """A way as written: a step name, or one of `to`, `call`, `start`, `end`."""
        if isinstance(data, str):
            return Way("to", data)
        give = self.expressions(data.get("give"), (*route, "give"))
        if "call" in data:
            return Way("call", data["call"], give, data.get("save", ""), data.get("to", ""))
        if "start" in data:
            return Way("start", data["start"], give)
        return Way("end", data["end"]) if "end" in data else Way("to", data["to"])

    def branches(self, data: Any, route: Route) -> tuple[Branch, ...]:
        """A `next` or `first`: one way, or a list of them."""
        if data is None:
            return ()
        if not isinstance(data, list):
            return (Branch(self.way(data, route)),)
        return tuple(self._branch(branch, (*route, index)) for index, branch in enumerate(data))

    def faq(self, data: Mapping[str, Any] | None) -> tuple[Faq, ...]:
        """General questions, as a flow or the assistant has them."""
        return tuple(
            Faq(
                name,
                self.phrases(entry["ask"], ("faq", name, "ask")),
                entry["say"],
                yields=entry.get("yields", False),
            )
            for name, entry in (data or {}).items()
        )

    def _branch(self, data: Any, route: Route) -> Branch:
        when = None
        if isinstance(data, Mapping) and "when" in data:
            when = self.expression(data["when"], (*route, "when"))
        return Branch(self.way(data, route), when)


def duration(text: str) -> timedelta:
    """A written time: 20h, 30m, 3d."""
    return timedelta(**{_UNITS[text[-1]]: int(text[:-1])})


def timers(*written: Mapping[str, str] | None) -> Timers:
    """The timers of the assistant and, over them, of a flow."""
    merged = {key: value for data in written for key, value in (data or {}).items()}
    template = merged.pop("template", "")
    return Timers(**{key: duration(text) for key, text in merged.items()}, template=template)
