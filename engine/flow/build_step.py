"""One step of a flow file as a model."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from engine.flow.building import Building
from engine.flow.model import Enclosed, Interrupt, Option, Run, Step, Wanted, Way
from engine.flow.source import Route

ENCLOSED = ("image", "document", "location")
OUTCOMES = ("on_error", "on_refused", "on_change")
ALL = "all"
"""The `forget` of an option that empties every slot."""


def build_step(building: Building, name: str, data: Mapping[str, Any], slots: Collection[str]) -> Step:
    """The step; expressions and phrases that cannot be used are noted."""
    route: Route = ("steps", name)
    say = data.get("say", ())
    ways = {key: building.way(data[key], (*route, key)) for key in OUTCOMES if key in data}
    enclosed = {key: building.expression(data[key], (*route, key)) for key in ENCLOSED if key in data}
    return Step(
        name=name,
        run=_run(building, data, route),
        say=(say,) if isinstance(say, str) else tuple(say),
        enclosed=Enclosed(**enclosed),
        wanted=tuple(_wanted(data)),
        choose_from=building.expression(data["from"], (*route, "from")) if "from" in data else None,
        confirm=tuple(data.get("confirm", ())),
        hears=tuple(data.get("hears", ())),
        offer=tuple(
            _option(building, key, option, (*route, "offer", key), slots)
            for key, option in data.get("offer", {}).items()
        ),
        next=building.branches(data.get("next"), (*route, "next")),
        on_error=ways.get("on_error"),
        on_refused=ways.get("on_refused"),
        on_change=ways.get("on_change"),
        interrupt=interrupt(data["interrupt"]) if "interrupt" in data else None,
    )


def interrupt(written: str | list[str]) -> Interrupt:
    """Who may break in, as written at a step or a flow."""
    return frozenset(written) if isinstance(written, list) else written  # type: ignore[return-value]


def _wanted(data: Mapping[str, Any]) -> Iterator[Wanted]:
    for item in data.get("collect", ()):
        match item:
            case str():
                yield Wanted((item,))
            case list():
                yield Wanted(tuple(item))
            case _:
                yield Wanted(tuple(item["one_of"]), is_exclusive=True)
    if "choose" in data:
        yield Wanted((data["choose"],))


def _run(building: Building, data: Mapping[str, Any], route: Route) -> Run | None:
    if "run" not in data:
        return None
    return Run(data["run"], building.expressions(data.get("with"), (*route, "with")), data.get("save", ""))


def _option(building: Building, name: str, data: Any, route: Route, slots: Collection[str]) -> Option:
    if isinstance(data, str):
        return Option(name, Way("to", data))
    forget = data.get("forget", ())
    return Option(
        id=name,
        way=building.way(data, route),
        phrases=building.phrases(data.get("phrases"), (*route, "phrases")),
        when=building.expression(data["when"], (*route, "when")) if "when" in data else None,
        set=building.expressions(data.get("set"), (*route, "set")),
        forget=tuple(slots) if forget == ALL else tuple(forget),
    )
