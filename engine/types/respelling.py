"""A message with some of its words written otherwise, and the way back to where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

Change = tuple[int, int, str]
"""A place in a text, its start and its end, and what is written there instead."""


class Respelt(NamedTuple):
    """The text as it is read; `shifts` are the places where its length has changed.

    `before` is what it was made from, where that was not the message itself.
    """

    text: str
    shifts: tuple[
        tuple[int, int, int, int], ...
    ] = ()  # start and end here, start and end in what it was made from
    before: Respelt | None = None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The place in the message that `text[start:end]` was made from."""
        here = self._back(start, is_end=False), self._back(end, is_end=True)
        return self.before.place(*here) if self.before else here

    def again(self, changes: Iterable[Change]) -> Respelt:
        """The same with other words at these places of its `text`."""
        return respelt(self.text, changes)._replace(before=self)

    def _back(self, at: int, *, is_end: bool) -> int:
        offset = 0
        for here_start, here_end, start, end in self.shifts:
            if here_start < at < here_end:
                return end if is_end else start
            if at >= here_end:
                offset = end - here_end
        return at + offset


def respelt(text: str, changes: Iterable[Change]) -> Respelt:
    """The text with other words at these places; of two that overlap the first is taken, and the longer."""
    pieces: list[str] = []
    shifts: list[tuple[int, int, int, int]] = []
    at = length = 0
    for start, end, other in sorted(changes, key=lambda one: (one[0], -one[1])):
        if start < at:
            continue
        length += start - at
        pieces += [text[at:start], other]
        shifts.append((length, length + len(other), start, end))
        length, at = length + len(other), end
    return Respelt("".join([*pieces, text[at:]]), tuple(shifts))
