""" "Sig til, når der kommer en": answered once, and only with somebody who may be shown."""

from __future__ import annotations

import pytest

from onboarding.person import Sharing
from tests.support.office import Colleague, Office, phrase

ROLE = "Rolleadministrator"
ASK = "hvem er rolleadministrator på Fyn?"
TOLD = phrase("tidings.wish", role=ROLE)


async def wisher(office: Office, *, confirmed: bool = True) -> Colleague:
    asker = await office.welcomes("Kollega A", confirmed=confirmed, reminders=False)
    await asker.says(ASK)
    asker.hears(phrase("people.nobody_at", either=ROLE, where="på Fyn"))
    await asker.presses("Sig til, når der kommer en")
    asker.hears(phrase("people.wished_at", role=ROLE, where="på Fyn"))
    return asker


async def newcomer(office: Office, kommune: str = "Odense", agrees: bool = True) -> Colleague:
    """Somebody who tells of themselves, and may agree to be shown elsewhere."""
    found = office.stranger("Kollega B")
    for said in ("hej", kommune, "rolleadministrator"):
        await found.says(said)
    await found.presses("Jeg begynder i dag")
    if agrees:
        await found.says("hvem kan se mit navn?")
        await found.presses("Alle kommuner")
        await found.presses("Ja, det må de")
    return found


async def test_a_wish_is_answered_once(office: Office) -> None:
    asker = await wisher(office)
    await newcomer(office)
    await office.clock_strikes("2027-03-01", 10)
    asker.hears(TOLD)
    await asker.presses("Hvem har ellers rollen?")
    assert asker.sees("Kollega B")
    asker.forgets()
    await office.welcomes("Kollega C", kommune="Odense", sharing=Sharing.EVERYBODY)
    await office.clock_strikes("2027-03-02", 10)
    asker.hears_nothing()


async def test_nobody_is_announced_who_did_not_agree_or_is_elsewhere(office: Office) -> None:
    asker = await wisher(office)
    await newcomer(office, agrees=False)
    await office.welcomes("Kollega C", kommune="Aarhus", sharing=Sharing.EVERYBODY)
    await office.clock_strikes("2027-03-01", 10)
    asker.hears_nothing()


async def test_consent_withdrawn_before_it_is_told_lets_the_wish_wait_again(
    office: Office,
) -> None:
    asker = await wisher(office)
    sharer = await newcomer(office)
    await sharer.says("træk mit samtykke tilbage")
    await office.clock_strikes("2027-03-01", 10)
    asker.hears_nothing()
    await sharer.presses("Alle kommuner")
    await sharer.presses("Ja, det må de")
    await office.clock_strikes("2027-03-01", 11)
    asker.hears(TOLD)


async def test_who_is_confirmed_later_hears_what_was_there_already(office: Office) -> None:
    asker = await wisher(office, confirmed=False)
    await newcomer(office)
    await office.clock_strikes("2027-03-01", 10)
    asker.hears_nothing()
    asker.email = "a@aarhus.dk"
    await asker.says("begynd forfra")
    await asker.presses("Ja, begynd forfra")
    await asker.says("aarhus")
    asker.forgets()
    await office.clock_strikes("2027-03-01", 11)
    asker.hears(TOLD)


async def test_a_wish_is_forgotten_on_request(office: Office) -> None:
    asker = await wisher(office)
    await asker.presses("Glem det igen")
    asker.hears(phrase("people.unwished"))
    await newcomer(office)
    await office.clock_strikes("2027-03-01", 10)
    asker.hears_nothing()


async def test_it_can_be_answered_by_somebody_who_was_hidden(office: Office) -> None:
    hidden = await office.welcomes("Kollega B", kommune="Odense")
    asker = await office.welcomes("Kollega A")
    await asker.says(ASK)
    asker.hears(phrase("people.nobody_shown_at", either=ROLE, where="på Fyn", hidden=1))
    await asker.presses("Sig til, når der kommer en")
    asker.forgets()
    await hidden.says("hvem kan se mit navn?")
    await hidden.presses("Alle")
    await hidden.presses("Ja, det må de")
    await office.clock_strikes("2027-03-01", 10)
    asker.hears(TOLD)


@pytest.mark.parametrize(
    "text",
    [
        "sig til, når der kommer en",
        "Giv mig besked, hvis der kommer nogen",
        "let me know when anybody turns up",
    ],
)
async def test_a_wish_in_plain_words_is_about_what_was_asked_just_now(
    office: Office, text: str
) -> None:
    asker = await office.welcomes("Kollega A", reminders=False)
    await asker.says(ASK)
    asker.forgets()
    await asker.says(text)
    asker.hears(phrase("people.wished_at", role=ROLE, where="på Fyn"))
    await newcomer(office)
    await office.clock_strikes("2027-03-01", 10)
    asker.hears(TOLD)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("sig til, når der kommer en", phrase("people.wished", role=ROLE)),
        (
            "giv besked når der kommer en aftaleadministrator i Odense",
            phrase("people.wished_at", role="Aftaleadministrator", where="i Odense Kommune"),
        ),
    ],
)
async def test_or_else_about_the_role_it_names_or_one_s_own(
    office: Office, text: str, told: str
) -> None:
    asker = await office.welcomes("Kollega A")
    await asker.says(text)
    asker.hears(told)


async def test_a_wish_for_something_else_is_none_for_a_colleague(office: Office) -> None:
    asker = await office.welcomes("Kollega A")
    await asker.says("sig til, når der er møde")
    assert not asker.sees("Glem det igen")
