"""What goes with a step's words: a picture, a document, a place. What cannot be sent is left out and told of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.dialogue.effects import Trouble
from engine.dialogue.messages import Document, Image, Location
from engine.dialogue.scene import Scene
from engine.flow.expressions import Expression

LONGEST_LINK = 2000


def enclosed(scene: Scene) -> Iterator[Image | Document | Location]:
    """The enclosures of the present step, without words of their own; an expression that is none sends none."""
    step = scene.step
    if link := _link(scene, step.enclosed.image):
        yield Image("", link)
    if link := _link(scene, step.enclosed.document):
        yield Document("", link, link.partition("?")[0].rpartition("/")[2])
    if place := _place(scene, step.enclosed.location):
        yield place


def _link(scene: Scene, expression: Expression | None) -> str:
    value = expression(scene.names()) if expression else None
    if value is None:
        return ""
    is_good = isinstance(value, str) and value.startswith("https://") and len(value) <= LONGEST_LINK
    if is_good and not any(letter.isspace() for letter in value):
        return str(value)
    return _trouble(scene, "an https address")


def _place(scene: Scene, expression: Expression | None) -> Location | None:
    value = expression(scene.names()) if expression else None
    if value is None:
        return None
    latitude, longitude = _degrees(value, "latitude", 90), _degrees(value, "longitude", 180)
    if latitude is None or longitude is None:
        _trouble(scene, "a place with latitude and longitude")
        return None
    name, address = (str(value.get(key) or "") for key in ("name", "address"))
    return Location(", ".join(filter(None, (name, address))), latitude, longitude, name, address)


def _degrees(value: Any, key: str, most: int) -> float | None:
    number = value.get(key) if isinstance(value, Mapping) else None
    is_number = isinstance(number, (int, float)) and not isinstance(number, bool) and abs(number) <= most
    return float(number) if is_number and number is not None else None


def _trouble(scene: Scene, wanted: str) -> str:
    scene.effects.append(
        Trouble(f"flow {scene.frame.flow}, step {scene.step.name}: what goes with it is not {wanted}")
    )
    return ""
