"""What only SQLite has to promise: what was answered is kept, and looking up is quick."""

from __future__ import annotations

import asyncio
import re
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path
from sqlite3 import connect

import pytest
from sqlalchemy import Connection, String, select, type_coerce

from onboarding.ports import UnitOfWork
from onboarding.searching import question
from storage.tables import Moment, metadata
from storage.work import open_store
from storage.work_sqlite import SqliteStore
from tests.storage.overhearing import overheard
from tests.storage.some import (
    BLUE,
    NOW,
    RANDERS,
    READ,
    RED,
    SOON,
    A,
    B,
    full_journey,
    grow,
    journey,
    meeting,
    notice,
    welcome,
)

ROOT = Path(__file__).parents[2]
KILLED = """
import asyncio, os, signal, sys
from storage.work import open_store
from tests.storage.some import full_journey, welcome

async def main():
    store = open_store(sys.argv[1])
    await store.upgrade()
    await store.run(welcome(full_journey("Kollega A")))
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""
LOOK_UPS: dict[str, Callable[[UnitOfWork], object]] = {
    "a journey": lambda work: work.journeys.of(A),
    "journeys": lambda work: work.journeys.among([A, B]),
    "who is due": lambda work: work.journeys.due(NOW, 100),
    "a history": lambda work: work.journeys.history(A),
    "the history of a step": lambda work: work.journeys.history(A, READ),
    "what to undo": lambda work: work.journeys.last_change(A),
    "what to undo of a step": lambda work: work.journeys.last_change(A, READ),
    "a place": lambda work: work.places.of(A),
    "an address": lambda work: work.addresses.remember(A, "{}"),
    "addresses": lambda work: work.addresses.among([A, B]),
    "recipients": lambda work: work.recipients.of({A: None, B: [READ]}),
    "a lease": lambda work: work.notices.lease(NOW, SOON, 100),
    "a lease for anybody": lambda work: work.notices.lease(NOW, SOON, 100, reachable=False),
    "a lease for one": lambda work: work.notices.lease_for(A, NOW, SOON),
    "what was sent": lambda work: work.notices.sent(["a", "b"], NOW),
    "what was postponed": lambda work: work.notices.postponed(["a", "b"], NOW),
    "what was held back": lambda work: work.notices.held(["a", "b"], NOW),
    "what was given up": lambda work: work.notices.died(["a", "b"], NOW, "blocked"),
    "dead letters": lambda work: work.notices.dead(NOW, 100),
    "dead letters to revive": lambda work: work.notices.revive(NOW, SOON),
    "whom a meeting was told to": lambda work: work.notices.told_of("q1", A, 100),
    "what was told last": lambda work: work.notices.told_last(A),
    "holders here": lambda work: work.directory.holders([RED, BLUE], [RANDERS]),
    "holders anywhere": lambda work: work.directory.holders([RED, BLUE]),
    "a page of holders": lambda work: work.directory.search(
        question(None, [RED, BLUE], frozenset(), frozenset(), 0, most=6)
    ),
    "whom a meeting concerns": lambda work: work.directory.concerned([RED, BLUE], A, 9),
    "meetings ahead": lambda work: work.meetings.upcoming(NOW),
    "meetings": lambda work: work.meetings.of(["a", "b"]),
    "due meetings": lambda work: work.meetings.due(NOW),
    "a new edition": lambda work: work.meetings.put([], "kombit", NOW),
    "who is confirmed somewhere": lambda work: work.directory.confirmed_at(RANDERS),
    "people by mail": lambda work: work.directory.by_mail(["a@x.example", "b@x.example"]),
    "agreements": lambda work: work.agreements.of(A),
    "what proves a municipality": lambda work: work.proofs.of("x.example", "tenant"),
    "a voucher": lambda work: work.vouchers.of(A),
    "local functions": lambda work: work.functions.at(RANDERS),
    "what somebody told": lambda work: work.functions.by(A),
    "somebody's wishes": lambda work: work.wishes.of(A),
    "wishes for a role": lambda work: work.wishes.waiting([RED, BLUE]),
    "look-ups made": lambda work: work.lookups.by(A),
    "look-ups of somebody": lambda work: work.lookups.about(A),
    "old look-ups": lambda work: work.lookups.purge(NOW),
    "an introduction": lambda work: work.introductions.between(A, B),
    "introductions": lambda work: work.introductions.of([A, B]),
    "those on a list": lambda work: work.lists.emails([RANDERS]),
    "those a list names": lambda work: work.lists.known(["a@x.example", "b@x.example"]),
    "somebody's erasure": lambda work: work.journeys.erase(A),
}


async def test_a_commit_survives_kill_9(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/bot.db"
    victim = await asyncio.create_subprocess_exec(sys.executable, "-c", KILLED, url, cwd=ROOT)
    assert await victim.wait() == -signal.SIGKILL
    saved = full_journey(A)
    saved.changes.clear()
    store = open_store(url)
    assert await store.run(lambda work: work.journeys.of(A)) == saved
    await store.close()


async def plans(sqlite: SqliteStore, what: str) -> list[str]:
    """How SQLite goes about a look-up."""
    with overheard(sqlite) as said:
        await sqlite.run(LOOK_UPS[what])
    explainer = connect(sqlite.path)
    steps = [
        step
        for statement, parameters in said
        for *_, step in explainer.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
    ]
    explainer.close()
    return steps


async def test_moments_are_written_so_that_their_text_is_in_order_of_time(
    sqlite: SqliteStore,
) -> None:
    """Wherever they come from, and whichever statement writes them."""

    def write_all(work: UnitOfWork) -> None:
        elsewhere = NOW.astimezone(timezone(timedelta(hours=9)))
        work.journeys.save(full_journey(B), wake=elsewhere)
        work.journeys.wake_all(elsewhere)
        work.notices.owe(notice(key, B, elsewhere) for key in "abcd")
        work.notices.lease(NOW, elsewhere, 9, reachable=False)
        work.notices.sent(["a"], elsewhere)
        work.notices.dropped(["b"], elsewhere)
        work.notices.postponed(["c"], elsewhere)
        work.addresses.remember(B, "{}")
        work.addresses.close(B, "blocked", elsewhere)
        work.deliveries.take("a", elsewhere)
        work.meetings.put([replace(meeting("a"), ends=elsewhere)], "kombit", elsewhere)

    def written(connection: Connection) -> set[str]:
        """The raw texts of all moments, each digit as a 0."""
        columns = [c for t in metadata.tables.values() for c in t.c if isinstance(c.type, Moment)]
        raw = [connection.scalars(select(type_coerce(c, String)).distinct()) for c in columns]
        return {re.sub(r"\d", "0", text) for texts in raw for text in texts if text}

    await sqlite.run(write_all)
    assert await sqlite.hop(written) == {"0000-00-00T00:00:00.000000+00:00"}


@pytest.mark.parametrize("what", LOOK_UPS)
async def test_no_look_up_goes_through_a_whole_table(sqlite: SqliteStore, what: str) -> None:
    steps = [step.split() for step in await plans(sqlite, what)]
    assert "SEARCH" in [step[0] for step in steps]
    assert [step for step in steps if step[0] == "SCAN" and step[1] in metadata.tables] == []


@pytest.mark.parametrize(
    ("what", "index"),
    [
        ("who is due", "SEARCH people USING INDEX ix_people_wake_at"),
        ("a lease", "SEARCH notices USING INDEX ix_notices_waiting"),
        ("holders here", "SEARCH holdings USING COVERING INDEX ix_holdings_found"),
        ("a journey", "SEARCH step_changes USING INDEX ix_step_changes_reopening"),
        ("what to undo", "SEARCH undoing USING COVERING INDEX ix_step_changes_undoing"),
        ("due meetings", "SEARCH meetings USING INDEX ix_meetings_wake_at"),
    ],
)
async def test_an_index_serves_what_it_was_made_for(
    sqlite: SqliteStore, what: str, index: str
) -> None:
    assert index in [step.partition(" (")[0] for step in await plans(sqlite, what)]


async def test_a_second_process_waits_and_nothing_is_written_over(sqlite_url: str) -> None:
    """Such as an administrator's command beside the bot."""
    stores = [open_store(sqlite_url) for _ in range(2)]
    await stores[0].run(welcome(journey(A)))
    await asyncio.gather(*(store.run(grow) for store in stores * 20))
    grown = await stores[1].run(lambda work: work.journeys.of(A))
    assert grown is not None
    assert grown.person.name == journey(A).person.name + "!" * 40
    for store in stores:
        await store.close()
