"""The words that people agreed to stay as they were: other words want another id.

An agreement keeps only the id of its wording. A phrase that changes under its id would make
everybody have agreed to what they never read.
"""

from __future__ import annotations

from hashlib import sha256

from dialogs import headway
from dialogs.sharing import WORDINGS
from onboarding.texts import Language
from tests.support.office import library

FROZEN = {
    "sharing.terms_municipalities_1": "c96bbc05c55a41d8",
    "sharing.terms_everybody_1": "642c908eb4157395",
    "headway.terms_1": "551f3bb34d52ffed",
}
"""For each wording that anybody was ever asked to agree to, the beginning of its digest."""


def digest(wording: str) -> str:
    words = "\n".join(library().phrases.words(wording, language) for language in Language)
    return sha256(words.encode()).hexdigest()[:16]


def test_a_wording_keeps_its_words_for_ever() -> None:
    assert {wording: digest(wording) for wording in FROZEN} == FROZEN


def test_whatever_is_agreed_to_has_frozen_words() -> None:
    assert {*WORDINGS.values(), headway.TERMS} <= FROZEN.keys()
