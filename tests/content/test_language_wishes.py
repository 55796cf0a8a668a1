"""When somebody wants to hear of something: days ahead, holidays and hours, in plain words."""

from __future__ import annotations

from datetime import date, time

import pytest

from content.language.recogniser import Recogniser, recogniser_of
from content.library import Library
from onboarding.workdays import Hours

TODAY = date(2027, 3, 15)  # a Monday


@pytest.fixture(scope="session")
def recogniser(library: Library) -> Recogniser:
    return recogniser_of(library)


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ("mind mig på fredag", "2027-03-19"),
        ("mind mig mandag", "2027-03-22"),
        ("mind mig på fredag kl. 10", "2027-03-19"),
        ("om 3 dage", "2027-03-18"),
        ("udskyd den til den 12.", "2027-04-12"),
        ("udskyd den til den 31.", "2027-03-31"),
        ("udskyd til 12/4", "2027-04-12"),
        ("12/4", "2027-04-12"),
        ("ikke før 12. april", "2027-04-12"),
        ("efter 14 dage", "2027-03-29"),
        ("ikke i dag", "2027-03-16"),
        ("ferie til og med fredag", "2027-03-20"),
        ("ferie t.o.m. 1. april", "2027-04-02"),
        ("away through friday", "2027-03-20"),
        ("ferie til 12.", "2027-04-12"),
        ("ferie i 3 uger", "2027-04-05"),
        ("jeg er syg resten af ugen", "2027-03-22"),
        ("jeg har ferie fra den 10. til den 20.", "2027-03-20"),
        ("vent til efter påske", "2027-03-30"),
        ("mind mig efter påsken", "2027-03-30"),
        ("ferie til efter påskeferien", "2027-03-30"),
        ("udskyd til over pinse", "2027-05-18"),
        ("efter Kristi himmelfartsdag", "2027-05-07"),
        ("ikke før efter jul", "2027-12-27"),
        ("pause til efter nytår", "2028-01-02"),
        ("not until after easter", "2027-03-30"),
    ],
)
def test_a_day_is_one_to_come(recogniser: Recogniser, said: str, until: str) -> None:
    wanted = recogniser.wanted(said, TODAY)
    assert (wanted.since, wanted.until) == (None, date.fromisoformat(until))


@pytest.mark.parametrize(
    ("said", "since", "until"),
    [
        ("ferie i uge 12", "2027-03-22", "2027-03-29"),
        ("ferie uge 29 og 30", "2027-07-19", "2027-08-02"),
        ("ferie i uge 29-31", "2027-07-19", "2027-08-09"),
        ("jeg har ferie fra den 28. til den 5.", "2027-03-28", "2027-04-05"),
        ("ferie fra 10. til 20. april", "2027-04-10", "2027-04-20"),
        ("ferie fra 29. marts til 5. april", "2027-03-29", "2027-04-05"),
        ("jeg har ferie næste uge", "2027-03-22", "2027-03-29"),
        ("jeg har fri på fredag", "2027-03-19", "2027-03-20"),
        ("ferie i juli", "2027-07-01", "2027-08-01"),
    ],
)
def test_a_holiday_has_a_first_day_and_an_end(
    recogniser: Recogniser, said: str, since: str, until: str
) -> None:
    wanted = recogniser.wanted(said, TODAY)
    found = (wanted.since, wanted.until, wanted.everything, wanted.hours)
    assert found == (date.fromisoformat(since), date.fromisoformat(until), True, None)


@pytest.mark.parametrize(
    ("said", "opens", "closes"),
    [
        ("mind mig kun mellem 9 og 12", "09:00", "12:00"),
        ("mind mig mellem ni og tolv", "09:00", "12:00"),
        ("skriv mellem 9 og 3", "09:00", "15:00"),
        ("fra kl. 9.30 til kl. 12", "09:30", "12:00"),
        ("kl. 10-12", "10:00", "12:00"),
        ("9-12", "09:00", "12:00"),
        ("efter kl. 10", "10:00", "23:59"),
        ("ikke efter kl. 14.30", "00:00", "14:30"),
        ("du må ikke skrive efter kl. 12", "00:00", "12:00"),
        ("ikke før klokken ti", "10:00", "23:59"),
        ("skriv ikke til mig før kl 10", "10:00", "23:59"),
        ("before 2 pm", "00:00", "14:00"),
        ("kun om formiddagen", "08:00", "12:00"),
        ("skriv ikke til mig om formiddagen", "12:00", "16:00"),
        ("helst om eftermiddagen", "12:00", "16:00"),
        ("only in the morning", "08:00", "12:00"),
    ],
)
def test_hours_are_those_that_were_said(
    recogniser: Recogniser, said: str, opens: str, closes: str
) -> None:
    hours = recogniser.wanted(said, TODAY).hours
    assert hours == Hours(time.fromisoformat(opens), time.fromisoformat(closes))


@pytest.mark.parametrize("said", ["kl. 10-12", "mellem 9 og 12", "fra kl. 10 til kl. 12"])
def test_hours_are_no_date(recogniser: Recogniser, said: str) -> None:
    assert recogniser.wanted(said, TODAY).until is None


@pytest.mark.parametrize(
    "said", ["mind mig i morgen", "efter 14 dage", "ikke før 12. marts", "kl. 25 til 30", "uge 12"]
)
def test_what_is_no_time_of_day_is_none(recogniser: Recogniser, said: str) -> None:
    assert recogniser.wanted(said, TODAY).hours is None


@pytest.mark.parametrize(
    "said",
    ["mind mig hver mandag", "udskyd den", "pause til 31. februar", "vent til efter sommerferien"],
)
def test_where_no_day_is_said_there_is_none(recogniser: Recogniser, said: str) -> None:
    assert recogniser.wanted(said, TODAY).until is None


def test_it_is_one_thing_and_the_12th_is_none(recogniser: Recogniser) -> None:
    assert recogniser.wanted("udskyd den til fredag", TODAY).it
    assert not recogniser.wanted("udskyd til den 12.", TODAY).it
    assert not recogniser.wanted("stop alle påmindelser", TODAY).it
    assert recogniser.wanted("stop alle påmindelser", TODAY).everything
