"""What people wish about being written to is kept as they said it, and read as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from onboarding.checklist import StepId
from onboarding.notices import Notice, NoticeKind
from onboarding.person import PersonId
from onboarding.ports import UnitOfWork
from onboarding.quiet import FOR_GOOD, Quiet
from onboarding.tidings import Tiding, notice_of
from onboarding.workdays import Hours
from storage.quiet import read, written
from storage.work import Store
from tests.storage.some import ASK, LATER, NOW, SOON, A, B, journey, welcome

DAYS = st.dates(date(2020, 1, 1), date(2100, 1, 1)) | st.just(FOR_GOOD)
WISHES = st.builds(
    Quiet,
    st.builds(Hours, st.integers(0, 15).map(time), st.just(time(16))),
    st.none() | DAYS,
    st.dictionaries(st.text(min_size=1).map(StepId), DAYS, max_size=3),
    st.none() | DAYS,
    st.dictionaries(st.text(min_size=1), st.booleans(), max_size=3),
    st.none() | DAYS,
)


@given(WISHES)
def test_every_wish_comes_back_as_it_was(quiet: Quiet) -> None:
    assert read(written(quiet)) == quiet


def test_without_a_wish_nothing_is_written() -> None:
    assert written(Quiet()) is None


async def test_a_wish_is_kept_with_the_person_and_goes_with_them(store: Store) -> None:
    wishes = Quiet(until=NOW.date(), steps={ASK: FOR_GOOD}, meetings={"q1": False})
    somebody = journey(A)
    somebody.quiet = wishes
    await store.run(welcome(somebody))
    found = await store.run(lambda work: work.journeys.among([A]))
    assert found[A].quiet == wishes

    def changed(work: UnitOfWork) -> None:
        mine = work.journeys.of(A)
        assert mine is not None
        mine.quiet = replace(mine.quiet, until=None)
        work.journeys.save(mine, wake=None)

    await store.run(changed)
    again = await store.run(lambda work: work.journeys.among([A]))
    assert again[A].quiet.until is None
    await store.run(lambda work: work.journeys.erase(A))
    assert await store.run(lambda work: work.journeys.of(A)) is None


async def test_marks_are_kept_each_by_its_name(store: Store) -> None:
    assert await store.run(lambda work: work.marks.of("edition")) is None
    for value in ("one", "two"):
        await store.run(lambda work, value=value: work.marks.put("edition", value))  # type: ignore[misc] # bound now
        assert await store.run(lambda work: work.marks.of("edition")) == value
    assert await store.run(lambda work: work.marks.of("another")) is None


def of_meeting(key: str, person: PersonId, kind: NoticeKind = NoticeKind.MEETING) -> Notice:
    return Notice(key, person, kind, "q1", NOW)


async def test_whom_a_meeting_was_told_to_is_known_some_people_at_a_time(store: Store) -> None:
    await store.run(welcome(journey(A), journey(B)))
    told = [of_meeting("x", A), of_meeting("y", B), of_meeting("z", A)]
    other = of_meeting("o", A, NoticeKind.ACCESS)
    dropped, waiting = of_meeting("d", B), of_meeting("w", B)
    await store.run(lambda work: work.notices.owe([*told, other, dropped, waiting]))
    await store.run(lambda work: work.notices.sent(["y"], NOW))
    await store.run(lambda work: work.notices.sent(["x", "o"], SOON))
    await store.run(lambda work: work.notices.dropped(["d"], SOON))
    await store.run(lambda work: work.notices.sent(["z"], LATER))
    for beyond, keys in ((PersonId(""), ["x", "z"]), (A, ["y"]), (B, [])):
        found = await store.run(
            lambda work, last=beyond: work.notices.told_of("q1", last, 1)  # type: ignore[misc] # bound now
        )
        assert [notice.key for notice in found] == keys
    every = await store.run(lambda work: work.notices.told_of("q1", PersonId(""), 9))
    assert [notice.key for notice in every] == ["x", "z", "y"]


async def test_what_somebody_was_told_last_is_all_that_was_told_at_once(store: Store) -> None:
    await store.run(welcome(journey(A), journey(B)))
    owed = [of_meeting(key, A, NoticeKind.ACCESS) for key in "abc"]
    await store.run(lambda work: work.notices.owe(owed))
    for keys, at in ((["c"], NOW), (["b", "a"], SOON)):
        await store.run(lambda work, keys=keys, at=at: work.notices.sent(keys, at))  # type: ignore[misc] # bound now
    last = await store.run(lambda work: work.notices.told_last(A))
    assert [notice.key for notice in last] == ["a", "b"]
    assert await store.run(lambda work: work.notices.told_last(B)) == []


async def test_what_somebody_was_told_about_one_kind_of_thing_is_found(store: Store) -> None:
    await store.run(welcome(journey(A), journey(B)))
    told = [
        notice_of(A, Tiding.VOUCH, "x", NOW, once="1"),
        notice_of(A, Tiding.VOUCH, "y", NOW, once="1"),
        notice_of(A, Tiding.CONFIRMED, "x", NOW, once="1"),
        notice_of(B, Tiding.VOUCH, "z", NOW, once="1"),
    ]
    waits = notice_of(A, Tiding.VOUCH, "w", NOW, once="1")
    await store.run(lambda work: work.notices.owe([*told, waits]))
    for each, at in zip(reversed(told), (NOW, NOW, NOW, SOON), strict=True):
        await store.run(lambda work, key=each.key, at=at: work.notices.sent([key], at))  # type: ignore[misc] # bound now
    found = await store.run(lambda work: work.notices.told_about(A, f"{Tiding.VOUCH}|"))
    assert [notice.about for notice in found] == ["vouch|y", "vouch|x"]
    for begins in ("vouc_|", "%", "VOUCH|"):  # no pattern, and as it is spelt
        assert await store.run(partial(told_about_to_a, begins=begins)) == []


def told_about_to_a(work: UnitOfWork, begins: str) -> Sequence[Notice]:
    return work.notices.told_about(A, begins)


async def test_a_look_that_lies_ahead_is_known_to(store: Store) -> None:
    await store.run(welcome(journey(A), journey(B)))
    assert not await store.run(lambda work: work.journeys.ahead(NOW))

    def look(work: UnitOfWork) -> None:
        [one] = work.journeys.among([A]).values()
        one.looked = NOW
        work.journeys.looked([(one, None)])

    await store.run(look)
    assert not await store.run(lambda work: work.journeys.ahead(NOW))
    assert await store.run(lambda work: work.journeys.ahead(NOW - timedelta(seconds=1)))


async def test_after_a_wrong_clock_not_even_who_wants_silence_was_looked_at_ahead(
    store: Store,
) -> None:
    """They are not looked at anew: every start would find the clock wrong again."""
    silent, now = journey(A), NOW - timedelta(seconds=1)
    silent.person, silent.looked = silent.person._replace(reminders=False), NOW
    await store.run(welcome(silent, journey(B)))
    assert await store.run(lambda work: work.journeys.ahead(now))
    await store.run(lambda work: work.journeys.wake_some(now, PersonId(""), 9))
    assert not await store.run(lambda work: work.journeys.ahead(now))
    [due] = await store.run(lambda work: work.journeys.due(now, 9))
    assert due.person.id == B


async def test_everybody_is_woken_some_at_a_time(store: Store) -> None:
    people = [f"Kollega {number}" for number in range(5)]
    silent = journey("Kollega 2")
    silent.person = silent.person._replace(reminders=False)
    await store.run(welcome(*(journey(id) for id in people if id != "Kollega 2"), silent))
    last: PersonId | None = PersonId("")
    rounds = 0
    while last is not None:
        last = await store.run(
            lambda work, last=last: work.journeys.wake_some(NOW, last, 2)  # type: ignore[misc] # bound now
        )
        rounds += 1
    due = await store.run(lambda work: work.journeys.due(NOW + timedelta(1), 10))
    assert {each.person.id for each in due} == set(people) - {"Kollega 2"}
    assert rounds == 3
