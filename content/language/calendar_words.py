"""Days, months and numbers in Danish and English, folded as normal.fold does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from content.language.normal import fold


def _numbered(*names: str, first: int = 1) -> Mapping[str, int]:
    """Words by number; alternatives for the same number are separated by "/"."""
    return {
        fold(word): number
        for number, alternatives in enumerate(names, first)
        for word in alternatives.split("/")
    }


def either(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


MONTHS = _numbered(
    "januar/january/jan",
    "februar/february/feb",
    "marts/march/mar",
    "april/apr",
    "maj/may",
    "juni/june/jun",
    "juli/july/jul",
    "august/aug",
    "september/sep/sept",
    "oktober/october/okt/oct",
    "november/nov",
    "december/dec",
)
DOUBTFUL = frozenset({"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "dec", "nov", "sep"})
"""Months that need a number beside them, or else are taken for something else."""

WEEKDAYS = _numbered(
    "mandag/mandags/monday/man",
    "tirsdag/tirsdags/tuesday",
    "onsdag/onsdags/wednesday",
    "torsdag/torsdags/thursday",
    "fredag/fredags/friday",
    "lørdag/lørdags/saturday",
    "søndag/søndags/sunday",
    first=0,
)
NUMBERS = _numbered(
    "en/et/én/ét/one/a/an",
    "to/two/par/couple",
    "tre/three",
    "fire/four",
    "fem/five",
    "seks/six",
    "syv/seven",
    "otte/eight",
    "ni/nine",
    "ti/ten",
    "elleve/eleven",
    "tolv/twelve",
)
ORDINALS = _numbered(
    "første/first",
    "anden/second",
    "tredje/third",
    "fjerde/fourth",
    "femte/fifth",
    "sjette/sixth",
    "syvende/seventh",
    "ottende/eighth",
    "niende/ninth",
    "tiende/tenth",
    "ellevte/eleventh",
    "tolvte/twelfth",
    "trettende",
    "fjortende",
    "femtende/fifteenth",
) | {fold("tyvende"): 20, "twentieth": 20}
UNITS: Mapping[str, str] = {
    fold(word): unit
    for unit, words in {
        "day": "dag dage dages day days døgn",
        "week": "uge uger ugers week weeks ugen",
        "month": "måned måneder måneders month months md mdr",
        "year": "år years year års",
    }.items()
    for word in words.split()
}
