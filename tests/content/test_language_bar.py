"""The bar that the recogniser has to clear on texts that nothing was learnt from."""

from __future__ import annotations

import pytest

from benchmarks.language import (
    ELSEWHERE,
    HELD_OUT,
    Said,
    acted_upon,
    of_texts,
    read_said,
    score,
    slots_right,
)
from content.language.recogniser import Recogniser, recogniser_of
from content.library import Library
from onboarding.meaning import Intent, Meaning


@pytest.fixture(scope="session")
def recogniser(library: Library) -> Recogniser:
    return recogniser_of(library)


def test_unseen_texts_are_understood_as_well_as_was_asked_for(recogniser: Recogniser) -> None:
    goals = list(of_texts(read_said(HELD_OUT), recogniser))
    assert {goal.what: goal.figure for goal in goals if goal.met is False} == {}
    assert any(goal.met for goal in goals)


def test_what_is_none_of_our_business_is_never_acted_upon(recogniser: Recogniser) -> None:
    assert acted_upon(ELSEWHERE.read_text("utf-8").splitlines(), recogniser.meaning) == []


def test_the_score_tells_right_from_asked_from_wrong() -> None:
    said = [Said(text, Intent.ACCESS, {"system": "klik"}) for text in ("a", "b", "c", "d")]
    slots: dict[str, str | list[str]] = {"system": "klik"}
    understood = [
        Meaning(Intent.ACCESS, slots),
        Meaning(Intent.HELP, ask=(Intent.HELP, Intent.ACCESS)),
        Meaning(Intent.ACCESS, ask=(Intent.ACCESS, Intent.HELP)),
        Meaning(Intent.HELP, {"role": "rolleadministrator"}),
    ]
    found = score(said, understood)
    assert (found.right, found.right_at_once) == (2 / 4, 1 / 4)
    assert (found.right_or_asked, found.surely_wrong) == (3 / 4, 1 / 4)
    assert list(slots_right(said[3].slots, understood[3].slots)) == [False, False]
