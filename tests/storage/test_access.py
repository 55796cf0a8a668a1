"""What every storage promises of requests for access and of facts about municipalities."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onboarding.checklist import AccessId
from onboarding.journey import Journey
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person, PersonId
from onboarding.ports import UnitOfWork
from onboarding.profile import Fact, Question
from onboarding.requests import Refusal, Reply, Request
from storage.work import Store
from tests.storage.some import AARHUS, LATER, NOW, RANDERS, SOON, A, B, C, welcome

DOOR, GATE = AccessId("door"), AccessId("gate")


def at_work(id: PersonId, where: MunicipalityCode, *, confirmed: bool = True) -> Journey:
    return Journey(Person(id, id, municipality=where, confirmed=confirmed))


@pytest.fixture
async def office(store: Store) -> Store:
    await store.run(
        welcome(at_work(A, RANDERS), at_work(B, AARHUS), at_work(C, RANDERS, confirmed=False))
    )
    return store


async def test_the_newest_request_for_an_access_counts(office: Store) -> None:
    first, gate = Request(A, DOOR, B, NOW), Request(A, GATE, None, SOON)
    answered = replace(first, to=C, reply=Reply.GRANTED, replied=LATER)

    def ask(work: UnitOfWork) -> None:
        for each in (first, gate, answered):
            work.requests.put(each)

    await office.run(ask)
    assert await office.run(lambda work: work.requests.of(A)) == {DOOR: answered, GATE: gate}
    assert await office.run(lambda work: work.requests.of(B)) == {}


async def test_what_waits_is_asked_by_those_confirmed_in_the_municipality(office: Store) -> None:
    late, early = Request(A, DOOR, None, LATER), Request(A, GATE, C, NOW)
    elsewhere, claimed = Request(B, DOOR, None, NOW), Request(C, DOOR, None, NOW)
    answered = Request(A, AccessId("fence"), C, NOW, Reply.NOT_MINE, SOON)

    def ask(work: UnitOfWork) -> None:
        for each in (late, early, elsewhere, claimed, answered):
            work.requests.put(each)

    await office.run(ask)
    assert await office.run(lambda work: work.requests.waiting_at(RANDERS)) == [early, late]
    assert await office.run(lambda work: work.requests.waiting_at(AARHUS)) == [elsewhere]


async def test_a_request_outlives_whom_it_was_sent_to_but_not_who_sent_it(office: Store) -> None:
    request = Request(A, DOOR, B, NOW)
    await office.run(lambda work: work.requests.put(request))
    await office.run(lambda work: work.journeys.erase(B))
    assert await office.run(lambda work: work.requests.of(A)) == {DOOR: replace(request, to=None)}
    await office.run(lambda work: work.journeys.erase(A))
    assert await office.run(lambda work: work.requests.of(A)) == {}


async def test_a_refusal_is_kept_once_and_goes_with_either_of_the_two(office: Store) -> None:
    refused = [Refusal(A, DOOR, B, SOON), Refusal(A, GATE, B, NOW), Refusal(A, GATE, C, NOW)]

    def refuse(work: UnitOfWork) -> None:
        for each in (Refusal(A, DOOR, B, NOW), Refusal(B, DOOR, A, NOW), *refused):
            work.requests.refuse(each)

    await office.run(refuse)
    assert await office.run(lambda work: work.requests.refusals([A, C])) == refused
    await office.run(lambda work: work.journeys.erase(C))
    assert await office.run(lambda work: work.requests.refusals([A])) == refused[:2]
    await office.run(lambda work: work.journeys.erase(B))
    assert await office.run(lambda work: work.requests.refusals([A, B])) == []


async def test_a_fact_is_answered_once_and_corrected(office: Store) -> None:
    sync = Fact(RANDERS, Question.ROLE_SYNC, "yes", A, NOW)
    corrected = replace(sync, answer="no", by=B, at=LATER)
    supplier = Fact(RANDERS, Question.ERP_SUPPLIER, "Leverandør X", A, NOW)

    def tell(work: UnitOfWork) -> None:
        for each in (sync, supplier, corrected):
            work.profiles.answer(each)

    await office.run(tell)
    known = {Question.ERP_SUPPLIER: supplier, Question.ROLE_SYNC: corrected}
    assert await office.run(lambda work: work.profiles.at(RANDERS)) == known
    assert await office.run(lambda work: work.profiles.at(AARHUS)) == {}
    assert await office.run(lambda work: work.profiles.by(B)) == [corrected]
    assert await office.run(lambda work: work.profiles.by(C)) == []


async def test_a_fact_outlives_who_told_it(office: Store) -> None:
    sync = Fact(RANDERS, Question.ROLE_SYNC, "yes", A, NOW)
    await office.run(lambda work: work.profiles.answer(sync))
    await office.run(lambda work: work.journeys.erase(A))
    kept = await office.run(lambda work: work.profiles.at(RANDERS))
    assert kept == {Question.ROLE_SYNC: replace(sync, by=None)}
