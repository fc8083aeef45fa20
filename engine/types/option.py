"""One of a list of values, each with words for it; `option_finder.py` finds them in a message."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import regex

from engine.types.alias_index import AliasIndex
from engine.types.later import compiled_later
from engine.types.linear_pattern import compile_pattern
from engine.types.option_finder import Hit, OptionFinder, Signs
from engine.types.slot_type import Asked, OptionValue, Reading, Rejection
from engine.types.utterance import Utterance
from engine.types.windows import key_of

NOT_BEFORE = compiled_later(
    r"(?:^|\W)(?:(?:but )?not(?: the| an?)?|never (?:had|put|used|fitted)(?: an?)?"
    r"|instead of|remove(?: the)?|except(?: for)?|other than|apart from|anything but|besides"
    r"|(?:don'?t|do not) (?:want|need|like)(?: an?| any| the)?|(?:not|no longer) interested in(?: an?| the)?)\s+$"
    r"|(?:^|[,.;!?]\s*|(?:^|\s)(?:and|but|with|please|haan|yes)\s+)(?P<no>no)\s+$"
)
ONLY_AFTER = compiled_later(
    r"\s*(?:only|itself|hi|will do|is (?:fine|ok|better)|ही|ಮಾತ್ರ|ne|matra)(?![\p{L}\p{M}])"
)
NOT_AFTER = compiled_later(r"\s*,?\s*(?:nahi|nahin|nai|nhi|नहीं|नही|alla|ಅಲ್ಲ)(?:\s|,|$)")
REFUSED_AFTER = compiled_later(
    r"\s*(?:(?:ko|bhi|wali|wala|gaadi|gadi|car|वाली|वाला|गाड़ी|ಗಾಡಿ|ಕಾರು)\s+)?(?:(?:nahi|nahin|nai|nhi|mat|na)"
    r"\s(?:chah?iye|chahie|len[aei]|dikha\p{L}*|dekhn[aei]|pasand)|chh?od(?:kar| ?ke| kar)?|hata ?(?:ke|kar)"
    r"|ke (?:alawa|ilawa|siva\p{L}*)|(?:नहीं|नही|मत) (?:चाहिए|लेन[ाी]|देखन[ाी]|पसंद|दिखा[\p{L}\p{M}]*)"
    r"|छोड़ ?(?:कर|के)|के (?:अलावा|सिवा)|bed[ai]|bittu|bitre|ಬೇಡ|ಬೇಡಿ|ಬಿಟ್ಟು|ಬಿಟ್ರೆ)(?![\p{L}\p{M}])"
)

LONGEST_NEGATION = 32  # characters before a value that are looked at


@dataclass(frozen=True)
class Option:
    """One value of a list, by any of its words, misspelt too; digits must be exact.

    Read with `dzire: [swift dzire], swift: [], "i 10": []`: `Swift Dzire` is dzire · `swfit` · `i-10` · `I10`
    Not read: `i20` · `shift` · a weak word without a sign beside it, unless asked
    """

    name: str
    options: tuple[OptionValue, ...]
    signs: Signs = field(default_factory=Signs)
    weak: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    index: AliasIndex = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "index", AliasIndex(self.options, self.weak))

    def read(self, utterance: Utterance, asked: Asked) -> tuple[Reading | Rejection, ...]:
        """The values named, the sure ones first; a known value that is not allowed is refused when asked."""
        message = OptionFinder(self.index, self.signs, utterance.text)
        hits = message.hits() or (message.guesses() if asked.is_open else [])
        if not hits:
            return ()
        found = [answer for hit in hits if (answer := self._answer(hit, message, asked))]
        found.sort(key=lambda one: one.start)
        if not asked.ruled_out:
            found = self._without_covered(_without_negated(found, utterance.text))
        return tuple(
            sorted(found, key=lambda one: isinstance(one, Rejection) or one.confidence != "explicit")
        )

    def check(self, value: Any) -> str | int:
        """The value itself. Refuses with `not_an_option`."""
        if str(value) in self.index.values:
            return self.index.values[str(value)].value
        exact = self.index.exact(key_of(str(value)))
        if len(exact) != 1:
            raise ValueError("not_an_option")
        return self.index.values[exact[0].value].value

    def show(self, value: Any) -> str:
        """The label of the value, or the value."""
        option = self.index.values.get(str(value))
        return option.label if option and option.label else str(value)

    def schema(self) -> dict[str, Any]:
        """One of the values."""
        values = [option.value for option in self.options]
        return {"type": "integer" if isinstance(values[0], int) else "string", "enum": values}

    def _without_covered(self, found: list[Reading | Rejection]) -> list[Reading | Rejection]:
        """The values that another one named does not include: an accident has its dents."""
        values = [self.index.values[str(one.value)] for one in found if isinstance(one, Reading)]
        covered = {name for value in values for name in value.covers}
        return [one for one in found if isinstance(one, Rejection) or str(one.value) not in covered]

    def _answer(self, hit: Hit, message: OptionFinder, asked: Asked) -> Reading | Rejection | None:
        start, end = message.place(hit.window)
        confidence = message.confidence(hit, asked)
        if confidence is None:
            return None
        named = dict.fromkeys(surface.value for surface in hit.surfaces)
        values = tuple(self.index.values[name].value for name in named)
        allowed = tuple(value for value in values if asked.allowed is None or value in asked.allowed)
        if not allowed:
            return Rejection("not_offered", start, end) if asked.is_open else None
        several = allowed if len(allowed) > 1 else ()
        return Reading(
            allowed[0], start, end, confidence, several, self.index.values[str(allowed[0])].implies
        )


def _without_negated(found: list[Reading | Rejection], text: str) -> list[Reading | Rejection]:
    """The values that are meant: not B in "A not B", not A in "A nahi B hai" and "no A, please"."""
    return [one for at, one in enumerate(found) if not _is_negated(one, found[:at], found[at + 1 :], text)]


def _is_negated(
    one: Reading | Rejection,
    earlier: Sequence[Reading | Rejection],
    later: Sequence[Reading | Rejection],
    text: str,
) -> bool:
    before = NOT_BEFORE.search(text, max(one.start - LONGEST_NEGATION, 0), one.start)
    if before and not (before["no"] and _is_answered(one, earlier, text, before.start("no"))):
        return True
    if REFUSED_AFTER.match(text, one.end):
        return True
    return bool(later) and bool(NOT_AFTER.match(text[one.end : later[0].start]))


def _is_answered(
    one: Reading | Rejection, earlier: Sequence[Reading | Rejection], text: str, no: int
) -> bool:
    """Whether the "no" at this place is an answer, and not about what follows: "A, no B", "no, showroom only"."""
    takes_back = bool(earlier) and not text[earlier[-1].end : no].strip(" ,.;!?")
    return takes_back or bool(ONLY_AFTER.match(text, one.end))


Provide = Callable[[str], tuple[OptionValue, ...]]
OWN_KEYS = frozenset(("words", "weak", "dependent", "label", "implies", "covers"))


def build_option(name: str, definition: Mapping[str, Any], provide: Provide) -> Option:
    """The type of an entry of `types.yaml` with `base: option`. Raises ValueError("key: message")."""
    values = option_values(definition.get("options", ()), provide)
    if not values:
        raise ValueError("options: a type with `base: option` needs at least one value")
    return Option(
        name,
        values,
        _signs(definition, provide),
        tuple(definition.get("weak", ())),
        tuple(definition.get("examples", ())),
    )


def option_values(options: Any, provide: Provide) -> tuple[OptionValue, ...]:
    """The values of an `options` key: a list, `VALUE: [words]`, `VALUE: {words}`, `{from: PROVIDER}`.

    Where all that are written out are whole numbers, the values are numbers; in a list quotes make them texts.
    """
    if isinstance(options, Mapping) and isinstance(options.get("from"), str):
        return _provided(options["from"], "options", provide)
    entries = options if isinstance(options, Mapping) else dict.fromkeys(options)
    is_quoted = not isinstance(options, Mapping) and any(isinstance(value, str) for value in options)
    are_numbers = not is_quoted and all(regex.fullmatch("[0-9]+", str(value)) for value in entries)
    return tuple(_value(int(value) if are_numbers else str(value), entry) for value, entry in entries.items())


def _value(value: str | int, entry: Any) -> OptionValue:
    if not isinstance(entry, Mapping):
        return OptionValue(value, tuple(map(str, entry or ())))
    return OptionValue(
        value,
        tuple(map(str, entry.get("words", ()))),
        entry.get("label", ""),
        tuple(map(str, entry.get("weak", ()))),
        tuple(map(str, entry.get("dependent", ()))),
        entry.get("implies", {}),
        {key: field for key, field in entry.items() if key not in OWN_KEYS},
        tuple(map(str, entry.get("covers", ()))),
    )


def _signs(definition: Mapping[str, Any], provide: Provide) -> Signs:
    signs = definition.get("signs", {})
    near, ignore = list(map(str, signs.get("near", ()))), list(map(str, definition.get("ignore", ())))
    others = [value for provider in signs.get("from", ()) for value in _provided(provider, "signs", provide)]
    return Signs(
        frozenset(key_of(word) for word in near if not _is_pattern(word)),
        _patterns("signs", near),
        frozenset(map(key_of, _beside("before", signs, provide))),
        frozenset(map(key_of, _beside("after", signs, provide))),
        AliasIndex(others) if others else None,
        frozenset(key_of(word) for word in ignore if not _is_pattern(word)),
        _patterns("ignore", ignore),
        signs.get("alone", False),
        signs.get("only", False),
    )


def _beside(side: str, signs: Mapping[str, Any], provide: Provide) -> Iterator[str]:
    """The words that make a weak one count directly `before` or `after` it."""
    yield from map(str, signs.get(side, ()))
    for provider in signs.get(f"{side}_from", ()):
        for value in _provided(provider, "signs", provide):
            yield from (str(value.value), *value.words, *value.weak)


def _provided(provider: str, key: str, provide: Provide) -> tuple[OptionValue, ...]:
    try:
        return provide(provider)
    except KeyError as error:
        raise ValueError(f"{key}: there is no provider {provider!r}") from error


def _is_pattern(word: str) -> bool:
    return len(word) > 2 and word.startswith("/") and word.endswith("/")


def _patterns(key: str, words: Sequence[str]) -> tuple[Any, ...]:
    """The patterns among the words of a key of the definition. Raises ValueError("key: message")."""
    try:
        return tuple(compile_pattern(word[1:-1]) for word in words if _is_pattern(word))
    except ValueError as error:
        raise ValueError(f"{key}: {error}") from error
