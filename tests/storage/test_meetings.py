"""What every storage promises of meetings, and of the calendars they come from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from onboarding.meetings import Meeting
from onboarding.ports import UnitOfWork
from onboarding.texts import Text
from storage.work import Store
from tests.storage.some import BLUE, LATER, NOW, RED, SOON, meeting

ONE, TWO, THREE = (meeting(uid, LATER + timedelta(days=n)) for n, uid in enumerate("abc"))
NOTHING_NEW = (0, 0, 0)


async def put(
    store: Store, *meetings: Meeting, source: str = "kombit", now: datetime = NOW
) -> tuple[int, int, int]:
    return await store.run(lambda work: work.meetings.put(meetings, source, now))


async def upcoming(store: Store, now: datetime = NOW) -> list[Meeting]:
    return list(await store.run(lambda work: work.meetings.upcoming(now)))


async def due(store: Store, now: datetime = NOW) -> list[str]:
    return [each.uid for each in await store.run(lambda work: work.meetings.due(now))]


async def sleep(store: Store, until: datetime | None, *uids: str) -> None:
    def wake(work: UnitOfWork) -> None:
        for uid in uids:
            work.meetings.wake(uid, until)

    await store.run(wake)


async def test_a_meeting_comes_back_as_it_was_put(store: Store) -> None:
    full = Meeting(
        "a@b",
        Text("Møde", "Meeting"),
        LATER.astimezone(timezone(timedelta(hours=9))),
        LATER + timedelta(hours=2),
        (RED, BLUE),
        "series",
        Text("Lokale Å", "Room Å"),
        "https://example.org/",
        cancelled=True,
    )
    await put(store, full)
    found = await store.run(lambda work: work.meetings.of(["a@b", "unknown"]))
    assert found == {"a@b": full}
    assert found["a@b"].starts.tzinfo is UTC


async def test_those_ahead_are_listed_soonest_first(store: Store) -> None:
    await put(store, THREE, replace(ONE, cancelled=True), TWO, meeting("past", NOW))
    assert await upcoming(store) == [TWO, THREE]
    assert await upcoming(store, TWO.starts) == [THREE]


async def test_a_new_edition_tells_what_is_new_changed_and_cancelled(store: Store) -> None:
    assert await put(store, ONE, TWO) == (2, 0, 0)
    assert await put(store, ONE, TWO) == NOTHING_NEW
    moved = replace(ONE, starts=SOON, title=Text("Flyttet", "Moved"))
    assert await put(store, moved, THREE) == (1, 1, 1)
    assert await upcoming(store) == [moved, THREE]
    assert await put(store, moved, THREE) == NOTHING_NEW
    assert await put(store, moved, replace(THREE, cancelled=True)) == (0, 0, 1)
    assert await put(store, moved, TWO) == (0, 1, 0)
    assert await upcoming(store) == [moved, TWO]


async def test_what_has_begun_is_not_cancelled_by_its_absence(store: Store) -> None:
    await put(store, ONE, TWO)
    assert await put(store, now=ONE.starts) == (0, 0, 1)
    assert await put(store, now=ONE.starts) == NOTHING_NEW


async def test_calendars_leave_each_others_meetings_alone(store: Store) -> None:
    await put(store, ONE, source="kombit")
    assert await put(store, TWO, source="content") == (1, 0, 0)
    assert await put(store, source="content") == (0, 0, 1)
    assert await upcoming(store) == [ONE]


async def test_a_meeting_that_two_calendars_name_is_kept_by_the_later(store: Store) -> None:
    await put(store, ONE, source="content")
    assert await put(store, ONE, source="kombit") == NOTHING_NEW
    assert await put(store, source="content") == NOTHING_NEW
    assert await put(store, source="kombit") == (0, 0, 1)


async def test_what_is_new_or_changed_is_looked_at_by_the_next_job(store: Store) -> None:
    await put(store, ONE, TWO)
    assert await due(store) == ["a", "b"]
    await sleep(store, LATER, "a")
    await sleep(store, None, "b")
    assert await due(store) == []
    await put(store, ONE, replace(TWO, link="https://example.org/"), now=SOON)
    assert await due(store, SOON) == ["b"]
    await sleep(store, None, "b")
    await put(store, ONE, now=SOON)
    assert await due(store, LATER) == ["b", "a"]
