"""Values of other types that a customer does not want: "diesel nahi", "anything but Tata", "not white"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.types.later import compiled_later
from engine.types.many_words import JOINED, change_at, may_remove
from engine.types.slot_type import Asked, OptionValue, Reading, Rejection, SlotType
from engine.types.utterance import Utterance

ASKING = compiled_later(r"\?\s*$|(?:^|\s)(?:kya|क्या)\s*[?.]*\s*$")
"""A question: whether there is one, or that there is none."""
ABSENT_AFTER = compiled_later(r" ?(?:nahi|nahin|nhi|nai|नहीं|नही|illa|ಇಲ್ಲ) (?:hai|h|he|mil|aa|tha|thi|है|मिल)")
"""What says that there is none, and not that none is wanted."""


@dataclass(frozen=True)
class Unwanted:
    """A value of one of other types, where a message says that it is not wanted.

    Read with `of: [fuel_type]`: `diesel nahi` · `not diesel` · `koi bhi, diesel chhod kar` · `ಡೀಸೆಲ್ ಬೇಡ`
    Not read: `diesel` · `no diesel?` · `diesel nahi hai`
    """

    name: str
    of: tuple[SlotType, ...]
    examples: tuple[str, ...] = ()
    options: tuple[OptionValue, ...] = ()  # what is not wanted is never listed
    priority: int = -1  # before the types whose value it is

    def read(self, utterance: Utterance, asked: Asked) -> tuple[Reading | Rejection, ...]:
        """The values that are ruled out, the longest of those that overlap."""
        text = utterance.text
        if not may_remove(text) or ASKING.search(text):
            return ()
        kept: list[Reading] = []
        for one in sorted(self._ruled_out(utterance, asked), key=lambda one: one.start - one.end):
            if not any(one.start < other.end and other.start < one.end for other in kept):
                kept.append(one)
        return tuple(sorted(kept, key=lambda one: one.start))

    def check(self, value: Any) -> Any:
        """The value as one of the types stores it. Refuses with `not_an_option`."""
        return self._kind(value).check(value)

    def show(self, value: Any) -> str:
        """`no Diesel`."""
        return f"no {self._kind(value).show(value)}"

    def schema(self) -> dict[str, Any]:
        """A text or a whole number, as the other types have them."""
        return {"type": ["string", "integer"]}

    def rules_out(self, kind: SlotType) -> bool:
        """Whether values of this type are among those that may be ruled out."""
        return any(one.name == kind.name for one in self.of)

    def _ruled_out(self, utterance: Utterance, asked: Asked) -> Iterator[Reading]:
        for group in self._groups(utterance, asked):
            start, end = group[0].start, group[-1].end
            is_absent = ABSENT_AFTER.match(utterance.text, end)
            if not is_absent and change_at(utterance.text, start, end) == "remove":
                yield from (one._replace(implies={}) for one in group)

    def _groups(self, utterance: Utterance, asked: Asked) -> Iterator[list[Reading]]:
        """All values of the types, those together that are joined by "and"."""
        read = (
            one for kind in self.of for one in kind.read(utterance, Asked(today=asked.today, ruled_out=True))
        )
        group: list[Reading] = []
        sure = (one for one in read if isinstance(one, Reading) and one.confidence == "explicit")
        for one in sorted(sure, key=lambda one: one.start):
            if group and not JOINED.fullmatch(utterance.text, group[-1].end, one.start):
                yield group
                group = []
            group.append(one)
        if group:
            yield group

    def _kind(self, value: Any) -> SlotType:
        for kind in self.of:
            try:
                kind.check(value)
            except ValueError:
                continue
            return kind
        raise ValueError("not_an_option")


def build_unwanted(
    name: str, definition: Mapping[str, Any], find_type: Callable[[str], SlotType | None]
) -> Unwanted:
    """The type of an entry of `types.yaml` with `base: unwanted`; `find_type` gives another type by its name.

    Raises ValueError("key: message").
    """
    kinds = []
    for type_name in definition.get("of", ()):
        kind = find_type(str(type_name))
        if kind is None or not kind.options:
            raise ValueError(f"of: there is no type {type_name!r} with a list of options")
        kinds.append(kind)
    return Unwanted(name, tuple(kinds), tuple(map(str, definition.get("examples", ()))))
