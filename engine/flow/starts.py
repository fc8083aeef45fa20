"""How customers ask for a flow."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.flow.phrase_book import Phrases


@dataclass(frozen=True, slots=True)
class Cue:
    """Words too common to name a flow: they ask for it only when no flow runs, and beside a value of `beside`.

    Without `beside` they do so by themselves.
    """

    phrases: Phrases
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Start:
    """How customers ask for a flow: by phrases, cues, nothing but `values`, or `enough` of them beside other words.

    `ignore`: words in which nothing of that is looked for.
    """

    phrases: Phrases = field(default_factory=Phrases)
    examples: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    enough: int | None = None
    cues: tuple[Cue, ...] = ()
    unless: Phrases = field(default_factory=Phrases)
    ignore: Phrases = field(default_factory=Phrases)
