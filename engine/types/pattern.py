"""Codes with a fixed shape (registration numbers, order numbers): types that designers write as patterns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

from engine.types.later import compiled_later
from engine.types.linear_pattern import compile_pattern, compile_set, with_parts
from engine.types.respelling import Respelt
from engine.types.slot_type import Asked, Confidence, OptionValue, Reading
from engine.types.spoken_codes import written
from engine.types.utterance import LETTER_OR_DIGIT, Utterance, fold

MOST_CODES = 20  # of one shape in a message; more are no answer, and would make a hostile one dear
MORE_DIGITS = compiled_later(r"\d[ -]?\d")  # a loose shape is then a piece of a longer number
EDGE = "[^0-9A-Za-zÀ-ɏ\u0900-\u0963\u0966-\u0dff]"
"""What stands beside a code: no letter or digit, Latin or Indian: those of all scripts take 2 ms to compile."""
SEPARATORS = compiled_later(r"[^\p{L}\p{M}\p{N}]")
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "o": "0", "i": "1", "l": "1"})

NORMALISE: Mapping[str, Callable[[str], str]] = {
    "upper": str.upper,
    "lower": str.lower,
    "no_spaces": lambda text: "".join(text.split()),
    "no_separators": lambda text: SEPARATORS.sub("", text),
}
"""The steps that `normalise` may name."""


@dataclass(frozen=True)
class Shape:
    """One pattern. Its round brackets hold what is kept, shown with spaces between; without any, all is kept.

    `digits`: numbers of the brackets in which a typed O, I or L means 0 or 1; what is so mended is confirmed.
    """

    pattern: str
    confidence: Confidence = "explicit"
    digits: tuple[int, ...] = ()
    compiled: Any = field(init=False, compare=False)
    whole: Any = field(init=False, compare=False)

    def __post_init__(self) -> None:
        compile_pattern(self.pattern)  # a mistake is told with the author's pattern, not with ours around it
        object.__setattr__(self, "whole", compile_pattern(f"(?:{self.pattern})"))
        object.__setattr__(self, "compiled", compile_pattern(f"{EDGE}({self.pattern}){EDGE}"))

    def groups(self, groups: Sequence[str | None]) -> tuple[str, ...]:
        """What is kept of a match, letters that stand for digits mended."""
        return tuple(
            part.translate(LOOKALIKES) if number in self.digits else part
            for number, part in enumerate(groups, start=1)
            if part
        )


@dataclass(frozen=True)
class Pattern:
    r"""A code that is recognised by its shape; the shapes are linear-time patterns and stand alone in a text.

    Read with the shape `([A-Z]{2})-?(\d{4})`: `AB-1234` · `ab1234` · Not read: `XAB1234` · `AB12345`
    """

    name: str
    shapes: tuple[Shape, ...]
    normalise: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    spoken: tuple[tuple[str, str], ...] = ()  # what is said for a piece of the code, folded, and that piece
    options: tuple[OptionValue, ...] = ()

    def read(self, utterance: Utterance, asked: Asked) -> tuple[Reading, ...]:
        """All codes of the message; of two that overlap the longer."""
        text = written(utterance.text, self.spoken, is_asked=asked.is_open)
        present = [self.shapes[number] for number in self._present(f" {text.text} ")]
        shapes = (shape for shape in present if asked.is_open or shape.confidence != "by_step")
        found = [reading for shape in shapes for reading in islice(self._found(shape, text), MOST_CODES)]
        found.sort(
            key=lambda reading: (reading.confidence != "explicit", reading.start - reading.end, reading.start)
        )
        kept: list[Reading] = []
        for reading in found:
            if all(reading.end <= other.start or reading.start >= other.end for other in kept):
                kept.append(reading)
        return tuple(sorted(kept, key=lambda reading: reading.start))

    def check(self, value: Any) -> str:
        """The code in its stored form. Refuses with `wrong_shape`."""
        groups = self._groups(fold(str(value)).strip())
        if not groups:
            raise ValueError("wrong_shape")
        return self._stored("".join(groups))

    def show(self, value: Any) -> str:
        """The kept parts with spaces between."""
        return " ".join(self._groups(str(value))) or str(value)

    def schema(self) -> dict[str, Any]:
        """A string; the exact shapes are checked by `check`."""
        return {"type": "string", "examples": list(self.examples)}

    @cached_property
    def _present(self) -> Callable[[str], Sequence[int]]:
        """Tells which of the shapes are in a text, as most messages have none of them."""
        return compile_set(shape.compiled.pattern for shape in self.shapes)

    def _found(self, shape: Shape, text: Respelt) -> Iterator[Reading]:
        padded = f" {text.text} "
        at = 0
        while found := shape.compiled.search(padded, at):
            at = found.end(1)
            spans = [found.span(number) for number, part in enumerate(found.groups(), start=1) if part]
            kept = spans[1:] or spans  # the first is the whole shape
            start, end = kept[0][0], kept[-1][1]
            value = self._stored("".join(shape.groups(found.groups()[1:]) or (found.group(1),)))
            if shape.digits and not any(
                other.whole.fullmatch(value) for other in self.shapes if not other.digits
            ):
                continue
            if shape.confidence == "by_step" and MORE_DIGITS.match(padded, at - 1):
                continue
            place = text.place(start - 1, end - 1)
            yield Reading(value, *place, "guess" if shape.digits else shape.confidence)

    def _groups(self, text: str) -> tuple[str, ...]:
        for shape in self.shapes:
            if found := shape.whole.fullmatch(text):
                return shape.groups(found.groups()) or (text,)
        return ()

    def _stored(self, text: str) -> str:
        for step in self.normalise:
            text = NORMALISE[step](text)
        return text


def build_pattern(name: str, definition: Mapping[str, Any]) -> Pattern:
    """The type of an entry of `types.yaml` with `base: pattern`. Raises ValueError("key: message")."""
    parts = definition.get("parts", {})
    shapes = [
        *_shapes("patterns", definition, parts, "explicit"),
        *_shapes("when_asked", definition, parts, "by_step"),
    ]
    for step in definition.get("normalise", ()):
        if step not in NORMALISE:
            raise ValueError(f"normalise: {step!r} is not one of {', '.join(NORMALISE)}")
    if not shapes:
        raise ValueError("patterns: a type with `base: pattern` needs at least one pattern")
    return Pattern(
        name,
        tuple(shapes),
        tuple(definition.get("normalise", ())),
        tuple(definition.get("examples", ())),
        tuple(_spoken(definition.get("spoken", {}))),
    )


def _spoken(spoken: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    for piece, names in spoken.items():
        yield from ((fold(str(name)), fold(str(piece))) for name in names)


def _shapes(
    key: str, definition: Mapping[str, Any], parts: Mapping[str, str], confidence: Confidence
) -> Iterator[Shape]:
    for entry in definition.get(key, ()):
        text, digits = (entry, ()) if isinstance(entry, str) else (entry["pattern"], entry.get("digits", ()))
        try:
            shape = Shape(with_parts(text, parts), confidence, tuple(digits))
        except ValueError as error:
            raise ValueError(f"{key}: {error}") from error
        if any(not 1 <= number <= shape.whole.groups for number in digits):
            raise ValueError(
                f"{key}: {text!r} has {shape.whole.groups} pairs of brackets, `digits` names another"
            )
        if shape.whole.fullmatch("") or not LETTER_OR_DIGIT.search(text):
            raise ValueError(f"{key}: {text!r} matches an empty text")
        yield shape
