"""What every storage promises of journeys."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from onboarding.journey import Change, Journey, Reopening, State
from onboarding.person import PersonId, Sharing
from onboarding.ports import UnitOfWork
from storage.work import Store
from tests.storage.some import (
    ASK,
    BLUE,
    LATER,
    NOW,
    READ,
    RED,
    SOON,
    TODAY,
    A,
    B,
    C,
    full_journey,
    holder,
    journey,
    welcome,
)


async def read(store: Store, person: PersonId = A) -> Journey:
    found = await store.run(lambda work: work.journeys.of(person))
    assert found is not None
    return found


async def due(store: Store, now: datetime, most: int = 10) -> list[str]:
    found = await store.run(lambda work: work.journeys.due(now, most))
    return [each.person.id for each in found]


async def test_what_was_saved_is_read(store: Store) -> None:
    saved = full_journey(A)
    await store.run(welcome(saved, journey(B)))
    assert saved.changes == []
    assert await read(store) == saved
    assert await read(store, B) == journey(B)
    among = await store.run(lambda work: work.journeys.among([B, A, C]))
    assert among == {A: saved, B: journey(B)}


async def test_nobody_is_read_who_was_not_saved(store: Store) -> None:
    assert await store.run(lambda work: work.journeys.of(A)) is None
    assert await store.run(lambda work: work.journeys.among([])) == {}
    assert await store.run(lambda work: work.journeys.everybody()) == []


async def test_every_change_of_a_journey_is_kept(store: Store) -> None:
    await store.run(welcome(full_journey(A)))

    def change(work: UnitOfWork) -> Journey:
        found = work.journeys.of(A)
        assert found is not None
        found.person = found.person._replace(email=None, began=None, sharing=Sharing.NOBODY)
        found.held = [*reversed(found.held[1:]), found.held[0]._replace(until=TODAY)]
        found.mark(READ, State.OPEN, LATER)
        found.mark(ASK, State.DONE, LATER)
        found.looked = None
        work.journeys.save(found, wake=SOON)
        return found

    changed = await store.run(change)
    assert await read(store) == changed


async def test_roles_are_read_in_the_order_they_were_taken_on(store: Store) -> None:
    await store.run(welcome(holder(A, RED)))

    def swap(work: UnitOfWork) -> None:
        found = work.journeys.of(A)
        assert found is not None
        found.hold(BLUE, TODAY, NOW)
        found.leave(RED, TODAY - timedelta(days=1))
        found.hold(RED, TODAY, NOW)
        work.journeys.save(found, wake=None)

    await store.run(swap)
    assert (await read(store)).roles() == (BLUE, RED)


async def test_somebody_who_moves_back_may_hold_the_same_role_twice(store: Store) -> None:
    """The role was left here, taken on elsewhere since the same day, and moved here again."""
    twice = holder(A, RED)
    twice.held = [*twice.held, twice.held[0]._replace(until=TODAY), *twice.held]
    await store.run(welcome(twice))
    assert (await read(store)).held == twice.held


async def test_moments_come_back_in_utc_from_wherever(store: Store) -> None:
    tokyo = timezone(timedelta(hours=9))
    saved = journey(A)
    saved.mark(READ, State.DONE, NOW.astimezone(tokyo))
    saved.looked = LATER.astimezone(tokyo)
    await store.run(welcome(saved))
    found = await read(store)
    assert found.looked is not None
    moments = [found.looked, found.since[READ]]
    assert moments == [LATER, NOW]
    assert [moment.tzinfo for moment in moments] == [UTC, UTC]


async def test_a_step_opened_again_is_told_by_its_history(store: Store) -> None:
    saved = journey(A)
    for at in (NOW, LATER):
        saved.mark(READ, State.DONE, at)
        saved.mark(READ, State.OPEN, at)
    saved.mark(ASK, State.REQUESTED, NOW)
    await store.run(welcome(saved))
    found = await read(store)
    assert found.reopened == {READ: Reopening(2, LATER)}
    assert (found.standings, found.since) == ({ASK: State.REQUESTED}, {ASK: NOW})


async def test_history_keeps_every_change_in_order(store: Store) -> None:
    await store.run(welcome(full_journey(A), full_journey(B)))
    history = await store.run(lambda work: work.journeys.history(A))
    assert [(c.step, c.before, c.after, c.at) for c in history] == [
        (READ, State.OPEN, State.DONE, NOW),
        (ASK, State.OPEN, State.REQUESTED, NOW),
        (ASK, State.REQUESTED, State.OPEN, SOON),
        (ASK, State.OPEN, State.NOT_RELEVANT, LATER),
    ]
    numbers = [change.number for change in history]
    assert numbers == sorted(set(numbers))
    of_step = await store.run(lambda work: work.journeys.history(A, ASK))
    assert of_step == history[1:]
    assert await store.run(lambda work: work.journeys.history(C)) == []


def undo(work: UnitOfWork) -> Change | None:
    """Take back the newest change, as a press on Fortryd does."""
    found, change = work.journeys.of(A), work.journeys.last_change(A)
    assert found is not None
    if change is not None:
        assert found.undo(change, LATER)
        work.journeys.save(found, wake=None)
    return change


async def test_undo_goes_back_step_by_step_and_never_undoes_an_undoing(store: Store) -> None:
    await store.run(welcome(full_journey(A)))
    undone = [await store.run(undo) for _ in range(5)]
    history = await store.run(lambda work: work.journeys.history(A))
    assert undone == [*reversed(history[:4]), None]
    assert [change.undoes for change in history[4:]] == [c.number for c in reversed(history[:4])]
    assert (await read(store)).standings == {}


async def test_the_last_change_of_a_step_is_told_apart_from_the_others(store: Store) -> None:
    await store.run(welcome(full_journey(A), full_journey(B)))
    history = await store.run(lambda work: work.journeys.history(A))
    last = await store.run(
        lambda work: [work.journeys.last_change(A, step) for step in (READ, ASK, None)]
    )
    assert last == [history[0], history[3], history[3]]
    assert await store.run(lambda work: work.journeys.last_change(C)) is None


async def test_only_those_are_due_whose_time_has_come(store: Store) -> None:
    def plan(work: UnitOfWork) -> None:
        work.journeys.save(journey(B), wake=NOW)
        work.journeys.save(journey(A), wake=SOON)
        work.journeys.save(journey(C), wake=None)

    await store.run(plan)
    assert await due(store, NOW - timedelta(microseconds=1)) == []
    assert await due(store, NOW) == [B]
    assert await due(store, SOON) == [B, A]
    assert await due(store, SOON, most=1) == [B]


async def test_who_was_looked_at_is_due_no_more(store: Store) -> None:
    def look(work: UnitOfWork) -> int:
        found = work.journeys.due(SOON, 10)
        for each in found:
            each.looked = SOON
            work.journeys.save(each, wake=LATER)
        return len(found)

    await store.run(lambda work: work.journeys.save(full_journey(A), wake=NOW))
    assert [await store.run(look) for _ in range(2)] == [1, 0]
    assert await read(store) == replace(full_journey(A), looked=SOON, changes=[])
    assert await due(store, LATER) == [A]


async def test_everybody_who_wants_reminders_is_woken(store: Store) -> None:
    quiet = journey(C)
    quiet.person = quiet.person._replace(reminders=False)

    def plan(work: UnitOfWork) -> None:
        work.journeys.save(journey(A), wake=None)
        work.journeys.save(journey(B), wake=LATER)
        work.journeys.save(quiet, wake=None)

    await store.run(plan)
    await store.run(lambda work: work.journeys.wake_all(SOON))
    assert sorted(await due(store, SOON)) == [A, B]


async def test_whoever_is_to_be_looked_at_earlier_is(store: Store) -> None:
    await store.run(lambda work: work.journeys.save(journey(A), wake=NOW))
    await store.run(lambda work: work.journeys.wake_all(LATER))
    assert await due(store, NOW) == [A]


async def test_everybody_is_listed_in_order(store: Store) -> None:
    names = ["b", "Å", "a", "B", "ä", "A"]
    await store.run(welcome(*map(journey, names)))
    assert await store.run(lambda work: work.journeys.everybody()) == sorted(names)


async def test_more_people_are_read_than_fit_into_one_statement(store: Store) -> None:
    names = [PersonId(f"Kollega {number}") for number in range(1203)]
    await store.run(welcome(*(holder(name, RED) for name in names)))
    found = await store.run(lambda work: work.journeys.among(work.journeys.everybody()))
    assert found == {name: holder(name, RED) for name in names}


async def test_a_look_changes_when_to_look_next_and_nothing_else(store: Store) -> None:
    before = full_journey(A)
    await store.run(welcome(before))

    def look(work: UnitOfWork) -> None:
        [journey] = work.journeys.among([A]).values()
        journey.looked = SOON
        work.journeys.looked([(journey, SOON)])

    await store.run(look)
    [after] = (await store.run(lambda work: work.journeys.among([A]))).values()
    assert after == replace(before, looked=SOON)
    assert await store.run(lambda work: work.journeys.due(NOW, 1)) == []
    assert await store.run(lambda work: work.journeys.due(SOON, 1)) == [after]
