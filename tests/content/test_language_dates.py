"""Days as they are written, from "i går" to "1/3"."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as some

from content.language.recogniser import recogniser_of
from content.library import open_library

TODAY = date(2026, 4, 15)
WEDNESDAY = 2
DAY = timedelta(days=1)
day = recogniser_of(open_library()).day
days = some.dates(date(1990, 1, 1), date(2089, 12, 31))


@given(when=days, today=days)
def test_a_whole_date_is_read_whatever_day_it_is(when: date, today: date) -> None:
    written = (
        when.isoformat(),
        f"{when.day}/{when.month}-{when.year}",
        f"{when:%d.%m.%Y}",
        f"den {when:%d-%m-%Y}, tror jeg",
        format_date(when, "d. MMMM y", "da"),
        format_date(when, "MMMM d, y", "en"),
        format_date(when, "d MMMM y", "en"),
    )
    assert {day(text, today) for text in written} == {when}


@given(today=days, offset=some.integers(2, 300))
def test_so_many_days_ago_or_ahead(today: date, offset: int) -> None:
    assert day(f"for {offset} dage siden", today) == today - offset * DAY
    assert day(f"om {offset} dage", today) == today + offset * DAY
    assert day(f"{offset} days ago", today) == today - offset * DAY
    assert day(f"in {offset} days", today) == today + offset * DAY


@given(today=days, when=days)
def test_a_weekday_is_the_one_before_or_after(today: date, when: date) -> None:
    danish, english = format_date(when, "EEEE", "da"), format_date(when, "EEEE", "en")
    for text in (f"på {danish}", f"næste {danish}", f"on {english}"):
        found = day(text, today)
        assert found is not None
        assert found.weekday() == when.weekday()
        assert DAY <= found - today <= 7 * DAY
    for text in (f"i {danish}s", f"sidste {danish}", f"last {english}"):
        found = day(text, today)
        assert found is not None
        assert found.weekday() == when.weekday()
        assert DAY <= today - found <= 7 * DAY


@given(today=days, when=days)
def test_without_a_year_it_is_the_nearest_such_day(today: date, when: date) -> None:
    if (when.month, when.day) != (2, 29):
        found = day(f"{when.day}/{when.month}", today)
        assert found is not None
        assert (found.month, found.day) == (when.month, when.day)
        assert abs(found - today) <= 183 * DAY


@given(today=days, when=days)
def test_what_has_been_lies_in_the_past(today: date, when: date) -> None:
    if (when.month, when.day) != (2, 29):
        found = day(f"jeg startede den {format_date(when, 'd. MMMM', 'da')}", today)
        assert found is not None
        assert found <= today


@given(text=some.text(), today=days)
def test_any_text_at_all_gives_a_day_or_none(text: str, today: date) -> None:
    assert day(text, today) is None or isinstance(day(text, today), date)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("i dag", TODAY),
        ("i går", TODAY - DAY),
        ("igaar", TODAY - DAY),
        ("i forgårs", TODAY - 2 * DAY),
        ("i morgen", TODAY + DAY),
        ("yesterday", TODAY - DAY),
        ("tomorrow", TODAY + DAY),
        ("the day after tomorrow", TODAY + 2 * DAY),
        ("i mandags", date(2026, 4, 13)),
        ("på mandag", date(2026, 4, 20)),
        ("mandag i sidste uge", date(2026, 4, 6)),
        ("sidste uge", date(2026, 4, 6)),
        ("next week", date(2026, 4, 20)),
        ("for to uger siden", TODAY - 14 * DAY),
        ("for et par uger siden", TODAY - 14 * DAY),
        ("en uge siden", TODAY - 7 * DAY),
        ("1. marts", date(2026, 3, 1)),
        ("d. 1. maj", date(2026, 5, 1)),
        ("March 1st", date(2026, 3, 1)),
        ("den første maj", date(2026, 5, 1)),
        ("1/3", date(2026, 3, 1)),
        ("1.3.26", date(2026, 3, 1)),
        ("jeg begyndte i marts", date(2026, 3, 1)),
        ("jeg begyndte i november sidste år", date(2025, 11, 1)),
        ("marts 2024", date(2024, 3, 1)),
        ("siden 2019", date(2019, 1, 1)),
        ("since June", date(2025, 6, 1)),
        ("sidste måned", date(2026, 3, 1)),
        ("næste måned", date(2026, 5, 1)),
        ("for 3 år siden", date(2023, 4, 15)),
        ("for halvandet år siden", date(2024, 10, 15)),
        ("i fjor", date(2025, 1, 1)),
        ("uge 12", date(2026, 3, 16)),
        ("primo maj", date(2026, 5, 1)),
        ("midt i maj", date(2026, 5, 15)),
        ("ultimo maj", date(2026, 5, 31)),
        ("om en måned", date(2026, 5, 15)),
        ("d. 20.", date(2026, 4, 20)),
    ],
)
def test_people_say_it_in_many_ways(text: str, expected: date) -> None:
    assert TODAY.weekday() == WEDNESDAY
    assert day(text, TODAY) == expected


@pytest.mark.parametrize("text", ["31/2", "den 31. februar", "31-02-2026", "uge 60", "punkt 3", ""])
def test_an_impossible_date_is_no_date(text: str) -> None:
    assert day(text, TODAY) is None


def test_the_last_of_the_month_stays_the_last() -> None:
    assert day("om en måned", date(2026, 1, 31)) == date(2026, 2, 28)
    assert day("for en måned siden", date(2024, 3, 31)) == date(2024, 2, 29)
