"""The same wish, written otherwise, stays the same wish."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from benchmarks.language import HELD_OUT, STRANGERS, VOICES, read_said
from content.language.normal import fold, unaddressed, words
from content.language.recogniser import recogniser_of
from content.library import open_library
from onboarding.meaning import Intent

recogniser = recogniser_of(open_library())
said = [one for file in (HELD_OUT, STRANGERS, VOICES) for one in read_said(file)]
texts = some.sampled_from(Intent).flatmap(
    lambda intent: some.sampled_from([one.text for one in said if one.intent == intent])
)
"""Texts that nothing was learnt from, of every intent alike."""
PLAIN = re.compile(r"\b[^\W\d_]+\b")
BEFORE = (
    "hej, ",
    "Hej! ",
    "kan du ",
    "vil du ikke lige ",
    "kunne du ikke lige ",
    "undskyld, ",
    "please ",
    "vil du være sød at ",
    "could you please ",
    "må jeg bede dig om at ",
    "gider du lige ",
)
AFTER = (" tak", ", tak!", " på forhånd tak", " please", " venligst", ". Mange tak.", " thanks!")
JOINING = ("ikke lige", "mig ")
"""Begin what becomes another courtesy behind one: "kan du ikke lige", "undskyld mig"."""
NAMED = ("<at>Infrastrukturguiden</at> ", "@Infrastrukturguiden ", "Infrastrukturguiden, ", "bot: ")


def same(one: str, other: str) -> None:
    assert recogniser.meaning(one).intent is recogniser.meaning(other).intent
    assert recogniser.meaning(one).ask == recogniser.meaning(other).ask


@given(texts)
def test_case_changes_nothing(text: str) -> None:
    same(text, text.upper())
    same(text, text.lower())
    same(text, text.title())


@given(texts)
def test_letters_that_a_keyboard_lacks_change_nothing(text: str) -> None:
    folding = {"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"}
    same(text, "".join(folding.get(letter, letter) for letter in text))


@given(texts.filter(PLAIN.search), some.data())
def test_a_key_held_too_long_changes_nothing(text: str, data: some.DataObject) -> None:
    word = data.draw(some.sampled_from([*PLAIN.finditer(text)]), "word")
    at = data.draw(some.integers(word.start(), word.end() - 1), "letter")
    times = data.draw(some.integers(2, 4), "times")
    same(text, text[:at] + text[at] * times + text[at + 1 :])


@given(texts, some.text("!.,;:… ", max_size=4), some.text("!.,;:… ", max_size=4))
def test_marks_around_it_change_nothing(text: str, before: str, after: str) -> None:
    same(text, before + text + after)


@given(
    # Where nothing else is said, politeness is what is said.
    texts.filter(lambda text: PLAIN.search(text) and not text.startswith(JOINING)),
    some.sampled_from(("", *BEFORE)),
    some.sampled_from(("", *AFTER)),
)
def test_politeness_changes_nothing(text: str, before: str, after: str) -> None:
    same(text, before + text + after)


# Its name and three dots is its name alone: it says what it can do.
@given(texts.filter(lambda text: text.strip("!.,;:… ")), some.sampled_from(NAMED))
def test_naming_the_bot_changes_nothing(text: str, named: str) -> None:
    same(text, named + text)


@given(some.text())
def test_any_text_at_all_is_read(text: str) -> None:
    meaning = recogniser.meaning(text)
    assert 0 <= meaning.confidence <= 1
    assert (meaning.intent is None) == (not words(unaddressed(text)))
    recogniser.roles(text)
    recogniser.steps(text)
    recogniser.municipalities(text)
    recogniser.yes(text)


@given(some.text())
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [("SF1590 B 02", "sf1590_b_02"), ("F1590_B_03", "SF1590_B_03"), ("sf 1500", "SF1500")],
)
def test_codes_have_one_form_however_they_are_misspelt(text: str, same_as: str) -> None:
    assert words(text) == words(same_as)
