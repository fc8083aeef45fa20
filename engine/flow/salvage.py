"""What can still be built of a file whose shape is wrong in places, so that one mistake does not hide the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from engine.flow.problem import nearest
from engine.flow.shape import known_keys, misshapen_routes
from engine.flow.source import Route, Source

_STAND_INS: Mapping[str, Any] = {"slots": {"type": "text"}, "steps": {"next": {"end": "completed"}}}
"""What takes the place of a slot or step that is left out: its name is known, and nothing else."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A source whose data has the shape; `lost` has the parts left out, and those written twice."""

    source: Source
    lost: frozenset[Route] = frozenset()

    @property
    def steps(self) -> dict[str, frozenset[str]]:
        """The steps of which a part is lost, and in which of their keys it was; of a whole step, its ways."""
        found: dict[str, frozenset[str]] = {}
        for part, name, *keys in (route for route in self.lost if len(route) > 1):
            if part == "steps":
                key = str(keys[0]) if keys else "next"
                found[str(name)] = found.get(str(name), frozenset()) | {key}
        return found


def salvage(source: Source, schema_name: str) -> Salvaged | None:
    """The well-shaped part of a file; None when too little is left to judge the rest by."""
    source = _with_keys_meant(source, schema_name)
    data = source.data
    lost = {route[:-1] for route in source.key_places if route[-1] == ""}
    while routes := misshapen_routes(data, schema_name) - {()}:
        for route in routes:
            data = _without(data, _whole(route))
        lost |= routes
    if not isinstance(data, Mapping) or {("slots",), ("steps",)} & lost:
        return None
    if schema_name == "flow" and "steps" not in data:
        return None
    return Salvaged(replace(source, data=_with_stand_ins(data, lost)), frozenset(lost))


def _with_keys_meant(source: Source, schema_name: str) -> Source:
    """The source with its misspelt keys as they were meant: what they hold is not missing."""
    if not isinstance(source.data, Mapping) or schema_name == "types":
        return source
    known = known_keys(schema_name)
    lacking = [key for key in known if key not in source.data]
    meant = {key: near for key in source.data if key not in known and (near := nearest(key, lacking))}
    places, key_places = (
        {
            (meant.get(route[0], route[0]), *route[1:]) if route else route: place
            for route, place in one.items()
        }
        for one in (source.places, source.key_places)
    )
    data = {meant.get(key, key): value for key, value in source.data.items()}
    return replace(source, data=data, places=places, key_places=key_places) if meant else source


def _whole(route: Route) -> Route:
    """Of a list all is left out, so that the neighbours of a bad item keep their places."""
    while route and isinstance(route[-1], int):
        route = route[:-1]
    return route


def _without(data: Any, route: Route) -> Any:
    if not route:
        return None
    key, rest = route[0], route[1:]
    if isinstance(data, list) and isinstance(key, int):
        return [_without(item, rest) if index == key else item for index, item in enumerate(data)]
    if not isinstance(data, Mapping) or key not in data:
        return data  # a part around it is gone already
    if rest:
        return {**data, key: _without(data[key], rest)}
    return {name: value for name, value in data.items() if name != key}


def _with_stand_ins(data: Mapping[str, Any], lost: set[Route]) -> dict[str, Any]:
    filled = dict(data)
    for part, name in (route for route in sorted(lost, key=str) if len(route) == 2):
        if part in _STAND_INS:
            filled[str(part)] = {str(name): _STAND_INS[str(part)], **filled.get(str(part), {})}
    return filled
