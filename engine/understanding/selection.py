"""A choice from a shown list by its number or place: "2", "the second one", "doosra", "ಎರಡನೇ", "last"."""

from __future__ import annotations

from engine.types.utterance import Utterance

ORDINALS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "first 1st one pehla pehli pahla pahli पहला पहली पहले modalane modalaneyadu ಮೊದಲನೇ ಮೊದಲನೆಯದು ಒಂದು ek एक ondu",
            "second 2nd two doosra doosri dusra dusri दूसरा दूसरी eradane eradaneyadu ಎರಡನೇ ಎರಡನೆಯದು ಎರಡು दो eradu",
            "third 3rd three teesra teesri tisra tisri तीसरा तीसरी moorane mooraneyadu ಮೂರನೇ ಮೂರನೆಯದು ಮೂರು teen तीन mooru",
            "fourth 4th four chautha chauthi चौथा चौथी naalkane ನಾಲ್ಕನೇ ನಾಲ್ಕು chaar चार naalku",
            "fifth 5th five paanchva paanchvi पांचवां पाँचवाँ पांचवीं aidane ಐದನೇ ಐದು paanch पांच पाँच aidu",
            "sixth 6th six chhatha chhathi छठा छठी aarane ಆರನೇ ಆರು chhe छह aaru",
            "seventh 7th seven saatvan saatvi सातवां सातवीं elane ಏಳನೇ ಏಳು saat सात elu",
            "eighth 8th eight aathvan aathvi आठवां आठवीं entane ಎಂಟನೇ ಎಂಟು aath आठ entu",
            "ninth 9th nine nauvan nauvi नौवां नौवीं ombattane ಒಂಬತ್ತನೇ ಒಂಬತ್ತು nau नौ ombattu",
            "tenth 10th ten dasvan dasvi दसवां दसवीं hattane ಹತ್ತನೇ ಹತ್ತು das दस hattu",
        ),
        start=1,
    )
    for word in words.split()
}
LAST = frozenset("last aakhri akhri aakhiri आखिरी koneya koneyadu ಕೊನೆಯ ಕೊನೆಯದು".split())
AROUND = frozenset(
    "the a please pls option number no num choice item row i want take choose pick select with go for "
    "wala wali vala vali वाला वाली chahiye chuno ji number. beku ಬೇಕು sankhya".split()
)
"""Words that may stand around a choice without saying anything else."""


def read_selection(utterance: Utterance, count: int) -> int | None:
    """The 0-based place chosen from a list of `count`, when the message says that and nothing else."""
    words = [word.text for word in utterance.words if word.text not in AROUND]
    if len(words) == 2 and words[1] == "one":
        words = words[:1]
    if len(words) != 1 or not count:
        return None
    if words[0] in LAST:
        return count - 1
    number = int(words[0]) if words[0].isdecimal() and len(words[0]) <= 2 else ORDINALS.get(words[0], 0)
    return number - 1 if 1 <= number <= count else None
