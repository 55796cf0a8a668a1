"""Small things on cards that words and numbers depend on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.elements import BAR, signs
from onboarding.texts import Language
from tests.support.office import phrase

TOTALS = st.integers(min_value=1, max_value=200)


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [
        (Language.DA, 1, "Rolle: 1 anden"),
        (Language.DA, 2, "Rolle: 2 andre"),
        (Language.DA, 21, "Rolle: 21 andre"),
        (Language.EN, 1, "Rolle: 1 other"),
        (Language.EN, 0, "Rolle: 0 others"),
    ],
)
def test_a_number_chooses_its_word(language: Language, count: int, words: str) -> None:
    assert phrase("people.found", language, role="Rolle", count=count) == words


@given(TOTALS, st.data())
def test_the_bar_is_empty_or_full_only_where_it_is_so(total: int, data: st.DataObject) -> None:
    settled = data.draw(st.integers(min_value=0, max_value=total))
    filled = signs(settled, total)
    assert (filled == 0) == (settled == 0)
    assert (filled == BAR) == (settled == total)


@given(TOTALS, st.data())
def test_the_bar_never_goes_back_as_one_goes_on(total: int, data: st.DataObject) -> None:
    settled = data.draw(st.integers(min_value=1, max_value=total))
    assert 0 <= signs(settled - 1, total) <= signs(settled, total) <= BAR


def test_nothing_to_do_is_all_done() -> None:
    assert signs(0, 0) == BAR
