"""The days steps are expected on: few on the first, never many at once."""

from __future__ import annotations

from collections import Counter

import pytest

from content.library import Library
from onboarding.checklist import Kind
from onboarding.roles import RoleId
from tests.content.test_facts import ROLES

MOST_A_DAY = 5
A_WEEK = 5
A_MONTH = 20


@pytest.mark.parametrize("role", ROLES)
def test_the_first_day_asks_for_three_things_and_no_day_for_many(
    library: Library, role: str
) -> None:
    days = Counter(step.workday for step in library.checklist((RoleId(role),)))
    first = [step.id for step in library.checklist((RoleId(role),)) if step.workday == 1]
    assert set(first) == {"klik_adgang", "teams_rum", "rollegalleri"}
    assert max(days.values()) <= MOST_A_DAY
    assert max(days) <= A_MONTH


def test_what_waits_on_others_is_asked_for_in_the_first_week(library: Library) -> None:
    for step in library.steps.values():
        if step.kind is Kind.ACCESS and step.environment is None:
            assert step.workday <= A_WEEK, step.id


def test_nobody_is_to_log_in_before_they_could_be_let_in(library: Library) -> None:
    day = {step.access: step.workday for step in library.steps.values() if not step.environment}
    for step in library.steps.values():
        if step.access is not None:
            needs = library.access[step.access].needs
            assert all(day.get(need, 0) <= step.workday for need in needs), step.id
