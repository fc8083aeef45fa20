"""How long the slot types take to read a message, all together: `python -m benchmarks.understanding`."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from engine.flow.compiler import load
from engine.types.reading import read
from engine.types.slot_type import Asked, SlotType
from engine.types.utterance import LONGEST, Utterance

ROUNDS = 300
ROOT = Path(__file__).parents[1]

MESSAGES = (
    "yes please",
    "2019",
    "98450 12345",
    "swift dzire",
    "KA 03 MX 2259",
    "Ravi Kumar",
    "my creta is due for service",
    "gaadi ki servicing karwani hai kal subah",
    "क्रेटा की सर्विस करवानी है",
    "ಕ್ರೆಟಾ 2019 ಸರ್ವಿಸ್ ಮಾಡಿಸಬೇಕು",
    "hello, what are your timings on sunday and do you take cards?",
    "hyundia certa 2020 wheel alinement",
    "book service for my 2021 creta KA03MX2259, oil change, naam Ravi Kumar, 98450 12345",
)
HOSTILE = {
    "one word": "a" * LONGEST,
    "single digits": "9 8 " * 250,
    "mobile digits": "9845012345 " * 90,
    "short words": "swif " * 200,
    "random words": " ".join(
        f"{chr(97 + i % 26)}{chr(97 + i * 7 % 26)}re{chr(97 + i * 3 % 26)}a" for i in range(150)
    ),
    "one-letter words": "a b c d e " * 100,
    "separators": "- . " * 250,
    "names": "my name is " * 90,
    "registration numbers": "ka 03 mx 22 " * 80,
    "days": "25/12 dec 25 kal " * 60,
    "times": "shaam 5 baje 3 se 4 " * 50,
    "addresses": "4th cross, 12.9716 " * 52,
    "e-mail addresses": "a@b.c at gmail " * 66,
    "amounts": "teen lakh paanch hazaar " * 41,
}


def dealership_types() -> dict[str, SlotType]:
    """The types as the compiler makes them."""
    return dict(load(ROOT / "flows", ROOT / "prompts").types)


def _word(number: int) -> str:
    """A word that says nothing, another for every number."""
    return "zz" + "".join(chr(ord("a") + int(digit)) for digit in str(number % 1000))


def micros(types: dict[str, SlotType], text: str, rounds: int) -> list[float]:
    """The times of reading a message with all types, each round spelt anew so that no cache of it helps."""
    times = []
    for number in range(rounds):
        utterance = Utterance(f"{_word(number)} {text}")
        asked = Asked(is_open=number % 2 == 1)
        started = time.process_time()
        for kind in types.values():
            read(kind, utterance, asked)
        times.append((time.process_time() - started) * 1e6)
    return times


def main() -> None:
    """Print the median and the worst time of usual and of hostile messages."""
    types = dealership_types()
    usual = [each for text in MESSAGES for each in micros(types, text, ROUNDS)]
    print(
        f"usual: median {statistics.median(usual):.0f} µs, 99 % {statistics.quantiles(usual, n=100)[98]:.0f} µs"
    )
    for name, text in HOSTILE.items():
        times = micros(types, text, 20)
        print(
            f"{name}, {len(text)} characters: median {statistics.median(times):.0f} µs, worst {max(times):.0f} µs"
        )


if __name__ == "__main__":
    main()
