"""What every storage promises of the directory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

import pytest

from onboarding.directory import Holder
from onboarding.municipalities import MunicipalityCode
from onboarding.person import PersonId, Sharing
from onboarding.ports import UnitOfWork
from onboarding.roles import RoleId
from storage.work import Store
from tests.storage.some import (
    AARHUS,
    BLUE,
    NOBODY,
    RANDERS,
    RED,
    TODAY,
    A,
    B,
    C,
    full_journey,
    holder,
    journey,
    welcome,
)


@pytest.fixture
async def office(store: Store) -> Store:
    await store.run(welcome(holder(A, RED), holder(B, BLUE, RED), holder(C, RED, where=AARHUS)))
    return store


async def found(
    store: Store, *roles: RoleId, where: MunicipalityCode | None = None
) -> list[tuple[str, RoleId]]:
    places = [] if where is None else [where]
    holders = await store.run(lambda work: work.directory.holders(roles, places))
    return [(each.person, each.role) for each in holders]


async def test_holders_are_found_by_role_and_municipality(office: Store) -> None:
    assert await found(office, RED) == [(A, RED), (B, RED), (C, RED)]
    assert await found(office, RED, where=RANDERS) == [(A, RED), (B, RED)]
    assert await found(office, RED, BLUE, where=RANDERS) == [(A, RED), (B, BLUE), (B, RED)]
    assert await found(office, BLUE, where=AARHUS) == []
    assert await found(office) == []


async def test_a_holder_is_told_with_all_that_decides_who_sees_them(store: Store) -> None:
    saved = full_journey(A)
    await store.run(welcome(saved))
    assert await store.run(lambda work: work.directory.holders([RED])) == [
        Holder(
            A,
            saved.person.name,
            saved.person.email,
            RED,
            RANDERS,
            TODAY,
            Sharing.EVERYBODY,
            confirmed=True,
            phone=saved.person.phone,
            elsewhere=saved.person.elsewhere,
            everywhere=saved.person.everywhere,
            introductions=saved.person.introductions,
        )
    ]


async def test_who_left_a_role_is_not_found(office: Store) -> None:
    def leave(work: UnitOfWork) -> None:
        leaver = work.journeys.of(B)
        assert leaver is not None
        leaver.leave(RED, TODAY)
        work.journeys.save(leaver, wake=None)

    await office.run(leave)
    assert await found(office, RED, BLUE, where=RANDERS) == [(A, RED), (B, BLUE)]
    assert await office.run(lambda work: work.directory.concerned([RED], NOBODY, 9)) == [A, C]


async def test_the_longest_in_role_come_first(office: Store) -> None:
    def begin_earlier(work: UnitOfWork) -> None:
        journey = work.journeys.of(C)
        assert journey is not None
        journey.begin(TODAY - timedelta(days=400))
        work.journeys.save(journey, wake=None)

    await office.run(begin_earlier)
    assert await found(office, RED) == [(C, RED), (A, RED), (B, RED)]


async def test_a_meeting_concerns_those_in_its_roles_who_want_reminders(store: Store) -> None:
    quiet = holder(B, RED)
    quiet.person = quiet.person._replace(reminders=False)
    await store.run(welcome(holder(C, RED, BLUE), quiet, journey(A)))
    concerned = await store.run(
        lambda work: [
            work.directory.concerned(roles, NOBODY, 9) for roles in ([RED, BLUE], [BLUE], [])
        ]
    )
    assert concerned == [[C], [C], [A, C]]


async def test_whom_a_meeting_concerns_is_told_some_at_a_time(office: Store) -> None:
    def some(work: UnitOfWork, beyond: PersonId = NOBODY) -> list[list[PersonId]]:
        found = list(work.directory.concerned([RED], beyond, 2))
        return [found, *some(work, found[-1])] if found else []

    assert await office.run(some) == [[A, B], [C]]


async def test_those_confirmed_somewhere_are_found(store: Store) -> None:
    claims, confirmed = holder(A, RED), holder(B)
    confirmed.person = confirmed.person._replace(confirmed=True)
    await store.run(welcome(claims, confirmed, holder(C, where=AARHUS)))
    assert await store.run(lambda work: work.directory.confirmed_at(RANDERS)) == [B]
    for among, found in (((A, B), [B]), ((A,), []), ((), [])):
        ask = partial(confirmed_in_randers, among=among)
        assert await store.run(ask) == found


def confirmed_in_randers(work: UnitOfWork, among: Sequence[PersonId]) -> Sequence[PersonId]:
    return work.directory.confirmed_at(RANDERS, among)


async def test_people_are_found_by_mail_address(store: Store) -> None:
    alike = [holder(id) for id in (C, A)]
    for each in alike:
        each.person = each.person._replace(email="a@x.example")
    await store.run(welcome(*alike, holder(B)))
    asked = ["a@x.example", "b@x.example"]
    assert await store.run(lambda work: work.directory.by_mail(asked)) == {"a@x.example": [A, C]}
