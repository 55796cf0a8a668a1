"""What is drawn once and kept is shown only where just the same would be drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

from bot.cards.elements import shared
from bot.cards.reminders import line
from bot.tongue import tongue_of
from dialogs.reminding import ways_of
from onboarding.checklist import StepId
from onboarding.journey import State
from onboarding.texts import Language, Text
from tests.support.office import MONDAY, library

TODAY = MONDAY.date()
SOME = [f"{one},{other}" for one, other in combinations(sorted(library().steps)[:8], 2)]
TONGUES = [tongue_of(library().phrases, language, TODAY) for language in Language]


def test_buttons_below_other_steps_are_others_and_are_told_apart_at_once() -> None:
    ways = [ways_of(steps, in_rows=within) for steps in SOME for within in (False, True)]
    assert len({hash(way) for way in ways}) == len(ways)
    drawn = [shared(*way, tongue) for way in ways for tongue in TONGUES]
    assert all(one != other for one, other in combinations(drawn, 2))


def test_buttons_that_are_kept_are_those_that_would_be_drawn() -> None:
    for steps in SOME:
        for tongue in TONGUES:
            kept, alike = ways_of(steps, in_rows=True), ways_of.__wrapped__(steps, in_rows=True)
            assert shared(*kept, tongue) is shared(*alike, tongue)
            assert shared(*kept, tongue) == shared.__wrapped__(*kept, tongue)


def test_a_row_that_says_anything_else_is_another() -> None:
    danish, english = TONGUES
    title, who = Text("Adgang", "Access"), Text.same("Kollega A")
    plain = (StepId("klik_adgang"), title, State.REQUESTED, TODAY, who, "", danish)
    others = (
        (StepId("teams_rum"), *plain[1:]),
        (plain[0], Text("Login", "Login"), *plain[2:]),
        (*plain[:2], State.GRANTED, *plain[3:]),
        (*plain[:3], date(2027, 2, 1), *plain[4:]),
        (*plain[:4], Text.same("Kollega B"), *plain[5:]),
        (*plain[:4], None, *plain[5:]),
        (*plain[:5], "Rettet", danish),
        (*plain[:6], english),
        (*plain[:3], date(2025, 2, 1), *plain[4:]),
        (*plain[:3], date(2025, 2, 1), *plain[4:6], replace(danish, today=date(2025, 2, 2))),
    )
    drawn = [line(*each) for each in (plain, *others)]
    assert all(one != other for one, other in combinations(drawn, 2))
    assert line(*plain) is drawn[0]
