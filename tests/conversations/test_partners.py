""" "Hvem arbejder jeg sammen med?", and functions that are told once for all colleagues."""

from __future__ import annotations

from onboarding.person import Sharing
from onboarding.roles import PartnerId, RoleId
from tests.support.office import Colleague, Office, library, phrase

ASK = "hvem arbejder jeg sammen med?"
KLIK = PartnerId("klik_administrator")
TITLE = library().partners[KLIK].title.da
WHERE = "Randers Kommune"


def row(colleague: Colleague, title: str) -> str:
    """What stands with a title on the newest card of people."""
    [items] = [
        [each["text"] for each in box["items"] if "text" in each]
        for box in colleague.cards[-1]["body"][1:]
        if box["type"] == "Container" and box["items"][0].get("text") == title
    ]
    return " ".join(items[1:])


async def test_every_partner_is_named_vacant_hidden_oneself_or_not_named_yet(
    office: Office,
) -> None:
    both = ("organisationsadministrator", "aftaleadministrator")
    asker = await office.welcomes("Kollega A", both)
    await office.welcomes("Kollega B", "rolleadministrator")
    await office.welcomes("Kollega C", "klassifikationsadministrator", sharing=Sharing.NOBODY)
    await asker.says(ASK)
    expected = {
        "rolleadministrator": "Kollega B",
        "klassifikationsadministrator": phrase("partners.hidden"),
        "infrastrukturansvarlig": phrase("partners.vacant"),
        "aftaleadministrator": phrase("partners.yourself"),
    }
    for role, told in expected.items():
        assert row(asker, library().roles[RoleId(role)].title.da) == told
    assert row(asker, TITLE) == phrase("partners.unnamed")


async def test_a_function_is_told_once_for_all_colleagues(office: Office) -> None:
    teller = await office.welcomes("Kollega A")
    colleague = await office.welcomes("Kollega B", "organisationsadministrator")
    stranger = await office.welcomes("Kollega C", kommune="Aarhus")
    await teller.says(ASK)
    await teller.presses("Sæt navn på en funktion")
    await teller.presses("Vælg", function=KLIK)
    teller.forgets()
    await teller.says("Kollega X, x@randers.dk")
    teller.hears(phrase("functions.kept", title=TITLE, name="Kollega X", where=WHERE))

    await colleague.says(ASK)
    assert "Kollega X" in row(colleague, TITLE)
    assert colleague.sees("x@randers.dk")
    await colleague.says("hvem er vores KLIK-administrator?")
    colleague.forgets()
    assert colleague.sees("oplyst af Kollega A 01.03.2027")
    await stranger.says(ASK)
    assert not stranger.sees("Kollega X")


async def test_anybody_there_corrects_it_and_takes_it_back(office: Office) -> None:
    teller = await office.welcomes("Kollega A")
    colleague = await office.welcomes("Kollega B")
    await teller.says("hvem er vores KLIK-administrator?")
    teller.hears(phrase("functions.ask", title=TITLE, where=WHERE))
    await teller.presses("Gem", who="Kollega X")
    await colleague.says("hvem er vores KLIK-administrator?")
    colleague.hears(phrase("functions.known", title=TITLE, where=WHERE))
    await colleague.presses("Ret")
    colleague.forgets()
    await colleague.presses("Gem", who="Kollega Y")
    colleague.hears(phrase("functions.kept", title=TITLE, name="Kollega Y", where=WHERE))
    await teller.says("hvem er vores KLIK-administrator?")
    assert teller.sees("Kollega Y")
    assert teller.sees("oplyst af Kollega B")
    await colleague.presses("Fortryd")
    colleague.hears(phrase("functions.cleared"))
    teller.forgets()
    await teller.says("hvem er vores KLIK-administrator?")
    teller.hears(phrase("functions.ask", title=TITLE, where=WHERE))


async def test_a_claim_neither_sees_nor_tells_functions(office: Office) -> None:
    teller = await office.welcomes("Kollega A")
    claimant = await office.welcomes("Kollega B", confirmed=False)
    await teller.says("hvem er vores KLIK-administrator?")
    await teller.says("Kollega X")
    await claimant.says("hvem er vores KLIK-administrator?")
    claimant.hears(phrase("functions.not_confirmed", title=TITLE))
    await claimant.says(ASK)
    assert not claimant.sees("Kollega X")
    assert not claimant.sees("Sæt navn på en funktion")


async def test_another_wish_is_no_name(office: Office) -> None:
    teller = await office.welcomes("Kollega A")
    await teller.says("hvem er vores KLIK-administrator?")
    teller.forgets()
    await teller.says("mine roller")
    teller.hears(
        phrase("roles.yours_at", municipality="Randers Kommune"),
        phrase("functions.ask", title=TITLE, where=WHERE),
    )
    await teller.presses("Det ved jeg ikke")
    teller.hears(phrase("functions.left_open"))


async def test_what_a_colleague_told_stays_when_they_are_erased(office: Office) -> None:
    teller = await office.welcomes("Kollega A")
    colleague = await office.welcomes("Kollega B")
    await teller.says("hvem er vores KLIK-administrator?")
    await teller.says("Kollega X")
    await teller.says("slet mine data")
    await teller.presses("Ja, slet alt")
    await colleague.says("hvem er vores KLIK-administrator?")
    assert colleague.sees("Kollega X")
    assert colleague.sees("oplyst af en kollega")
