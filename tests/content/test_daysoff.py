"""Danish public holidays, and the days off that a setting adds."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from content.daysoff import HolidaysError, read_holidays

EASTER = {2025: date(2025, 4, 20), 2026: date(2026, 4, 5), 2027: date(2027, 3, 28)}


@pytest.mark.parametrize(
    "day",
    [
        date(2027, 1, 1),
        date(2027, 3, 25),  # Maundy Thursday
        date(2027, 3, 26),
        date(2027, 3, 29),
        date(2027, 5, 6),  # Ascension
        date(2027, 5, 17),
        date(2027, 12, 25),
        date(2027, 12, 26),
        date(2023, 5, 5),  # Great Prayer Day, for the last time
    ],
)
def test_public_holidays_are_off(day: date) -> None:
    assert read_holidays()(day)


@pytest.mark.parametrize(
    "day",
    [
        date(2024, 4, 26),  # what would have been Great Prayer Day
        date(2027, 4, 23),
        date(2027, 5, 1),
        date(2027, 6, 5),
        date(2027, 12, 24),
        date(2027, 5, 7),
    ],
)
def test_what_is_no_public_holiday_is_a_day_like_others(day: date) -> None:
    assert not read_holidays()(day)


def test_a_setting_adds_days_of_every_year() -> None:
    off = read_holidays("12-24, ascension+1,easter-7,pentecost")
    for year, easter in EASTER.items():
        assert off(date(year, 12, 24))
        for days in (39 + 1, -7, 49):
            assert off(date.fromordinal(easter.toordinal() + days))
        assert off(date(year, 12, 25))
        assert not off(date(year, 12, 23))


def test_the_29th_of_february_is_off_where_there_is_one() -> None:
    off = read_holidays("02-29")
    assert off(date(2028, 2, 29))
    assert not off(date(2027, 2, 28))
    assert not off(date(2027, 3, 1))


@pytest.mark.parametrize("empty", ["", " ", ",", " , "])
def test_an_empty_setting_adds_nothing(empty: str) -> None:
    assert not read_holidays(empty)(date(2027, 12, 24))


@pytest.mark.parametrize(
    "word",
    ["12-32", "02-30", "13-01", "24/12", "christmas", "ascension+", "easter+1000", "2027-12-24"],
)
def test_what_is_no_day_is_said_in_one_line_that_says_what_to_write(word: str) -> None:
    with pytest.raises(HolidaysError) as error:
        read_holidays(f"12-24,{word}")
    (line,) = str(error.value).splitlines()
    assert line.startswith(f"{word!r} is no day off")
    for hint in ("12-24", "ascension+1", "easter", "pentecost"):
        assert hint in line


def test_reading_the_setting_does_not_wait_for_the_holidays() -> None:
    """The library takes a third of a second to import; many commands never ask for a day."""
    program = (
        "import sys; from content.daysoff import read_holidays; read_holidays('12-24');"
        "sys.exit('holidays' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
