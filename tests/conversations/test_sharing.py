"""Consent: asked in plain words, kept with them, and withdrawn with one press."""

from __future__ import annotations

from functools import partial

from dialogs.sharing import WORDINGS
from onboarding.agreements import WITHDRAWN, Agreement
from onboarding.person import Fields, Sharing
from onboarding.ports import UnitOfWork
from onboarding.texts import Text, listed
from tests.support.office import Colleague, Office, phrase

ASK = "hvem har ellers den her rolle?"
MAIL, PHONE = "b@aarhus.dk", "12 34 56 78"
ALWAYS = (Text.same("dit navn"), Text.same("din rolle"))


def said(key: str, *fields: str) -> str:
    shown = listed([*ALWAYS, *map(Text.same, fields)])
    return phrase(key, elsewhere=shown, everywhere=shown)


async def sharer_in(office: Office, kommune: str = "Aarhus") -> Colleague:
    return await office.welcomes("Kollega B", kommune=kommune, email=MAIL, phone=PHONE)


def agreements(work: UnitOfWork, of: Colleague) -> list[Agreement]:
    return list(work.agreements.of(of.id))


async def test_more_is_shared_only_after_a_yes_to_plain_words(office: Office) -> None:
    asker, sharer = await office.welcomes("Kollega A"), await sharer_in(office)
    await sharer.says("hvem kan se mit navn?")
    sharer.hears(said("sharing.colleagues"))
    await sharer.presses("Alle kommuner")
    sharer.hears(phrase(WORDINGS[Sharing.MUNICIPALITIES]))
    await asker.says(ASK)
    assert not asker.sees("Kollega B"), "nobody agreed to anything yet"

    await sharer.presses("Ja, det må de", fields="1")
    sharer.hears(said("sharing.now_municipalities", "din mail"))
    await asker.says(ASK)
    assert [asker.sees(text) for text in ("Kollega B", MAIL, PHONE)] == [True, True, False]


async def test_who_agrees_to_no_field_is_named_and_no_more(office: Office) -> None:
    asker, sharer = await office.welcomes("Kollega A"), await sharer_in(office)
    await sharer.says("hvem kan se mit navn?")
    await sharer.presses("Alle kommuner")
    await sharer.presses("Ja, det må de")
    await asker.says(ASK)
    assert [asker.sees(text) for text in ("Kollega B", MAIL, PHONE)] == [True, False, False]
    assert not asker.sees(phrase("people.chat")), "Teams would need the mail address"


async def test_colleagues_at_home_are_shown_with_ways_to_reach_them(office: Office) -> None:
    asker, _ = await office.welcomes("Kollega A"), await sharer_in(office, "Randers")
    await asker.says(ASK)
    assert all(asker.sees(text) for text in ("Kollega B", MAIL, PHONE, phrase("people.chat")))


async def test_consent_is_withdrawn_with_one_press_from_the_next_turn_on(office: Office) -> None:
    asker, sharer = await office.welcomes("Kollega A"), await sharer_in(office)
    for letter in "CDEFGHI":
        await office.welcomes(f"Kollega {letter}")
    await sharer.says("hvem kan se mit navn?")
    await sharer.presses("Alle kommuner")
    await sharer.presses("Ja, det må de", fields="1,2")
    await asker.says(ASK)  # the card that Kollega B would stand on next is sent ...
    sharer.forgets()
    await sharer.presses("Kun min kommune")  # ... before the consent is withdrawn ...
    sharer.hears(said("sharing.now_colleagues"))
    await asker.presses("Vis flere")  # ... and pressed after it.
    assert not any(asker.sees(text) for text in ("Kollega B", MAIL, PHONE))
    assert asker.sees(phrase("people.hidden_one", hidden=1))


async def test_consent_is_withdrawn_in_words_too(office: Office) -> None:
    sharer = await office.welcomes("Kollega B", sharing=Sharing.MUNICIPALITIES)
    await sharer.says("træk mit samtykke tilbage")
    sharer.hears(said("sharing.now_colleagues"))


async def test_every_answer_is_kept_with_its_day_and_its_words(office: Office) -> None:
    sharer = await sharer_in(office)
    await sharer.says("hvem kan se mit navn?")
    await sharer.presses("Alle")
    await sharer.presses("Ja, det må de", fields="2")
    await sharer.presses("Alle kommuner")
    await sharer.presses("Vis mig ikke")
    kept = await office.store.run(partial(agreements, of=sharer))
    told = [(each.sharing, each.everywhere, each.wording) for each in kept]
    assert told == [
        (Sharing.EVERYBODY, Fields.PHONE, WORDINGS[Sharing.EVERYBODY]),
        (Sharing.MUNICIPALITIES, Fields.NONE, WITHDRAWN),
        (Sharing.NOBODY, Fields.NONE, WITHDRAWN),
    ]
    assert {each.at for each in kept} == {office.now}


async def test_one_can_be_hidden_at_home_too(office: Office) -> None:
    asker, sharer = await office.welcomes("Kollega A"), await sharer_in(office, "Randers")
    await sharer.says("hvem kan se mit navn?")
    await sharer.presses("Vis mig ikke")
    await asker.says(ASK)
    asker.hears(phrase("people.nobody_shown", either="Rolleadministrator", hidden=1))


async def test_a_phone_number_is_told_corrected_and_deleted(office: Office) -> None:
    asker = await office.welcomes("Kollega A")
    sharer = await office.welcomes("Kollega B", email=MAIL)
    await sharer.says("hvem kan se mit navn?")
    await sharer.presses("Tilføj telefon")
    await sharer.says("det er +45 12 34 56 78")
    await asker.says(ASK)
    assert asker.sees("+45 12 34 56 78")

    await sharer.presses("Hvem ser mit navn?")
    await sharer.presses("Ret telefon")
    sharer.forgets()
    await sharer.presses("Gem nummeret", phone="ved ikke")
    sharer.hears(phrase("sharing.no_phone"), phrase("sharing.ask_phone"))
    await sharer.presses("Slet nummeret")
    sharer.hears(phrase("sharing.phone_forgotten"))
    await asker.says(ASK)
    assert not asker.sees("12 34 56 78")


async def test_a_question_for_a_number_leaves_other_wishes_alone(office: Office) -> None:
    sharer = await office.welcomes("Kollega B")
    await sharer.says("hvem kan se mit navn?")
    await sharer.presses("Tilføj telefon")
    sharer.forgets()
    await sharer.says("mine roller")
    sharer.hears(
        phrase("roles.yours_at", municipality="Randers Kommune"), phrase("sharing.ask_phone")
    )
