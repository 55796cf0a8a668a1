"""How somebody new is got to know."""

from __future__ import annotations

from datetime import date

from onboarding.person import PersonId
from tests.support.office import Colleague, Office, phrase

HELLO = phrase("welcome.hello", name="Kollega A")
TODAY = phrase("today.many", count=3)


async def test_a_newcomer_gets_from_hello_to_three_things_in_four_words(office: Office) -> None:
    newcomer = office.stranger("Kollega A")
    await newcomer.says("hej")
    newcomer.hears(HELLO, phrase("welcome.municipality"))

    await newcomer.says("Randers")
    newcomer.hears(phrase("welcome.from", municipality="Randers Kommune"), phrase("welcome.roles"))

    await newcomer.says("rolleadm")
    newcomer.hears(phrase("welcome.role", role="Rolleadministrator"), phrase("welcome.began"))

    await newcomer.says("i dag")
    newcomer.hears(phrase("welcome.began_on", day=date(2027, 3, 1)), TODAY)
    assert newcomer.sees("Bed om adgang til KLIK")
    assert newcomer.sees(phrase("why.ask_early"))


async def test_all_can_be_done_by_pressing(office: Office) -> None:
    newcomer = office.stranger("Kollega A")
    await newcomer.arrives()
    await newcomer.presses("Det er min kommune", municipality="730")
    await newcomer.presses("Det er mine roller", roles="rolleadministrator,aftaleadministrator")
    newcomer.forgets()
    await newcomer.presses("Gem datoen", day="2027-03-08")
    newcomer.hears(phrase("welcome.begins", day=date(2027, 3, 8)), TODAY)


async def test_the_mail_domain_is_only_a_guess(office: Office) -> None:
    newcomer = office.stranger("Kollega A", email="kollega.a@randers.dk")
    await newcomer.arrives()
    newcomer.hears(HELLO, phrase("welcome.guess", municipality="Randers Kommune"))
    await newcomer.presses("Nej, en anden")
    newcomer.hears(phrase("welcome.municipality"))
    await newcomer.says("Aarhus")
    newcomer.hears(phrase("welcome.from", municipality="Aarhus Kommune"), phrase("welcome.roles"))


async def test_a_guess_is_confirmed_by_a_word(office: Office) -> None:
    newcomer = office.stranger("Kollega A", email="kollega.a@randers.dk")
    await newcomer.arrives()
    newcomer.forgets()
    await newcomer.says("ja tak")
    newcomer.hears(phrase("welcome.from", municipality="Randers Kommune"), phrase("welcome.roles"))


async def test_a_known_domain_proves_the_municipality_and_another_does_not(office: Office) -> None:
    proven = office.stranger("Kollega A", email="kollega.a@aarhus.dk")  # seen in use
    claimed = office.stranger("Kollega B", email="kollega.b@randers.dk")  # assumed only
    for newcomer in (proven, claimed):
        await newcomer.arrives()
        await newcomer.presses("Ja")
    assert await is_confirmed(office, proven.id)
    assert not await is_confirmed(office, claimed.id)


async def is_confirmed(office: Office, person: PersonId) -> bool:
    journeys = await office.store.run(lambda work: work.journeys.among([person]))
    return journeys[person].person.confirmed


async def test_somebody_not_from_a_municipality_gets_the_common_list(office: Office) -> None:
    newcomer = office.stranger("Kollega A")
    await newcomer.arrives()
    newcomer.forgets()
    await newcomer.says("Jeg er ikke fra en kommune")
    newcomer.hears(phrase("welcome.outside"), TODAY)


async def test_a_question_in_the_middle_is_served_and_one_is_led_back(office: Office) -> None:
    newcomer = office.stranger("Kollega A")
    await newcomer.says("hej")
    newcomer.forgets()
    await newcomer.says("hvad er KLE?")
    newcomer.hears("KLE", phrase("welcome.municipality"))


async def test_a_wish_comes_before_the_first_question(office: Office) -> None:
    newcomer = office.stranger("Kollega A")
    await newcomer.says("hvad er KLE?")
    newcomer.hears(HELLO, "KLE", phrase("welcome.municipality"))


async def test_a_name_that_fits_nothing_is_asked_for_again(office: Office) -> None:
    newcomer = await asked_where(office)
    await newcomer.says("qqqq")
    *_, again = [spoken.text for spoken in newcomer.inbox]
    assert again == phrase("welcome.municipality")


async def test_pressing_without_having_chosen_is_said_kindly(office: Office) -> None:
    newcomer = await asked_where(office)
    await newcomer.presses("Det er min kommune")
    newcomer.hears(phrase("welcome.choose_first"), phrase("welcome.municipality"))


async def test_no_role_yet_begins_with_the_common_list(office: Office) -> None:
    newcomer = await asked_where(office)
    await newcomer.says("Odense")
    newcomer.forgets()
    await newcomer.presses("Jeg har ingen rolle endnu")
    newcomer.hears(phrase("welcome.no_role"), phrase("welcome.began"))
    await newcomer.presses("Jeg begynder i dag")
    newcomer.hears(phrase("welcome.began_on", day=date(2027, 3, 1)), TODAY)


async def test_a_strange_date_is_questioned(office: Office) -> None:
    newcomer = await asked_when(office)
    await newcomer.presses("Gem datoen", day="1871-01-18")
    newcomer.hears(phrase("welcome.strange_date", day=date(1871, 1, 18)), phrase("welcome.began"))
    await newcomer.presses("Gem datoen", day="snart")
    newcomer.hears(phrase("welcome.no_date"), phrase("welcome.began"))


async def test_who_has_held_the_role_for_years_is_not_late_on_the_first_day(
    office: Office,
) -> None:
    newcomer = await asked_when(office)
    await newcomer.says("1. marts 2019")
    newcomer.hears(phrase("welcome.began_on", day=date(2019, 3, 1)), TODAY)
    assert not newcomer.sees(phrase("why.overdue", day=date(2019, 3, 1)))
    assert newcomer.sees(phrase("why.ask_early"))


async def test_the_bot_opened_again_has_nothing_to_add(office: Office) -> None:
    newcomer = await asked_where(office)
    await newcomer.arrives()
    newcomer.hears_nothing()


async def asked_where(office: Office) -> Colleague:
    newcomer = office.stranger("Kollega A")
    await newcomer.arrives()
    newcomer.forgets()
    return newcomer


async def asked_when(office: Office) -> Colleague:
    newcomer = await asked_where(office)
    await newcomer.says("Odense")
    await newcomer.says("aftaleadministrator")
    newcomer.forgets()
    return newcomer


async def test_nobody_without_a_role_is_late_for_a_day_before_we_met(office: Office) -> None:
    newcomer = await asked_where(office)
    await newcomer.says("Odense")
    await newcomer.presses("Jeg har ingen rolle endnu")
    newcomer.forgets()
    await newcomer.says("1. marts 2019")
    newcomer.hears(phrase("welcome.began_on", day=date(2019, 3, 1)), TODAY)
    assert newcomer.sees(phrase("why.ask_early"))


async def test_a_strange_name_is_greeted_as_typed(office: Office) -> None:
    name = "[x](http://evil) **A**"
    newcomer = office.stranger(name)
    await newcomer.arrives()
    [block] = newcomer.cards[0]["body"]
    assert block["type"] == "RichTextBlock", "which reads no Markdown"
    assert name in block["inlines"][0]["text"]
