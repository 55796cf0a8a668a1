"""Facts of a municipality: told once, reused, shown with who told them, corrected by anybody."""

from __future__ import annotations

from dialogs.talk import Pressed
from onboarding.profile import Question
from tests.support.office import Colleague, Office, elements, library, phrase

FACTS = "fakta om vores kommune"
ORGANISATION = "hvordan får jeg adgang til organisationssystemet?"
[SYNCED] = [
    a.synced.da for a in library().access.values() if a.synced and a.id == "org_jobfunktionsroller"
]
NAME = phrase("profile.name_role_sync")


async def answers(colleague: Colleague, answer: str) -> None:
    """Tell whether a local solution passes roles on."""
    await colleague.says(FACTS)
    await colleague.presses(NAME)
    colleague.forgets()
    await colleague.presses(phrase(f"button.profile.{answer}"))


async def test_a_fact_is_told_once_and_shown_to_colleagues_with_who_told_it(office: Office) -> None:
    teller = await office.welcomes("Kollega A")
    await answers(teller, "yes")
    teller.hears(phrase("profile.kept_role_sync"))
    colleague = await office.welcomes("Kollega B")
    await colleague.says(FACTS)
    colleague.hears(phrase("profile.all", where="Randers Kommune"))
    day = office.now.date()
    assert colleague.sees(phrase("profile.told", name="Kollega A", day=day))


async def test_anybody_there_corrects_it_and_the_newest_word_counts(office: Office) -> None:
    await answers(await office.welcomes("Kollega A"), "yes")
    colleague = await office.welcomes("Kollega B")
    await answers(colleague, "no")
    await colleague.says(FACTS)
    assert colleague.sees(phrase("profile.told", name="Kollega B", day=office.now.date()))
    assert not colleague.sees("Kollega A")


async def test_a_fact_is_answered_in_words(office: Office) -> None:
    teller = await office.welcomes("Kollega A")
    await teller.says(FACTS)
    await teller.presses(phrase("profile.name_erp_supplier"))
    teller.forgets()
    await teller.says("Leverandør X")
    teller.hears(phrase("profile.kept_erp_supplier"))
    await teller.says(FACTS)
    assert teller.sees("Leverandør X")


async def test_a_plain_yes_is_an_answer_and_a_question_is_not(office: Office) -> None:
    teller = await office.welcomes("Kollega A")
    await teller.says(FACTS)
    await teller.presses(NAME)
    teller.forgets()
    await teller.says("hvad betyder KLE?")
    teller.hears(phrase("glossary.term", term="KLE"), phrase("profile.ask_role_sync"))
    await teller.says("ja")
    teller.hears(phrase("profile.kept_role_sync"))


async def test_another_municipality_and_a_mere_claim_see_and_tell_nothing(office: Office) -> None:
    await answers(await office.welcomes("Kollega A"), "yes")
    elsewhere = await office.welcomes("Kollega B", kommune="Aarhus")
    await elsewhere.says(FACTS)
    assert not elsewhere.sees("Kollega A")
    claimant = await office.welcomes("Kollega C", confirmed=False)
    await claimant.says(FACTS)
    claimant.hears(phrase("profile.not_confirmed"))
    about = {"question": Question.ROLE_SYNC, "answer": "no"}
    await claimant.turn(Pressed("profile.save", about))
    claimant.hears(phrase("profile.not_confirmed"))


async def test_a_local_solution_changes_the_way_and_its_words(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "organisationsadministrator")
    await newcomer.turn(Pressed("checklist.done", {"step": "org_leder_godkendelse"}))
    await newcomer.says(ORGANISATION)
    assert newcomer.sees(phrase("step.mind", what=SYNCED))
    await answers(newcomer, "yes")
    await newcomer.says(ORGANISATION)
    assert newcomer.sees(phrase("access.route_synced", what=SYNCED))
    await newcomer.turn(
        Pressed("requests.draft", {"access": "org_jobfunktionsroller", "limits": "without"})
    )
    [field] = [e for e in elements(newcomer.cards[-1]) if e.get("type") == "Input.Text"]
    assert phrase("draft.synced") in field["value"]
    await answers(newcomer, "no")
    await newcomer.says(ORGANISATION)
    assert not newcomer.sees(SYNCED)


async def test_without_a_local_organisation_solution_nobody_needs_the_agreement(
    office: Office,
) -> None:
    newcomer = await office.welcomes("Kollega A", "organisationsadministrator")
    shown = Pressed("access.show", {"access": "org_serviceaftale"})
    await newcomer.turn(shown)
    assert newcomer.sees(phrase("access.only_if_organisation_sync"))
    await newcomer.presses(phrase("button.profile.ask_organisation_sync"))
    await newcomer.presses(phrase("button.profile.no"))
    await newcomer.turn(shown)
    assert newcomer.sees(phrase("access.in_place"))
    assert not newcomer.sees(phrase("access.only_if_organisation_sync"))
