"""Coverage: how the roles of a municipality are filled, for its contacts alone."""

from __future__ import annotations

import pytest

from onboarding.person import Sharing
from onboarding.trust import Voucher
from tests.support.office import Office, municipality, phrase

ASK = "kommunens dækning"
PILE = ("aftaleadministrator", "rolleadministrator", "organisationsadministrator")


@pytest.mark.parametrize("role", ["infrastrukturansvarlig", "infrastrukturejer"])
async def test_a_contact_sees_how_the_roles_are_filled(office: Office, role: str) -> None:
    contact = await office.welcomes("Kollega A", role)
    await office.welcomes("Kollega B", PILE)
    await office.welcomes("Kollega C", "rolleadministrator")
    await office.welcomes("Kollega D", "fk_oeko_koordinator", sharing=Sharing.NOBODY)
    await office.welcomes("Kollega E", "fordelingskomponentadministrator", "Aarhus")
    await contact.says(ASK)
    told = phrase("coverage.found", where="Randers Kommune", filled=5, total=10, alone=4)
    contact.hears(told)
    held = f"{phrase('coverage.held')}: Kollega B (+), Kollega C"
    hidden = f"{phrase('coverage.alone')}: {phrase('coverage.hidden', count=1)}"
    assert all(contact.sees(text) for text in (held, hidden, phrase("coverage.piled_note")))
    assert not any(contact.sees(f"Kollega {letter}") for letter in "DE")


@pytest.mark.parametrize(
    ("role", "confirmed"), [("infrastrukturansvarlig", False), ("rolleadministrator", True)]
)
async def test_nobody_else_does(office: Office, role: str, confirmed: bool) -> None:
    other = await office.welcomes("Kollega A", role, confirmed=confirmed)
    await other.says(ASK)
    other.hears(phrase("coverage.not_yours"))


async def test_an_administrator_names_a_contact(office: Office) -> None:
    contact = await office.welcomes("Kollega A")
    voucher = Voucher(contact.id, municipality("Randers"), None, office.now, contact=True)
    await office.store.run(lambda work: work.vouchers.give(voucher))
    await contact.says(ASK)
    assert contact.sees(phrase("coverage.vacant"))
