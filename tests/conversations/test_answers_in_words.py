"""Questions that are asked with buttons are answered in words as well."""

from __future__ import annotations

from onboarding.roles import RoleId
from tests.support.office import Office, library, phrase

TODAY = phrase("today.many", count=3)


async def test_no_means_that_nothing_is_erased(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("slet mine data")
    newcomer.forgets()
    await newcomer.says("nej")
    newcomer.hears(TODAY)
    assert await office.store.run(lambda work: work.journeys.everybody()) == [newcomer.id]


async def test_a_yes_at_once_erases(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("slet mine data")
    newcomer.forgets()
    await newcomer.says("ja")
    newcomer.hears(phrase("mydata.erased"))


async def test_a_yes_that_comes_late_is_asked_about_again(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    for question in ("mydata.sure", "restart.sure"):
        office.clock_shows("2027-03-01", 9)
        await newcomer.says("slet mine data" if question == "mydata.sure" else "start forfra")
        newcomer.forgets()
        office.clock_shows("2027-03-01", 9, 30)
        await newcomer.says("ja")
        newcomer.hears(phrase(question))


async def test_starting_over_is_confirmed_or_declined_in_a_word(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    for answer, heard in (
        ("nej tak", [TODAY]),
        ("ja", [phrase("restart.done"), phrase("welcome.municipality")]),
    ):
        await newcomer.says("start forfra")
        newcomer.forgets()
        await newcomer.says(answer)
        newcomer.hears(*heard)


async def test_whoever_goes_on_to_something_else_is_not_asked_again(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("slet mine data")
    newcomer.forgets()
    await newcomer.says("hvad er KLE?")
    newcomer.hears("KLE")
    await newcomer.says("ja")
    assert phrase("mydata.erased") not in [spoken.text for spoken in newcomer.inbox]


async def test_changing_a_role_is_confirmed_in_a_word(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "aftaleadministrator")
    await newcomer.says("jeg er ikke længere aftaleadministrator men infrastrukturansvarlig")
    newcomer.forgets()
    await newcomer.says("ja")
    assert newcomer.inbox[0].text == phrase("roles.left", role="Aftaleadministrator")
    held = (await office.store.run(lambda work: work.journeys.among([newcomer.id])))[newcomer.id]
    assert held.roles() == ("infrastrukturansvarlig",)


async def test_a_role_is_explained_like_any_other_word(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "aftaleadministrator")
    await newcomer.says("hvad er en infrastrukturansvarlig?")
    role = library().roles[RoleId("infrastrukturansvarlig")]
    newcomer.hears(role.title.da)
    assert newcomer.sees(role.description.da)
    await newcomer.presses("Samarbejdspartnere")
    newcomer.hears(phrase("partners.found", role=role.title.da))
