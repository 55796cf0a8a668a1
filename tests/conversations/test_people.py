""" "Hvem har ellers den her rolle?", and who may see whom."""

from __future__ import annotations

from onboarding.person import Sharing
from tests.support.office import Office, phrase

ROLE = "Rolleadministrator"


async def test_others_here_and_those_elsewhere_who_agreed(office: Office) -> None:
    asker = await office.welcomes("Kollega A")
    await office.welcomes("Kollega B")
    await office.welcomes("Kollega C", kommune="Aarhus", sharing=Sharing.MUNICIPALITIES)
    await office.welcomes("Kollega D", kommune="Aarhus")
    await office.welcomes("Kollega E", role="aftaleadministrator")
    await asker.says("hvem har ellers den her rolle?")
    asker.hears(phrase("people.found", role=ROLE, count=2))
    assert [asker.sees(f"Kollega {x}") for x in "ABCDE"] == [False, True, True, False, False]
    assert asker.sees(phrase("people.hidden_one", hidden=1))


async def test_who_hides_is_counted_and_not_named(office: Office) -> None:
    asker = await office.welcomes("Kollega A")
    await office.welcomes("Kollega B", sharing=Sharing.NOBODY)
    await asker.says("hvem har ellers den her rolle?")
    asker.hears(phrase("people.nobody_shown", role=ROLE, hidden=1))


async def test_a_mere_claim_shows_only_what_everybody_may_see(office: Office) -> None:
    claimant = await office.welcomes("Kollega A", confirmed=False)
    await office.welcomes("Kollega B")
    await office.welcomes("Kollega C", sharing=Sharing.EVERYBODY)
    await claimant.says("hvem har ellers den her rolle?")
    claimant.hears(phrase("people.found", role=ROLE, count=1))
    assert claimant.sees("Kollega C")
    assert not claimant.sees("Kollega B")
    assert claimant.sees(phrase("people.unconfirmed"))


async def test_one_asks_about_another_role_in_another_municipality(office: Office) -> None:
    asker = await office.welcomes("Kollega A")
    await office.welcomes(
        "Kollega B", "organisationsadministrator", "Odense", sharing=Sharing.MUNICIPALITIES
    )
    await asker.says("hvem er organisationsadministrator i Odense?")
    found = phrase(
        "people.found_at", role="Organisationsadministrator", where="Odense Kommune", count=1
    )
    asker.hears(found)
    assert asker.sees("Kollega B")


async def test_nobody_known_says_who_could_know_and_offers_to_look_wider(office: Office) -> None:
    asker = await office.welcomes("Kollega A")
    await asker.says("hvem er rolleadministrator i Odense?")
    asker.hears(phrase("people.nobody_at", role=ROLE, where="Odense Kommune"))
    await asker.presses("Søg i alle kommuner")
    asker.hears(phrase("people.nobody", role=ROLE))


async def test_many_are_shown_a_few_at_a_time(office: Office) -> None:
    asker = await office.welcomes("Kollega A")
    for letter in "BCDEFGHI":
        await office.welcomes(f"Kollega {letter}")
    await asker.says("hvem har ellers den her rolle?")
    first = {letter for letter in "BCDEFGHI" if asker.sees(f"Kollega {letter}")}
    await asker.presses("Vis flere")
    second = {letter for letter in "BCDEFGHI" if asker.sees(f"Kollega {letter}")}
    assert first | second == set("BCDEFGHI")
    assert not first & second


async def test_partners_are_named_where_somebody_holds_the_role_here(office: Office) -> None:
    asker = await office.welcomes("Kollega A", "organisationsadministrator")
    await office.welcomes("Kollega B", "rolleadministrator")
    await asker.says("hvem arbejder jeg sammen med?")
    asker.hears(phrase("partners.found", role="Organisationsadministrator"))
    assert asker.sees("Kollega B")
    assert asker.sees("SOR-administrator")


async def test_a_name_shows_as_typed(office: Office) -> None:
    asker = await office.welcomes("Kollega A")
    await office.welcomes("[x](http://evil) **A**")
    await asker.says("hvem har ellers den her rolle?")
    runs = [
        run["text"]
        for block in asker.cards[-1]["body"][1]["items"]
        if block["type"] == "RichTextBlock"
        for run in block["inlines"]
    ]
    assert runs == ["[x](http://evil) **A**"]
