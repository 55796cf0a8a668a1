"""What is read for many at once is the same as what is read for each, in a few statements."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta

import pytest

from onboarding.checklist import AccessId
from onboarding.functions import LocalFunction
from onboarding.journey import Journey
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person, PersonId
from onboarding.ports import UnitOfWork
from onboarding.profile import Fact, Question
from onboarding.requests import Refusal, Request
from onboarding.roles import PartnerId
from storage.errors import DiskFullError
from storage.foresight import Together
from storage.work import Store
from storage.work_postgresql import PostgresStore
from storage.work_sqlite import SqliteStore
from tests.storage.overhearing import overheard
from tests.storage.some import AARHUS, BLUE, NOW, RANDERS, RED, SOON, A, B, C, holder

ELSEWHERE = MunicipalityCode("461")
DOOR, GATE = AccessId("door"), AccessId("gate")


def in_office() -> list[Journey]:
    """Each with a mail address and confirmed; the last one works where none of the others do."""
    held = [holder(A, RED), holder(B, BLUE, RED), holder(C, RED, where=AARHUS)]
    held += [holder("Kollega D", where=None), holder("Kollega E", BLUE, where=ELSEWHERE)]
    for each in held:
        mail = f"{each.person.id[-1].casefold()}@x.example"
        each.person = each.person._replace(email=mail, confirmed=True)
    return held


def fill(work: UnitOfWork) -> None:
    for each in in_office():
        work.journeys.save(each, wake=None)
    for person, access, to in ((A, GATE, B), (A, DOOR, None), (C, DOOR, A)):
        work.requests.put(Request(person, access, to, NOW))
    for at, (person, access, by) in enumerate(((A, DOOR, C), (A, DOOR, B), (C, GATE, A))):
        work.requests.refuse(Refusal(person, access, by, NOW + timedelta(hours=at)))
    for where in (RANDERS, AARHUS, ELSEWHERE):
        work.functions.name(LocalFunction(where, PartnerId("f"), f"{where}", "a@x.example", A, NOW))
        work.profiles.answer(Fact(where, Question.ROLE_SYNC, where, A, SOON))


def answers(work: UnitOfWork, person: Person) -> list[object]:
    """All that is asked while somebody's reminder is put into words."""
    where = person.municipality or ELSEWHERE
    mail = person.email or ""
    return [
        work.directory.holders([RED], [where]),
        work.directory.holders([BLUE, RED], [where]),
        work.directory.by_mail([mail, "nobody@x.example"]),
        work.directory.confirmed_at(where),
        work.directory.confirmed_at(where, [person.id, PersonId("nobody")]),
        work.requests.of(person.id),
        work.requests.refusals([person.id]),
        work.functions.at(where),
        work.profiles.at(where),
    ]


@pytest.fixture
async def office(store: Store) -> Store:
    await store.run(fill)
    return store


async def test_what_is_foreseen_is_what_is_there(office: Store) -> None:
    people = [journey.person for journey in in_office()]
    for some in (people, people[:3], people[:1], []):

        def ask(
            work: UnitOfWork, some: Sequence[Person] = some
        ) -> tuple[list[list[object]], list[list[object]]]:
            seen = work.foresee(some)
            twice = [answers(seen, each) for each in (*people, *people)]
            return twice, [answers(work, each) for each in (*people, *people)]

        foreseen, plain = await office.run(ask)
        assert foreseen == plain


async def test_what_several_places_and_people_are_asked_for_at_once_is_the_same(
    office: Store,
) -> None:
    def ask(work: UnitOfWork) -> None:
        seen = work.foresee([journey.person for journey in in_office()])
        for places in ([RANDERS, AARHUS], [AARHUS, AARHUS], [RANDERS, MunicipalityCode("101")]):
            assert seen.directory.holders([RED, BLUE], places) == work.directory.holders(
                [RED, BLUE], places
            )
        assert seen.directory.holders([RED]) == work.directory.holders([RED])
        everybody = [C, A, PersonId("nobody"), B]
        assert seen.requests.refusals(everybody) == work.requests.refusals(everybody)

    await office.run(ask)


@pytest.mark.parametrize("store", ["sqlite", "postgresql"], indirect=True)
async def test_many_cost_as_many_statements_as_one(office: Store) -> None:
    assert isinstance(office, SqliteStore | PostgresStore)
    people = [journey.person for journey in in_office() if journey.person.municipality]

    def ask(work: UnitOfWork) -> None:
        seen = work.foresee(people)
        for _ in range(3):
            for person in people:
                answers(seen, person)

    with overheard(office) as said:
        await office.run(ask)
    of_all = 6  # holders of two roles, requests, refusals, functions, profiles
    of_each = 2 * len(people)  # whose mail address it is, and whether they are confirmed there
    assert len(said) == of_all + of_each + len({person.municipality for person in people}), said


def test_what_could_not_be_read_is_not_taken_for_nothing() -> None:
    failed = list[Collection[PersonId]]()

    def read(people: Collection[PersonId]) -> Mapping[PersonId, str]:
        if not failed:
            failed.append(people)
            raise DiskFullError(where="x", why="full")
        return {A: "asked"}

    together = Together({A, B}, read, "nothing")
    with pytest.raises(DiskFullError):
        together[B]
    assert [together[A], together[B]] == ["asked", "nothing"]
