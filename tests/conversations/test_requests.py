"""A request for access: drafted in Danish, sent by the person, answered by whoever grants it."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from bot.exchange import Card
from dialogs.talk import Pressed
from onboarding.access import chain
from tests.support.office import Colleague, Office, elements, library, phrase

ORGANISATION = "hvordan får jeg adgang til organisationssystemet?"
CLASSIFICATION = "hvordan får jeg adgang til klassifikationssystemet?"
WAITING = "hvad venter på mig?"
MINE = "Kære kollega, vil du give mig rettigheder til sortimenterne? Jeg begynder på mandag."


def title(id: str) -> str:
    return next(a.title.da for a in library().access.values() if a.id == id)


RIGHTS = title("klassifikation_rettigheder")


def field_of(colleague: Colleague) -> Card:
    return next(e for e in elements(colleague.cards[-1]) if e.get("type") == "Input.Text")


def links(colleague: Colleague) -> list[str]:
    """The addresses of ways to send something on the newest card that has any."""
    for card in reversed(colleague.cards):
        urls = [e["url"] for e in elements(card) if e.get("type") == "Action.OpenUrl"]
        found = [url for url in urls if url.startswith(("https://teams.microsoft.com/", "mailto:"))]
        if found:
            return found
    return []


async def asks(office: Office) -> Colleague:
    """Somebody new who is shown the draft of a request."""
    newcomer = await office.welcomes("Kollega A", "klassifikationsadministrator")
    await newcomer.says(CLASSIFICATION)
    await newcomer.presses(phrase("button.requests.draft"))
    newcomer.forgets()
    return newcomer


async def sends(office: Office) -> Colleague:
    """Somebody new who has sent a request."""
    newcomer = await asks(office)
    await newcomer.presses(phrase("button.requests.text"), text=MINE)
    await newcomer.presses(phrase("button.requests.sent"))
    return newcomer


async def test_a_draft_is_filled_with_what_is_known(office: Office) -> None:
    await office.welcomes("Kollega B")
    newcomer = await asks(office)
    text = field_of(newcomer)["value"]
    role = "Klassifikations-/sortimentsadministrator"
    for said in (
        phrase("draft.hello_name", name="Kollega B"),
        phrase("draft.asks", access=RIGHTS),
        "Kollega A",
        role,
        "Randers Kommune",
        phrase("draft.both"),
    ):
        assert said in text
    assert field_of(newcomer)["isMultiline"]


async def test_an_english_speaker_gets_a_danish_draft(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "klassifikationsadministrator")
    await newcomer.says("english please")
    await newcomer.says(CLASSIFICATION)
    await newcomer.presses("Write a draft")
    assert phrase("draft.asks", access=RIGHTS) in field_of(newcomer)["value"]


async def test_the_edited_text_comes_back_with_ways_to_send_it(office: Office) -> None:
    grantor = await office.welcomes("Kollega B")
    grantor.email = "b@example.org"
    await grantor.says("hej")
    newcomer = await asks(office)
    await newcomer.presses(phrase("button.requests.text"), text=MINE)
    newcomer.hears(phrase("requests.ready", who="Kollega B"), MINE)
    chat, mail = links(newcomer)
    assert chat.startswith("https://teams.microsoft.com/l/chat/0/0?")
    assert parse_qs(urlsplit(chat).query) == {"users": ["b@example.org"], "message": [MINE]}
    assert urlsplit(mail).path == "b@example.org"
    assert parse_qs(urlsplit(mail).query) == {"subject": [RIGHTS], "body": [MINE]}
    grantor.forgets()
    await office.clock_strikes("2027-03-01", 10)
    grantor.hears_nothing()


async def test_a_text_may_be_written_instead_of_edited(office: Office) -> None:
    newcomer = await asks(office)
    await newcomer.says(MINE)
    newcomer.hears(phrase("requests.ready", who="Rolleadministrator"), MINE)


async def test_another_question_is_served_and_the_draft_stays(office: Office) -> None:
    newcomer = await asks(office)
    await newcomer.says("hvad betyder KLE?")
    draft = phrase("requests.draft", who="Rolleadministrator")
    newcomer.hears(phrase("glossary.term", term="KLE"), draft)


async def test_a_draft_may_be_left(office: Office) -> None:
    newcomer = await asks(office)
    await newcomer.presses(phrase("button.requests.leave"))
    newcomer.hears(phrase("requests.left"))


async def test_a_very_long_text_is_still_given_back_and_no_link_breaks(office: Office) -> None:
    newcomer = await asks(office)
    long = " ".join(["Tak"] * 700)
    await newcomer.presses(phrase("button.requests.text"), text=long)
    newcomer.hears(phrase("requests.ready", who="Rolleadministrator"), long)
    assert all(len(link) < len(long) for link in links(newcomer))


async def test_what_is_written_is_kept_nowhere(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    newcomer = await sends(office)
    kept = await office.store.run(lambda work: work.requests.of(newcomer.id))
    place = await office.store.run(lambda work: work.places.of(newcomer.id))
    assert "sortimenterne? Jeg begynder" not in f"{kept} {place} {caplog.text}"
    assert place is None


async def test_organisationssystemet_asks_about_dataafgraensning_first(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "organisationsadministrator")
    await newcomer.turn(Pressed("checklist.done", {"step": "org_leder_godkendelse"}))
    await newcomer.says(ORGANISATION)
    newcomer.forgets()
    await newcomer.presses(phrase("button.requests.draft"))
    newcomer.hears(phrase("requests.limits"))
    await newcomer.presses(phrase("button.requests.limits_open"))
    newcomer.hears(phrase("requests.unsettled"))
    await newcomer.presses(phrase("button.requests.settle"))
    newcomer.hears(phrase("requests.draft", who="din leder"))
    assert phrase("draft.limits_open") in field_of(newcomer)["value"]
    await newcomer.presses(phrase("button.requests.limits_without"))
    newcomer.hears(phrase("requests.draft", who="Rolleadministrator"))
    text = field_of(newcomer)["value"]
    assert phrase("draft.limits_without") in text
    assert phrase("draft.agreed") in text


async def test_what_was_sent_waits_on_whom_it_was_sent_to(office: Office) -> None:
    await office.welcomes("Kollega B")
    newcomer = await sends(office)
    newcomer.hears(
        phrase("requests.ready", who="Kollega B"),
        MINE,
        phrase("requests.sent", who="Kollega B", access=RIGHTS),
    )
    await newcomer.presses(phrase("button.access.show"))
    assert newcomer.sees(phrase("access.waits"))
    assert newcomer.sees("Bedt om")
    step = next(s for s in library().steps.values() if s.access == "klassifikation_rettigheder")
    await newcomer.turn(Pressed("checklist.show", {"step": step.id}))
    assert newcomer.sees("Rolleadministrator: Kollega B")


@pytest.mark.parametrize("id", [a.id for a in library().access.values()])
async def test_every_access_has_its_way_in_and_whoever_grants_it_a_draft(
    office: Office, id: str
) -> None:
    newcomer = await office.welcomes("Kollega A", "fk_oeko_koordinator")
    access = next(a for a in library().access.values() if a.id == id)
    await newcomer.turn(Pressed("access.show", {"access": id}))
    newcomer.hears(phrase("access.chain", system=access.title))
    known = library().access
    length = sum(len(known[each].environments) or 1 for each in chain([access.id], known))
    assert newcomer.sees(f"{length}. {access.title.da}")
    if access.granted_by is None and access.mail is None:
        assert newcomer.sees(phrase("access.who_itself"))
        return
    asked = {"access": id, **({"limits": "without"} if access.limits else {})}
    await newcomer.turn(Pressed("requests.draft", asked))
    assert access.wish is not None
    assert access.wish.da in field_of(newcomer)["value"]
    assert all(newcomer.sees(item.da) for item in access.request)


# The granting side


async def test_nobody_waits_on_somebody_new(office: Office) -> None:
    grantor = await office.welcomes("Kollega B")
    await grantor.says(WAITING)
    grantor.hears(phrase("waiting.nothing"))


async def test_whoever_grants_sees_what_waits_and_since_when(office: Office) -> None:
    grantor = await office.welcomes("Kollega B")
    await sends(office)
    office.clock_shows("2027-03-04", 9)
    await grantor.says(WAITING)
    grantor.hears(phrase("waiting.some", count=1))
    assert grantor.sees(phrase("waiting.what", name="Kollega A", access=RIGHTS))
    assert grantor.sees("3 dage")


@pytest.mark.parametrize("reply", ["granted", "needs_more", "not_mine"])
async def test_the_answer_reaches_whoever_asked(office: Office, reply: str) -> None:
    grantor = await office.welcomes("Kollega B")
    newcomer = await sends(office)
    newcomer.forgets()
    await grantor.says(WAITING)
    await grantor.presses(phrase("waiting.what", name="Kollega A", access=RIGHTS))
    grantor.forgets()
    await grantor.presses(phrase(f"button.waiting.{reply}"))
    grantor.hears(phrase(f"waiting.said_{reply}", name="Kollega A", access=RIGHTS))
    await office.clock_strikes("2027-03-01", 10)
    newcomer.hears(phrase(f"waiting.told_{reply}", access=RIGHTS, who="Kollega B"))
    await grantor.says(WAITING)
    grantor.hears(phrase("waiting.nothing"))


async def test_granted_is_not_yet_working(office: Office) -> None:
    grantor = await office.welcomes("Kollega B")
    newcomer = await sends(office)
    await grantor.says(WAITING)
    await grantor.presses(phrase("waiting.what", name="Kollega A", access=RIGHTS))
    await grantor.presses(phrase("button.waiting.granted"))
    await newcomer.says(CLASSIFICATION)
    assert newcomer.sees(phrase("access.stage_granted"))


async def test_a_request_moves_to_whoever_takes_over_the_role(office: Office) -> None:
    first = await office.welcomes("Kollega B")
    await sends(office)
    second = await office.welcomes("Kollega C")
    await second.says(WAITING)
    second.hears(phrase("waiting.nothing"))
    await first.turn(Pressed("roles.drop", {"roles": "rolleadministrator"}))
    await second.says(WAITING)
    second.hears(phrase("waiting.some", count=1))


async def test_what_waits_on_a_vacant_role_is_seen_by_the_stand_in(office: Office) -> None:
    await sends(office)
    contact = await office.welcomes("Kollega B", "infrastrukturansvarlig")
    await contact.says(WAITING)
    contact.hears(phrase("waiting.some", count=1))


async def test_nothing_waits_across_municipalities_or_on_a_mere_claim(office: Office) -> None:
    await sends(office)
    elsewhere = await office.welcomes("Kollega B", kommune="Aarhus")
    claimant = await office.welcomes("Kollega C", confirmed=False)
    await elsewhere.says(WAITING)
    await claimant.says(WAITING)
    elsewhere.hears(phrase("waiting.nothing"))
    claimant.hears(phrase("waiting.not_confirmed"))
    address = {"person": "person-Kollega A", "access": "klassifikation_rettigheder"}
    for stranger in (elsewhere, claimant):
        await stranger.turn(Pressed("waiting.one", address))
        await stranger.turn(Pressed("waiting.reply", {**address, "reply": "granted"}))
        stranger.hears(phrase("waiting.gone"), phrase("waiting.gone"))


async def test_what_works_already_waits_on_nobody(office: Office) -> None:
    grantor = await office.welcomes("Kollega B")
    newcomer = await sends(office)
    step = next(s for s in library().steps.values() if s.access == "klassifikation_rettigheder")
    await newcomer.turn(Pressed("checklist.done", {"step": step.id}))
    await grantor.says(WAITING)
    grantor.hears(phrase("waiting.nothing"))


async def test_one_sees_among_ones_data_what_one_has_asked_for(office: Office) -> None:
    newcomer = await sends(office)
    await newcomer.says("mine data")
    assert newcomer.sees(phrase("mydata.requests"))
