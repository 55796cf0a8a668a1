"""In KOMBIT's tenant all guests share one tenant: only a mail domain or a voucher counts."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest

from bot.app import Bot as Product
from bot.app import make_bot
from onboarding.person import PersonId
from onboarding.ports import UnitOfWork
from onboarding.trust import Proof, ProofKind, Voucher
from storage.memory import MemoryStore
from tests.bot.support.activities import OBJECT_ID, TENANT, Wire, message
from tests.bot.support.edge import Bot
from tests.support.office import MONDAY, library, municipality, recogniser

PERSON = PersonId(f"{TENANT}:{OBJECT_ID}")
HOME = municipality("Aarhus")
GUEST = {"tenantId": TENANT, "userPrincipalName": "a_kommune.dk#EXT#@vaert.example"}
STAFF = {"tenantId": TENANT, "userPrincipalName": "a@vaert.example", "userRole": "user"}
numbers = itertools.count()


def trusts_the_host(work: UnitOfWork) -> None:
    """An administrator said of KOMBIT's own tenant that it proves a municipality."""
    work.proofs.confirm(Proof(ProofKind.TENANT, TENANT, HOME, MONDAY))


@pytest.fixture
async def product(bot: Bot) -> Product:
    made = make_bot(library(), recogniser(), MemoryStore(), clock=lambda: MONDAY)
    await made.store.run(trusts_the_host)
    bot.hear = made.hear
    return made


async def says_where(bot: Bot, product: Product, member: Wire, *more: Wire) -> bool:
    """Whether somebody is confirmed who says where they work, whatever else they send."""
    bot.connector.members = {"29:1a": {"id": "29:1a", "name": "Kollega A", **member}}
    for wire in (message("hej"), message("jeg er rolleadministrator i Aarhus"), *more):
        await bot.gets({**wire, "id": f"{next(numbers)}"})
    journeys = await product.store.run(lambda work: work.journeys.among([PERSON]))
    assert journeys[PERSON].person.municipality == HOME
    return journeys[PERSON].person.confirmed


@pytest.mark.parametrize(
    ("member", "confirmed"),
    [
        (STAFF, True),  # or else nothing below could fail
        (GUEST, False),
        (GUEST | {"email": "a@kommune.dk"}, False),
        (GUEST | {"email": "a@aarhus.dk"}, True),
        (GUEST | {"email": "a@aarhus.dk.evil.example"}, False),
        (GUEST | {"email": "a@evil.example <a@aarhus.dk>"}, False),
        ({**GUEST, "userPrincipalName": "a_aarhus.dk#ext#@vaert.example"}, False),
        (STAFF | {"userRole": "guest"}, False),
        ({"tenantId": TENANT}, False),
        ({"userPrincipalName": "a@vaert.example"}, False),
        ({}, False),
    ],
)
async def test_a_guest_is_confirmed_by_mail_and_never_by_the_tenant(
    bot: Bot, product: Product, member: Wire, confirmed: bool
) -> None:
    assert await says_where(bot, product, member) is confirmed


@pytest.mark.parametrize(
    "forged",
    [
        message("hej", channelData={"tenant": {"id": TENANT}, "email": "a@aarhus.dk"}),
        message("hej", email="a@aarhus.dk", tenant=TENANT),
        message("min mail er a@aarhus.dk"),
    ],
)
async def test_nothing_that_a_guest_sends_confirms_them(
    bot: Bot, product: Product, forged: Wire
) -> None:
    assert not await says_where(bot, product, GUEST, forged)


async def test_a_voucher_confirms_a_guest(bot: Bot, product: Product) -> None:
    assert not await says_where(bot, product, GUEST)
    given = Voucher(PERSON, HOME, None, MONDAY + timedelta(hours=1))
    await product.store.run(lambda work: work.vouchers.give(given))
    assert await says_where(bot, product, GUEST)
