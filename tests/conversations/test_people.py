""" "Hvem har ellers den her rolle?", and who may see whom."""

from __future__ import annotations

from datetime import date

from onboarding.lookups import Lookup
from onboarding.person import Sharing
from onboarding.ports import UnitOfWork
from onboarding.roles import RoleId
from tests.support.office import Colleague, Office, elements, phrase, words_of

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
    asker.hears(phrase("people.nobody_shown", either=ROLE, hidden=1))


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
        "people.found_at", role="Organisationsadministrator", where="i Odense Kommune", count=1
    )
    asker.hears(found)
    assert asker.sees("Kollega B")


async def test_nobody_known_says_who_could_know_and_offers_to_look_wider(office: Office) -> None:
    asker = await office.welcomes("Kollega A")
    await asker.says("hvem er rolleadministrator i Odense?")
    asker.hears(phrase("people.nobody_at", either=ROLE, where="i Odense Kommune"))
    await asker.presses("Søg i alle kommuner")
    asker.hears(phrase("people.nobody", either=ROLE))


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


async def found_by(asker: Colleague, text: str) -> str:
    await asker.says(text)
    return "".join(letter for letter in "BCDEFG" if asker.sees(f"Kollega {letter}"))


async def test_one_asks_by_region_of_today_and_of_2027_and_by_part_of_the_country(
    office: Office,
) -> None:
    asker = await office.welcomes("Kollega A")
    towns = {"B": "Odense", "C": "Esbjerg", "D": "Aalborg", "E": "Næstved", "F": "København"}
    for letter, town in towns.items():
        await office.welcomes(f"Kollega {letter}", kommune=town, sharing=Sharing.MUNICIPALITIES)
    found = {
        place: await found_by(asker, f"hvem er rolleadministrator {place}?")
        for place in (
            "på Fyn",
            "i Region Syddanmark",
            "i Nordjylland",
            "i Region Sjælland",
            "i Region Østdanmark",
        )
    }
    assert list(found.values()) == ["B", "BC", "D", "E", "EF"]


async def test_one_asks_about_several_roles_at_once(office: Office) -> None:
    asker = await office.welcomes("Kollega A")
    await office.welcomes("Kollega B", "aftaleadministrator")
    await office.welcomes("Kollega C", "rolleadministrator")
    await office.welcomes("Kollega D", "organisationsadministrator")
    text = "hvem er rolleadministrator og aftaleadministrator?"
    assert await found_by(asker, text) == "BC"


async def test_the_most_helpful_come_first(office: Office) -> None:
    asker = await office.welcomes("Kollega A")
    agreed = Sharing.MUNICIPALITIES
    await office.welcomes("Kollega B", kommune="Odense", began=date(2010, 1, 1), sharing=agreed)
    await office.welcomes("Kollega C", kommune="Aarhus", began=date(2025, 1, 1), sharing=agreed)
    await office.welcomes("Kollega D", kommune="Aarhus", began=date(2020, 1, 1), sharing=agreed)
    await office.welcomes("Kollega E")
    await asker.says("hvem har ellers den her rolle?")
    names = [line for line in words_of(asker.cards[-1]).splitlines() if "Kollega" in line]
    assert names == [f"Kollega {letter}" for letter in "EDCB"]


async def test_a_claim_is_marked_as_one(office: Office) -> None:
    asker = await office.welcomes("Kollega A")
    await office.welcomes("Kollega B", confirmed=False)
    await asker.says("hvem har ellers den her rolle?")
    assert asker.sees(phrase("people.claimed"))


async def test_a_chat_in_teams_opens_with_the_mail_address(office: Office) -> None:
    asker = await office.welcomes("Kollega A")
    await office.welcomes("Kollega B", email="b+x@randers.dk")
    await asker.says("hvem har ellers den her rolle?")
    urls = [each["url"] for each in elements(asker.cards[-1]) if "url" in each]
    chat = "https://teams.microsoft.com/l/chat/0/0?users=b%2Bx@randers.dk"
    assert urls == [chat, "mailto:b%2Bx@randers.dk"]


async def test_every_look_up_is_kept_for_ninety_days_and_shown_to_no_peer(office: Office) -> None:
    asker = await office.welcomes("Kollega A")
    seen = await office.welcomes("Kollega B")
    await office.welcomes("Kollega C", sharing=Sharing.NOBODY)
    await asker.says("hvem har ellers den her rolle?")

    def looked(work: UnitOfWork) -> list[Lookup]:
        return [each for person in office.people for each in work.lookups.about(person)]

    made = Lookup(asker.id, seen.id, RoleId("rolleadministrator"), office.now)
    assert await office.store.run(looked) == [made]
    await seen.says("mine data")
    assert seen.sees(phrase("mydata.looked_up"))
    assert not seen.sees("Kollega A")
    await office.clock_strikes("2027-05-30", 8)
    assert await office.store.run(looked) == [made]
    await office.clock_strikes("2027-05-30", 11)
    assert await office.store.run(looked) == []


async def test_all_that_is_kept_of_the_directory_is_in_my_data(office: Office) -> None:
    asker = await office.welcomes("Kollega A", email="a@randers.dk", phone="12 34 56 78")
    await office.welcomes("Kollega B")
    await asker.says("hvem har ellers den her rolle?")
    await asker.says("hvem er vores KLIK-administrator?")
    await asker.says("Kollega X")
    await asker.says("hvem er aftaleadministrator på Fyn?")
    await asker.presses("Sig til, når der kommer en")
    await asker.presses("Hvem ser mit navn?")
    await asker.presses("Alle kommuner")
    await asker.presses("Ja, det må de")
    await asker.says("mine data")
    shared = phrase("mydata.shares_municipalities", value=office.now.date())
    for text in ("12 34 56 78", "KLIK-administrator", "Aftaleadministrator", shared):
        assert asker.sees(text), text
    assert asker.sees(phrase("mydata.lookups"))
