"""What a municipality's contact asks for, in their own words, and where they are stuck no more."""

from __future__ import annotations

import pytest

from dialogs import headway
from dialogs.talk import Pressed
from onboarding.person import Sharing
from onboarding.trust import Voucher
from tests.support.office import Colleague, Office, municipality, phrase

WHERE = "Randers Kommune"
OWN = "Infrastrukturansvarlig"


async def contact_in(office: Office) -> Colleague:
    return await office.welcomes("Kollega A", "infrastrukturansvarlig")


@pytest.mark.parametrize(
    "said",
    [
        "Hvilke roller er ubesatte?",
        "hvem har hvilken rolle hos os",
        "vis dækning",
        "rollefordeling",
        "which roles are vacant?",
    ],
)
async def test_the_coverage_is_asked_for_in_many_words(office: Office, said: str) -> None:
    contact = await contact_in(office)
    await contact.says(said)
    contact.hears(phrase("coverage.found", where=WHERE, filled=1, total=10, alone=1))


@pytest.mark.parametrize("said", ["hvor langt er mine kolleger?", "Hvor langt er de nye"])
async def test_how_far_the_others_are_is_asked_for_in_words(office: Office, said: str) -> None:
    contact = await contact_in(office)
    await contact.says(said)
    contact.hears(phrase("headway.empty", where=WHERE))
    other = await office.welcomes("Kollega B")
    await other.says(said)
    other.hears(phrase("coverage.not_yours"))


async def test_where_nobody_is_shown_it_is_said_how_one_agrees_and_what_all_have_done(
    office: Office,
) -> None:
    contact = await contact_in(office)
    crowd = [await office.welcomes(f"Kollega {n}") for n in range(headway.CROWD)]
    await contact.says("hvor langt er mine kolleger")
    contact.hears(phrase("headway.nobody", where=WHERE))
    assert contact.sees(phrase("headway.together", count=len(crowd), percent=0))
    assert not contact.sees("mere")


@pytest.mark.parametrize("said", ["ret hvem der har rollerne", "skriv en kollega på"])
async def test_who_holds_a_role_is_corrected_in_words(office: Office, said: str) -> None:
    contact = await contact_in(office)
    await contact.says(said)
    contact.hears(phrase("corrections.which"))


async def test_a_role_that_only_the_contact_holds_is_not_called_held_by_nobody(
    office: Office,
) -> None:
    contact = await contact_in(office)
    await contact.says("ret hvem der har en rolle")
    contact.forgets()
    await contact.presses("Vælg", role="infrastrukturansvarlig")
    contact.hears(phrase("corrections.nobody", role=OWN, where=WHERE))


async def test_what_is_hidden_is_not_called_vacant(office: Office) -> None:
    contact = await contact_in(office)
    await office.welcomes("Kollega B", sharing=Sharing.NOBODY)
    await contact.says("ret hvem der har en rolle")
    contact.forgets()
    await contact.presses("Vælg", role="rolleadministrator")
    contact.hears(phrase("corrections.vacant", role="Rolleadministrator", where=WHERE))


async def test_a_name_written_without_a_mail_address_is_asked_about_again(office: Office) -> None:
    contact = await contact_in(office)
    await contact.says("ret hvem der har en rolle")
    await contact.presses("Vælg", role="infrastrukturejer")
    await contact.presses("Skriv en kollega på")
    contact.forgets()
    await contact.says("Kollega G")
    ask = phrase("corrections.who", role="Infrastrukturejer", where=WHERE)
    contact.hears(phrase("corrections.no_mail"), ask)
    await contact.says("Kollega G, g@randers.dk")
    contact.hears(phrase("corrections.on", name="Kollega G", role="Infrastrukturejer", where=WHERE))
    await contact.presses("Se, hvem der har rollen")
    contact.hears(phrase("corrections.holders", role="Infrastrukturejer", where=WHERE))


async def test_a_contact_who_says_that_a_role_is_held_no_more_may_mean_another(
    office: Office,
) -> None:
    contact = await contact_in(office)
    await office.welcomes("Kollega C", "organisationsadministrator")
    await contact.says("Kollega C har ikke længere rollen")
    contact.hears(phrase("roles.only_leave", old=OWN, new=""))
    await contact.presses("Ret, hvem der har en rolle")
    contact.hears(phrase("corrections.which"))
    other = await office.welcomes("Kollega D")
    await other.says("jeg har ikke længere rollen")
    assert not other.sees("Ret, hvem der har en rolle")


async def test_whoever_an_administrator_named_finds_the_coverage_on_every_way_to_it(
    office: Office,
) -> None:
    named, other = await office.welcomes("Kollega A"), await office.welcomes("Kollega B")
    voucher = Voucher(named.id, municipality("Randers"), None, office.now, contact=True)
    await office.store.run(lambda work: work.vouchers.give(voucher))
    for said in ("hjælp", "hvem arbejder jeg sammen med?"):
        await named.says(said)
        assert named.sees("Kommunens dækning")
        await other.says(said)
        assert not other.sees("Kommunens dækning")


async def claims(office: Office, name: str, email: str) -> Colleague:
    """Somebody who asks to be confirmed, and the clock that passes it on."""
    claimant = await office.welcomes(name, confirmed=False, email=email)
    await claimant.says("bekræft mig")
    await claimant.presses("Ja, spørg dem")
    await office.clock_strikes("2027-03-01", 10)
    claimant.forgets()
    return claimant


async def test_a_request_to_confirm_somebody_is_found_again(office: Office) -> None:
    contact = await contact_in(office)
    await contact.says("hvem venter på at blive bekræftet?")
    contact.hears(phrase("trust.none_waiting"))
    first = await claims(office, "Kollega E", "e@example.org")
    contact.forgets()
    await contact.says("hvem venter på bekræftelse")
    claim = {"where": WHERE, "roles": "Rolleadministrator"}
    contact.hears(phrase("trust.request", name="Kollega E", email="e@example.org", **claim))  # type: ignore[arg-type] # texts all
    await claims(office, "Kollega F", "f@example.org")
    await contact.says("hjælp")
    contact.forgets()
    await contact.presses("Hvem venter på bekræftelse?")
    contact.hears(phrase("trust.waiting"))
    await contact.presses("Kollega E")
    await contact.presses("Ja, det passer")
    contact.forgets()
    await office.clock_strikes("2027-03-01", 11)
    first.hears(phrase("tidings.confirmed", where=WHERE))
    await contact.says("hvem skal jeg bekræfte")
    contact.hears(phrase("trust.request", name="Kollega F", email="f@example.org", **claim))  # type: ignore[arg-type] # texts all


async def test_a_request_is_shown_to_nobody_who_was_not_asked(office: Office) -> None:
    contact = await contact_in(office)
    claimant = await claims(office, "Kollega E", "e@example.org")
    late = await office.welcomes("Kollega B", "infrastrukturejer")
    await late.says("hvem venter på bekræftelse")
    late.hears(phrase("trust.none_waiting"))
    await late.turn(Pressed("trust.look", {"person": claimant.id}))
    late.hears(phrase("trust.gone"))
    contact.forgets()
    await contact.turn(Pressed("trust.look", {"person": "somebody else"}))
    contact.hears(phrase("trust.gone"))
