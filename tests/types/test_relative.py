"""Amounts that are a change of the one that is known."""

from __future__ import annotations

import pytest

from engine.types.relative import direction


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("[1 lakh] more down", 1), ("[2 years] extra", 1), ("increase it by [50k]", 1), ("[1 saal] zyada", 1),
        ("another [1 lakh] down", 1), ("[50k] less", -1), ("reduce down payment by [50k]", -1), ("[1 saal] kam", -1),
        ("[1 लाख] कम", -1), ("make it [3 lakh]", 0), ("reduce to [3 lakh]", 0), ("[3 lakh] more or less", 0),
        ("[3 lakh] less than that", 0), ("[5 lakh] se kam", 0), ("increase to [7 years]", 0),
        ("[2 lakh] aur 5 saal", 0),
    ],
)  # fmt: skip
def test_a_change_has_its_direction(text: str, sign: int) -> None:
    start, end = text.index("["), text.index("]") - 1
    assert direction(text.replace("[", "").replace("]", ""), start, end) == sign
