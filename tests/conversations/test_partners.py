""" "Hvem arbejder jeg sammen med?", and functions that are told once for all colleagues."""

from __future__ import annotations

import pytest

from dialogs.partners import PAGE
from onboarding.person import Sharing
from onboarding.roles import COMMON, PartnerId, RoleId
from tests.support.office import Colleague, Office, library, phrase, words_of

ASK = "hvem arbejder jeg sammen med?"
KLIK = PartnerId("klik_administrator")
TITLE = library().partners[KLIK].title.da
WHERE = "Randers Kommune"
BOTH = ("organisationsadministrator", "rolleadministrator")


def row(colleague: Colleague, title: str) -> str:
    """What stands with a title on the newest card of people; or what it stands below."""
    boxes = [box for box in colleague.cards[-1]["body"][1:] if box["type"] == "Container"]
    texts = [[each["text"] for each in box["items"] if "text" in each] for box in boxes]
    [found] = [lines for lines in texts if title in lines]
    return " ".join(found[1:]) if found[0] == title else str(found[0])


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
    teller.hears(phrase("roles.yours_at", municipality=WHERE))
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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("vores KLIK-administrator er Kollega X", "Kollega X"),
        ("vores klik-administrator hedder Kollega X, x@randers.dk", "Kollega X"),
        ("KLIK-administratoren hos os er Mette af Å.", "Mette af Å"),
        ("Kollega X er vores KLIK-administrator", "Kollega X"),
        ("our KLIK administrator is Kollega X", "Kollega X"),
    ],
)
async def test_a_function_is_told_in_plain_words(office: Office, text: str, name: str) -> None:
    teller = await office.welcomes("Kollega A")
    await teller.says(text)
    teller.hears(phrase("functions.kept", title=TITLE, name=name, where=WHERE))


@pytest.mark.parametrize(
    "text", ["KLIK-administratoren er syg", "er Kollega X KLIK-administrator?"]
)
async def test_what_names_nobody_is_kept_for_no_name(office: Office, text: str) -> None:
    teller = await office.welcomes("Kollega A")
    await teller.says(text)
    await teller.says("hvem er vores KLIK-administrator?")
    assert not teller.sees("oplyst af")


async def test_another_name_is_taken_only_after_a_yes(office: Office) -> None:
    teller = await office.welcomes("Kollega A")
    colleague = await office.welcomes("Kollega B")
    await teller.says("vores KLIK-administrator er Kollega X")
    await colleague.says("vores KLIK-administrator er Kollega Y")
    colleague.hears(
        phrase("functions.replace", before="Kollega X", name="Kollega Y", title=TITLE, where=WHERE)
    )
    await colleague.presses("Ja, skift")
    colleague.hears(phrase("functions.kept", title=TITLE, name="Kollega Y", where=WHERE))


async def test_a_claim_tells_no_function_in_plain_words_either(office: Office) -> None:
    claimant = await office.welcomes("Kollega A", confirmed=False)
    await claimant.says("vores KLIK-administrator er Kollega X")
    claimant.hears(phrase("functions.gone"))


async def test_partners_of_many_roles_fit_a_screen_and_the_rest_is_a_press_away(
    office: Office,
) -> None:
    asker = await office.welcomes("Kollega A", BOTH)
    roles = [role for role in library().roles if role not in (*BOTH, COMMON)]
    for role in roles:
        for number in "12":
            await office.welcomes(f"Kollega {role} {number}", role)
    await asker.says(ASK)
    pages = [words_of(asker.cards[-1])]
    while asker.sees("Vis flere"):
        assert len(rows_on(asker)) == PAGE
        await asker.presses("Vis flere")
        pages.append(words_of(asker.cards[-1]))
    assert len(rows_on(asker)) <= PAGE
    assert len(pages) > 1
    assert TITLE in pages[-1]


def rows_on(colleague: Colleague) -> list[object]:
    return [box for box in colleague.cards[-1]["body"][1:] if box["type"] == "Container"]
