"""What could not be told: kept with its reason, shown newest first, and told again if wished."""

from __future__ import annotations

import pytest

from onboarding.notices import DeadLetter
from onboarding.person import PersonId
from storage.work import Store
from tests.storage.some import LATER, NOW, SOON, A, B, journey, notice, welcome

OBJECT = "0b0e4b6e-0000-4000-8000-00000000000a"


@pytest.fixture
async def office(store: Store) -> Store:
    """Two colleagues with a dead letter each, and one thing that waits."""
    await store.run(welcome(journey(A), journey(B)))
    for person in (A, B):
        await store.run(lambda work, to=person: work.addresses.remember(to, "{}"))  # type: ignore[misc] # bound now
    owed = [notice("a"), notice("b", B), notice("c", B)]
    await store.run(lambda work: work.notices.owe(owed))
    await store.run(lambda work: work.notices.postponed(["a"], NOW))
    await store.run(lambda work: work.notices.died(["a"], NOW, "blocked"))
    await store.run(lambda work: work.notices.died(["b"], SOON, "too big"))
    return store


async def test_dead_letters_come_newest_first_with_their_reasons(office: Store) -> None:
    found = await office.run(lambda work: work.notices.dead(NOW, 9))
    assert [(d.notice.key, d.at, d.why, d.notice.tries) for d in found] == [
        ("b", SOON, "too big", 0),
        ("a", NOW, "blocked", 1),
    ]
    assert await office.run(lambda work: work.notices.dead(NOW, 1)) == found[:1]
    assert await office.run(lambda work: work.notices.dead(SOON, 9)) == found[:1]


async def test_a_dead_letter_is_neither_leased_nor_owed_again_until_it_is_revived(
    office: Store,
) -> None:
    await office.run(lambda work: work.notices.owe([notice("a")]))
    taken = await office.run(lambda work: work.notices.lease(SOON, LATER, 9))
    assert [each.key for each in taken] == ["c"]
    assert await office.run(lambda work: work.notices.revive(SOON, LATER)) == 1
    taken = await office.run(lambda work: work.notices.lease(LATER, LATER, 9))
    assert [(each.key, each.tries) for each in taken] == [("b", 0), ("c", 0)]
    left: list[DeadLetter] = [*await office.run(lambda work: work.notices.dead(NOW, 9))]
    assert [letter.notice.key for letter in left] == ["a"]


async def test_what_was_told_does_not_die_of_it(office: Store) -> None:
    await office.run(lambda work: work.notices.sent(["c"], NOW))
    await office.run(lambda work: work.notices.died(["c"], SOON, "late"))
    assert len(await office.run(lambda work: work.notices.dead(NOW, 9))) == 2


async def test_what_is_held_back_has_not_failed(office: Store) -> None:
    await office.run(lambda work: work.notices.held(["c"], SOON))
    assert await office.run(lambda work: work.notices.lease(NOW, SOON, 9)) == []
    (taken,) = await office.run(lambda work: work.notices.lease(SOON, LATER, 9))
    assert taken.tries == 0


async def test_people_are_found_by_their_object_id_in_any_tenant(store: Store) -> None:
    ids = [PersonId(f"tenant-{n}:{OBJECT.upper()}") for n in "ab"] + [PersonId(f"x{OBJECT}")]
    await store.run(welcome(*map(journey, ids)))
    assert await store.run(lambda work: work.directory.by_object([OBJECT])) == ids[:2]
    assert await store.run(lambda work: work.directory.by_object(["%"])) == []
