"""Brands and models of the Indian market and the words for them, from `vehicles.yaml`, as values of slots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import regex

from engine.actions import provider
from engine.flow.source import load_plain
from engine.types.slot_type import OptionValue
from engine.types.utterance import fold

VEHICLES: Mapping[str, Any] = load_plain(Path(__file__).with_name("vehicles.yaml"))
TOO_SHORT = regex.compile(r"[\p{L}\p{N}]{1,2}|\d+")

_WEAK = frozenset(map(fold, VEHICLES["weak_aliases"]))
_DEPENDENT = frozenset(map(fold, VEHICLES["dependent_aliases"]))


def _brand(brand: Mapping[str, Any]) -> OptionValue:
    names = _names(brand)
    return OptionValue(names[0], names[1:], weak=_among(names, _WEAK), dependent=_among(names, _DEPENDENT))


def _model(model: Mapping[str, Any], brand: Mapping[str, Any]) -> OptionValue:
    names = _without_brand(_names(model), _names(brand))
    return OptionValue(
        value=names[0],
        words=names[1:],
        weak=_among(names, _WEAK),
        dependent=(*_among(names, _DEPENDENT), *_too_short(names)),
        implies={"brand": str(brand["name"])},
    )


def _names(entry: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        str(entry["name"]),
        *(str(word) for key in ("aliases", "hi", "kn") for word in entry.get(key, ())),
    )


def _without_brand(names: tuple[str, ...], brands: Iterable[str]) -> tuple[str, ...]:
    """The names but those like "tata punch", where "punch" is one too: the brand's words are the brand's."""
    folded = [fold(name) for name in names]
    repeated = {f"{brand} {name}" for brand in map(fold, brands) for name in folded}
    return tuple(name for name, plain in zip(names, folded, strict=True) if plain not in repeated)


def _among(words: Iterable[str], listed: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in words if fold(word) in listed)


def _too_short(words: Iterable[str]) -> tuple[str, ...]:
    """Names of models that are nothing without their brand: `X1`, `800`."""
    return tuple(word for word in words if TOO_SHORT.fullmatch(word))


BRANDS = tuple(map(_brand, VEHICLES["brands"]))
MODELS = tuple(_model(model, brand) for brand in VEHICLES["brands"] for model in brand["models"])
_SPECIFICATIONS = {
    (brand["name"].casefold(), str(model["name"]).casefold()): model
    for brand in VEHICLES["brands"]
    for model in brand["models"]
}


def specification(brand: str, model: str) -> Mapping[str, Any] | None:
    """What is known of a model (`body`, `fuels`, `sold` …), in any case; none for one that we do not know."""
    return _SPECIFICATIONS.get((brand.casefold(), model.casefold()))


@provider("brands")
def brands(_: Mapping[str, Any]) -> tuple[OptionValue, ...]:
    """All makers of cars."""
    return BRANDS


@provider("models", arguments=frozenset({"brand"}))
def models(arguments: Mapping[str, Any]) -> tuple[OptionValue, ...]:
    """The models of a brand; without one those of all brands."""
    brand = arguments.get("brand")
    return tuple(model for model in MODELS if brand is None or model.implies["brand"] == brand)
