"""What a draft says, what must be answered before it is written, and how it travels in a link."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from bot.exchange import Card
from dialogs.drafts import FITS, chat, mail
from dialogs.talk import Pressed
from onboarding.person import PersonId
from onboarding.ports import UnitOfWork
from onboarding.requests import Reply
from tests.support.office import Colleague, Office, elements, library, municipality, phrase

RIGHTS = "org_jobfunktionsroller"
KLASSIFIKATION = "klassifikation_rettigheder"
GRANTOR = "Rolleadministrator"
LETTER = "Kære kollega, vil du give mig adgang til systemet på mandag, tak. Hilsen mig"


def title(id: str) -> str:
    return next(a.title.da for a in library().access.values() if a.id == id)


def field_of(colleague: Colleague) -> str:
    [field] = [e for e in elements(colleague.cards[-1]) if e.get("type") == "Input.Text"]
    return str(field["value"])


def urls(card: Card) -> list[str]:
    return [e["url"] for e in elements(card) if e.get("type") == "Action.OpenUrl"]


async def requested(colleague: Colleague) -> dict[str, Reply]:
    found = await colleague.office.store.run(lambda work: work.requests.of(colleague.id))
    return {id: request.reply for id, request in found.items()}


# Dataafgrænsning


@pytest.mark.parametrize(
    ("answer", "says"),
    [("nej", "limits_without"), ("nej, det må jeg ikke", "limits_without"), ("ja", "limits_with")],
)
async def test_dataafgraensning_is_answered_in_words(
    office: Office, answer: str, says: str
) -> None:
    newcomer = await office.welcomes("Kollega A", "organisationsadministrator")
    await newcomer.turn(Pressed("requests.draft", {"access": RIGHTS}))
    newcomer.hears(phrase("requests.limits"))
    await newcomer.says(answer)
    newcomer.hears(phrase("requests.draft", who=GRANTOR))
    assert phrase(f"draft.{says}") in field_of(newcomer)


async def test_what_is_not_settled_yet_is_said_in_words_too(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "organisationsadministrator")
    await newcomer.turn(Pressed("requests.draft", {"access": RIGHTS}))
    newcomer.forgets()
    await newcomer.says("Ikke afklaret endnu.")
    newcomer.hears(phrase("requests.unsettled"))


async def test_ones_manager_is_written_to_as_such(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "organisationsadministrator")
    asked = {"access": "org_leder_godkendelse", "limits": "without"}
    await newcomer.turn(Pressed("requests.draft", asked))
    newcomer.hears(phrase("requests.draft", who="din leder"))
    access = next(a for a in library().access.values() if a.id == "org_leder_godkendelse")
    assert phrase("draft.asks", access=access.asked_for) in field_of(newcomer)
    assert "Din leder" not in field_of(newcomer)


async def test_what_is_no_answer_leaves_the_question_open(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "organisationsadministrator")
    await newcomer.turn(Pressed("requests.draft", {"access": RIGHTS}))
    newcomer.forgets()
    await newcomer.says("hvad betyder KLE?")
    newcomer.hears(phrase("glossary.term", term="KLE"), phrase("requests.limits"))


@pytest.mark.parametrize("press", ["draft", "text", "sent"])
@pytest.mark.parametrize("limits", ["", "open", "whatever"])
async def test_no_press_gets_around_dataafgraensning(
    office: Office, press: str, limits: str
) -> None:
    grantor = await office.welcomes("Kollega B")
    newcomer = await office.welcomes("Kollega A", "organisationsadministrator")
    forged = {"access": RIGHTS, "limits": limits, "to": grantor.id, "text": LETTER}
    await newcomer.turn(Pressed(f"requests.{press}", forged))
    newcomer.hears(phrase("requests.unsettled" if limits == "open" else "requests.limits"))
    assert await requested(newcomer) == {}
    await newcomer.says(LETTER)
    assert phrase("requests.ready", who="Kollega B") not in [s.text for s in newcomer.inbox]


# Presses that nobody was offered


@pytest.mark.parametrize("confirmed", [True, False], ids=["elsewhere", "a mere claim"])
async def test_nobody_is_asked_across_municipalities_or_by_a_mere_claim(
    office: Office, confirmed: bool
) -> None:
    grantor = await office.welcomes("Kollega B")
    place = "Aarhus" if confirmed else "Randers"
    stranger = await office.welcomes(
        "Kollega A", "klassifikationsadministrator", place, confirmed=confirmed
    )
    await stranger.turn(Pressed("requests.sent", {"access": KLASSIFIKATION, "to": grantor.id}))
    assert not any("Kollega B" in spoken.text for spoken in stranger.inbox)
    await stranger.turn(Pressed("access.show", {"access": KLASSIFIKATION}))
    assert not stranger.sees("Kollega B")
    await grantor.says("hvad venter på mig?")
    grantor.hears(phrase("waiting.nothing"))
    answer = {"person": stranger.id, "access": KLASSIFIKATION, "reply": "granted"}
    await grantor.turn(Pressed("waiting.reply", answer))
    grantor.hears(phrase("waiting.gone"))
    assert await requested(stranger) == {KLASSIFIKATION: Reply.WAITING}


async def test_who_moved_away_is_answered_by_nobody_where_they_were(office: Office) -> None:
    grantor = await office.welcomes("Kollega B")
    newcomer = await office.welcomes("Kollega A", "klassifikationsadministrator")
    await newcomer.turn(Pressed("requests.sent", {"access": KLASSIFIKATION, "to": grantor.id}))
    await grantor.says("hvad venter på mig?")
    await office.store.run(lambda work: moves(work, newcomer.id))
    grantor.forgets()
    await grantor.presses(phrase("waiting.what", name="Kollega A", access=title(KLASSIFIKATION)))
    grantor.hears(phrase("waiting.gone"))


def moves(work: UnitOfWork, person: PersonId) -> None:
    """Somebody works in Aarhus from now on."""
    journey = work.journeys.of(person)
    assert journey is not None
    journey.move(municipality("Aarhus"), confirmed=True)
    work.journeys.save(journey, wake=None)


async def test_an_access_nobody_grants_cannot_be_asked_for(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "organisationsadministrator")
    for press in ("draft", "text", "sent"):
        await newcomer.turn(Pressed(f"requests.{press}", {"access": "fk_organisation"}))
        newcomer.hears(phrase("requests.gone"))


async def test_a_press_on_an_old_card_takes_nothing_back(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.turn(Pressed("checklist.done", {"step": "teams_rum"}))
    newcomer.forgets()
    await newcomer.turn(Pressed("requests.sent", {"access": "teams_rum"}))
    newcomer.hears(phrase("requests.settled", access=title("teams_rum")))


async def test_sent_twice_waits_no_less_long(office: Office) -> None:
    grantor = await office.welcomes("Kollega B")
    newcomer = await office.welcomes("Kollega A", "klassifikationsadministrator")
    sent = Pressed("requests.sent", {"access": KLASSIFIKATION, "to": grantor.id})
    await newcomer.turn(sent)
    office.clock_shows("2027-03-04", 9)
    await newcomer.turn(sent)
    await grantor.says("hvad venter på mig?")
    assert grantor.sees("3 dage")


async def test_what_was_asked_for_in_another_way_waits_on_all_who_grant_it(office: Office) -> None:
    grantor = await office.welcomes("Kollega B")
    newcomer = await office.welcomes("Kollega A", "klassifikationsadministrator")
    await newcomer.turn(Pressed("checklist.requested", {"step": KLASSIFIKATION}))
    await grantor.says("hvad venter på mig?")
    grantor.hears(phrase("waiting.some", count=1))


async def test_who_left_while_the_draft_was_written_is_not_written_to(office: Office) -> None:
    first = await office.welcomes("Kollega B")
    newcomer = await office.welcomes("Kollega A", "klassifikationsadministrator")
    await newcomer.turn(Pressed("requests.draft", {"access": KLASSIFIKATION}))
    await first.turn(Pressed("roles.drop", {"roles": "rolleadministrator"}))
    await office.welcomes("Kollega C")
    newcomer.forgets()
    await newcomer.presses(phrase("button.requests.text"), text=LETTER)
    newcomer.hears(phrase("requests.ready_now", who="Kollega C"), LETTER)


# What it says


async def test_infrastrukturen_i_tal_is_told_what_it_asks_for(office: Office) -> None:
    newcomer = await office.welcomes(
        "Kollega Af Alle", phone="12 34 56 78", email="alle@example.org"
    )
    await newcomer.turn(Pressed("requests.draft", {"access": "infrastrukturen_i_tal"}))
    for detail, value in (
        ("first_name", "Kollega Af"),
        ("surname", "Alle"),
        ("email", "alle@example.org"),
        ("phone", "12 34 56 78"),
    ):
        assert phrase(f"draft.{detail}", value=value) in field_of(newcomer).splitlines()


@pytest.mark.parametrize(
    ("name", "first", "surname"),
    [("Alle, Kollega Af", "Kollega Af", "Alle"), ("Kollega Alle (Randers)", "Kollega", "Alle")],
)
async def test_a_name_is_split_however_teams_shows_it(
    office: Office, name: str, first: str, surname: str
) -> None:
    newcomer = await office.welcomes(name)
    await newcomer.turn(Pressed("requests.draft", {"access": "infrastrukturen_i_tal"}))
    assert phrase("draft.first_name", value=first) in field_of(newcomer)
    assert phrase("draft.surname", value=surname) in field_of(newcomer)


@pytest.mark.parametrize("env", ["test", "production"])
async def test_a_draft_asks_for_the_environment_that_was_asked_about(
    office: Office, env: str
) -> None:
    newcomer = await office.welcomes("Kollega A", "klassifikationsadministrator")
    name = {"test": "testmiljøet", "production": "produktion"}[env]
    await newcomer.says(f"hvordan får jeg adgang til klassifikationssystemet i {name}?")
    await newcomer.presses(phrase("button.requests.draft"))
    assert phrase(f"draft.{env}") in field_of(newcomer)
    assert phrase("draft.both") not in field_of(newcomer)


async def test_the_card_of_a_step_offers_the_draft(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.turn(Pressed("checklist.show", {"step": "teams_rum"}))
    newcomer.forgets()
    await newcomer.presses(phrase("button.requests.draft"))
    newcomer.hears(phrase("requests.draft", who="KOMBIT"))


# How it travels


LINES = "Hej Kollega Ø\nÆblet & æren: 100 % «på plads»\n\nHilsen Å"


def test_a_mail_has_the_line_ends_of_a_mail_and_no_sign_that_ends_an_address() -> None:
    url = mail(("ø+a@example.org",), "Adgang & æøå", LINES)
    assert "%0D%0A" in url
    assert url.isascii()
    [body] = parse_qs(urlsplit(url).query)["body"]
    assert body.replace("\r\n", "\n") == LINES
    assert unquote(urlsplit(url).path) == "ø+a@example.org"
    assert "+" not in url


def test_a_chat_has_the_text_as_it_was_written() -> None:
    url = chat(("a@example.org", "b@example.org"), LINES)
    assert url.isascii()
    found = parse_qs(urlsplit(url).query)
    assert found == {"users": ["a@example.org,b@example.org"], "message": [LINES]}


async def test_a_text_that_no_address_can_hold_is_copied_and_that_is_said(office: Office) -> None:
    await office.welcomes("Kollega B", email="b@example.org")
    newcomer = await office.welcomes("Kollega A", "klassifikationsadministrator")
    await newcomer.turn(Pressed("requests.draft", {"access": KLASSIFIKATION}))
    await newcomer.presses(phrase("button.requests.text"), text=LETTER)
    assert not newcomer.sees(phrase("drafts.too_long"))
    long = "\r\n".join(["Jeg vil gerne på plads"] * 90)
    await newcomer.turn(Pressed("requests.draft", {"access": KLASSIFIKATION}))
    newcomer.forgets()
    await newcomer.presses(phrase("button.requests.text"), text=long)
    [ready] = [c for c in newcomer.cards if phrase("drafts.too_long") in str(c)]
    assert [len(url) < FITS for url in urls(ready)] == [True, True]
    assert newcomer.inbox[-1].text == long.replace("\r\n", "\n")
