"""What every storage promises of the registers around the directory."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from onboarding.introductions import Reply
from onboarding.lookups import Lookup
from onboarding.municipalities import MunicipalityCode
from onboarding.ports import UnitOfWork
from onboarding.trust import Proof, ProofKind, Voucher
from onboarding.wishes import Wish
from storage.work import Store
from tests.storage.registers import agreement, function, introduction
from tests.storage.some import (
    AARHUS,
    BLUE,
    LATER,
    NOW,
    RANDERS,
    RED,
    SOON,
    A,
    B,
    C,
    full_journey,
    journey,
    welcome,
)


@pytest.fixture
async def office(store: Store) -> Store:
    await store.run(welcome(*(journey(id) for id in (A, B, C))))
    return store


async def test_agreements_are_all_kept_oldest_first(office: Store) -> None:
    given, changed = agreement(A), agreement(A, "other terms")

    def agree(work: UnitOfWork) -> None:
        for each in (given, agreement(B), changed):
            work.agreements.add(each)

    await office.run(agree)
    assert await office.run(lambda work: work.agreements.of(A)) == [given, changed]
    assert await office.run(lambda work: work.agreements.of(C)) == []


async def test_a_domain_or_a_tenant_proves_what_an_administrator_said_last(office: Store) -> None:
    domain = Proof(ProofKind.DOMAIN, "x.example", RANDERS, NOW)
    tenant = Proof(ProofKind.TENANT, "x.example", AARHUS, NOW)

    def proved(work: UnitOfWork, domain: str | None, tenant: str | None) -> set[MunicipalityCode]:
        return set(work.proofs.of(domain, tenant))

    def confirm(work: UnitOfWork) -> None:
        for proof in (replace(domain, municipality=AARHUS), domain, tenant):
            work.proofs.confirm(proof)

    await office.run(confirm)
    assert await office.run(lambda work: work.proofs.all()) == [domain, tenant]
    for asked, found in (
        (("x.example", None), {RANDERS}),
        ((None, "x.example"), {AARHUS}),
        (("x.example", "x.example"), {RANDERS, AARHUS}),
        (("y.example", "y.example"), set()),
        ((None, None), set()),
    ):
        assert await office.run(partial(proved, domain=asked[0], tenant=asked[1])) == found
    assert await office.run(lambda work: work.proofs.withdraw(ProofKind.DOMAIN, "x.example"))
    assert not await office.run(lambda work: work.proofs.withdraw(ProofKind.DOMAIN, "x.example"))
    assert await office.run(lambda work: work.proofs.all()) == [tenant]


async def test_the_newest_voucher_counts_and_outlives_who_gave_it(office: Store) -> None:
    newest = Voucher(A, AARHUS, B, SOON, contact=True)

    def vouch(work: UnitOfWork) -> None:
        work.vouchers.give(Voucher(A, RANDERS, None, NOW))
        work.vouchers.give(newest)

    await office.run(vouch)
    assert await office.run(lambda work: work.vouchers.of(A)) == newest
    assert await office.run(lambda work: work.vouchers.of(B)) is None
    await office.run(lambda work: work.journeys.erase(B))
    assert await office.run(lambda work: work.vouchers.of(A)) == replace(newest, by=None)


async def test_a_function_is_named_once_and_corrected(office: Store) -> None:
    first, other = function("Kollega X"), function("Kollega Y", B)
    corrected = replace(first, name="Kollega Z", email="z@x.example", by=B, at=LATER)

    def name(work: UnitOfWork) -> None:
        for each in (first, other, corrected):
            work.functions.name(each)

    await office.run(name)
    found = await office.run(lambda work: work.functions.at(RANDERS))
    assert found == {first.function: corrected, other.function: other}
    assert await office.run(lambda work: work.functions.at(AARHUS)) == {}
    assert await office.run(lambda work: work.functions.by(B)) == [corrected, other]
    assert await office.run(lambda work: work.functions.by(A)) == []
    await office.run(lambda work: work.functions.clear(RANDERS, first.function))
    assert list(await office.run(lambda work: work.functions.at(RANDERS))) == [other.function]


async def test_who_is_erased_is_not_named_by_colleagues_either(store: Store) -> None:
    known = full_journey(A)

    def name(work: UnitOfWork) -> None:
        work.functions.name(function("Kollega A", B, known.person.email))
        work.functions.name(function("Kollega C", A))

    await store.run(welcome(known, journey(B)))
    await store.run(name)
    await store.run(lambda work: work.journeys.erase(A))
    kept = await store.run(lambda work: work.functions.at(RANDERS))
    assert list(kept.values()) == [function("Kollega C", by=None)]


async def test_a_wish_stands_until_it_is_answered_and_can_stand_again(office: Store) -> None:
    wish, elsewhere = Wish(A, RED, "", NOW), Wish(A, RED, RANDERS, SOON)
    blue = Wish(B, BLUE, "Fyn", NOW)

    def waiting(work: UnitOfWork) -> list[Wish]:
        return list(work.wishes.waiting([RED, BLUE]))

    def stand(work: UnitOfWork) -> None:
        for each in (elsewhere, wish, blue, replace(wish, at=LATER)):
            work.wishes.stand(each)

    await office.run(stand)
    assert await office.run(waiting) == [wish, blue, elsewhere]
    assert await office.run(lambda work: work.wishes.waiting([BLUE])) == [blue]
    await office.run(lambda work: work.wishes.told(wish, LATER))
    assert await office.run(waiting) == [blue, elsewhere]
    assert await office.run(lambda work: work.wishes.of(A)) == [
        replace(wish, told=LATER),
        elsewhere,
    ]
    await office.run(lambda work: work.wishes.stand(wish))
    assert await office.run(waiting) == [wish, blue, elsewhere]
    await office.run(lambda work: work.wishes.withdraw(A))
    assert await office.run(waiting) == [blue]


async def test_look_ups_are_kept_by_both_sides_and_purged_by_age(office: Store) -> None:
    old, new = Lookup(A, B, RED, NOW), Lookup(A, C, BLUE, LATER)
    await office.run(lambda work: work.lookups.record([old, new]))
    await office.run(lambda work: work.lookups.record([]))
    assert await office.run(lambda work: work.lookups.by(A)) == [new, old]
    assert await office.run(lambda work: work.lookups.about(B)) == [old]
    assert await office.run(lambda work: work.lookups.purge(NOW)) == 0
    assert await office.run(lambda work: work.lookups.purge(SOON)) == 1
    assert await office.run(lambda work: work.lookups.by(A)) == [new]


async def test_two_are_introduced_once_and_the_reply_is_kept(office: Store) -> None:
    asked = introduction(A, B)
    accepted = replace(asked, reply=Reply.ACCEPTED, at=SOON)

    def introduce(work: UnitOfWork) -> None:
        for each in (asked, introduction(C, A), accepted):
            work.introductions.put(each)

    await office.run(introduce)
    assert await office.run(lambda work: work.introductions.between(A, B)) == accepted
    assert await office.run(lambda work: work.introductions.between(B, A)) is None
    assert await office.run(lambda work: work.introductions.of([A])) == [
        introduction(C, A),
        accepted,
    ]
    assert await office.run(lambda work: work.introductions.of([B])) == [accepted]
