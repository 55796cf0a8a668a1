"""What people ask at work beside their checklist: one plain answer, and where nothing is known,
where to look."""

from __future__ import annotations

import pytest

from dialogs.repertoire import DIALOGS
from onboarding.checklist import StepId
from onboarding.journey import State
from onboarding.meaning import Intent
from onboarding.person import Sharing
from onboarding.roles import RoleId
from onboarding.texts import Language
from tests.support.office import Colleague, Office, library, phrase, recogniser

ASKED = {
    "kombit_kontakt": (
        "hvad er telefonnummeret til KOMBIT",
        "har du tlf nr til kombit?",
        "mail til kombit",
        "hvor skriver jeg til KOMBIT",
        "hvordan kontakter jeg kombit",
        "what is the phone number of KOMBIT",
    ),
    "kontaktperson": ("hvem er min kontaktperson hos KOMBIT",),
    "support": (
        "hvem ringer jeg til når systemet er nede",
        "hvornår har supporten åbent",
        "åbningstider",
        "kan jeg ringe til nogen",
        "nummer til serviceplatformens helpdesk",
        "hvad er helpdesken",
    ),
    "er_noget_nede": ("er der driftsforstyrrelser lige nu", "er der noget nede", "er KLIK nede?"),
    "et_menneske": (
        "hvem kan hjælpe mig",
        "jeg vil gerne tale med et menneske",
        "jeg har brug for hjælp fra et menneske",
        "hvem skal jeg spørge",
    ),
    "invitere": (
        "hvordan inviterer jeg min kollega",
        "kan min kollega også bruge dig",
    ),
    "optagelser": (
        "hvor finder jeg optagelserne",
        "kan jeg se videoen et sted",
        "hvor ligger videoerne",
        "where do I find the recordings",
    ),
    "slides": ("hvor finder jeg slides",),
    "vejledninger": ("hvor finder jeg vejledningen", "findes der en manual"),
    "certifikat": ("hvad er et certifikat",),
    "kursus": ("er der et kursus jeg kan tage",),
    "hvor_tit_moeder": ("hvor tit er der statusmøde",),
    "naar_det_ikke": (
        "hvad sker der hvis jeg ikke når det",
        "det er for meget",
        "jeg kan ikke nå det",
    ),
    "hvor_laenge": ("hvor lang tid tager det", "hvor lang tid tager det at få adgang til KLIK"),
    "hvorfor": ("hvorfor skal jeg det", "er det vigtigt", "skal jeg lave det hele"),
    "springe_over": ("kan jeg springe noget over",),
    "hvad_kan_vente": ("hvad kan vente",),
    "egne_punkter": ("kan jeg selv tilføje et punkt", "kan jeg skrive en note"),
    "hvem_har_lavet_listen": ("hvem har lavet listen",),
    "ikke_til_it": (
        "jeg er ikke så god til it",
        "det her er alt for teknisk",
        "jeg aner ikke hvad jeg laver",
    ),
    "i_administrationsmodulet": (
        "hvor opretter jeg en jobfunktionsrolle",
        "hvordan godkender jeg en serviceaftale",
        "hvordan tildeler jeg en rolle til en medarbejder",
    ),
    "fordelingsregler": ("hvordan retter jeg en fordelingsregel",),
    "sortimenter": ("hvordan abonnerer jeg på et sortiment",),
    "fejl_i_et_system": ("hvor melder jeg en fejl i organisationssystemet",),
    "nyt": (
        "er der kommet noget nyt",
        "hvor ser jeg hvad der er ændret",
        "har kombit sendt noget ud",
    ),
    "tidsforbrug": (
        "hvor meget tid skal jeg sætte af",
        "hvor mange timer bruger man på det her om ugen",
    ),
    "skriv_for_mig": (
        "kan du bede om adgang for mig",
        "send en mail til KLIK-administratoren",
        "hvad skal jeg skrive til KLIK-administratoren",
    ),
    "leders_ja": ("skal min chef godkende noget",),
    "mine_aabningstider": ("kan jeg skrive til dig om natten", "hvad er dine åbningstider"),
    "kilder": ("hvor får du dit svar fra", "er du officiel fra KOMBIT"),
    "overtaget": (
        "jeg har overtaget rollen efter en kollega",
        "min forgænger er stoppet, hvad gør jeg",
        "I have taken over the role from somebody",
    ),
    "barsel": ("jeg er på barsel fra januar", "jeg går på orlov"),
    "glemt_kode": ("jeg har glemt min adgangskode", "hvad er mit brugernavn"),
    "som_fil": (
        "kan du sende mig listen som pdf",
        "kan du sende mig listen i en mail",
        "hvordan printer jeg tjeklisten",
    ),
    "hvem_ser_kryds": ("kan min chef se hvor langt jeg er", "hvem kan se min fremdrift"),
    "hvem_laeser_med": ("hvem kan se hvad jeg skriver",),
    "nyt_navn": ("jeg har fået ny mail", "jeg hedder noget andet nu"),
}
ANSWERED = [(text, id) for id, texts in ASKED.items() for text in texts]
LED = [
    ("min chef spørger hvor langt jeg er", "progress.so_far"),
    ("hvornår skal jeg være færdig", "progress.so_far"),
    ("jeg er syg", "reminders.until"),
    ("kan du skrive om eftermiddagen", "reminders.which_hours"),
    ("min telefon er 12345678", "sharing.ask_phone"),
    ("hvor finder jeg brugervejledningen til administrationsmodulet", "checklist.open"),
    ("hvad koster det", "glossary.term"),
    ("hvem betaler", "glossary.term"),
    ("hvor finder jeg KLE-numrene", "glossary.term"),
    ("hvornår kommer næste version af KLE", "glossary.term"),
    ("hvad får jeg ud af teams rummet", "glossary.term"),
    ("giv mig en status jeg kan sende videre", "progress.so_far"),
    ("jeg har fået afslag", "access.which"),
    ("han siger han ikke kan give mig adgang", "access.which"),
    ("må jeg se cpr numre", "glossary.term"),
    ("skal jeg bruge både test og produktion", "glossary.term"),
    ("hvilken kommune er jeg i", "roles.yours_at"),
    ("hvornår startede jeg", "roles.yours_at"),
    ("jeg arbejder ikke i randers længere", "home.which"),
    ("hvem er vores leverandør", "profile.all"),
    ("hvad skrev du i går", "reminders.none_yet"),
]


def said(newcomer: Colleague, key: str) -> bool:
    """Whether the newest message begins as the phrase does, up to what is filled in."""
    begins, _, _ = library().phrases.words(key, Language.DA).partition("{")
    return newcomer.inbox[-1].text.startswith(begins)


@pytest.mark.parametrize(("text", "id"), ANSWERED)
async def test_an_everyday_question_is_answered(office: Office, text: str, id: str) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says(text)
    answer = library().advice[id]
    newcomer.hears(phrase("advice.says", what=answer.title))
    assert newcomer.sees(answer.body.da)
    assert len(newcomer.cards[-1].get("actions", ())) <= 3


@pytest.mark.parametrize(("text", "key"), LED)
async def test_or_led_to_what_answers_it(office: Office, text: str, key: str) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says(text)
    assert said(newcomer, key), newcomer.inbox[-1].text


async def test_somebody_new_is_answered_and_then_asked_who_they_are(office: Office) -> None:
    newcomer = office.stranger("Kollega A", email="a@randers.dk")
    await newcomer.says("hvad er telefonnummeret til kombit?")
    answer, here = library().advice["kombit_kontakt"], "Randers Kommune"
    newcomer.hears(
        phrase("welcome.hello_known", name="Kollega A"),
        phrase("advice.says", what=answer.title),
        phrase("welcome.guess", municipality=here),
    )


async def test_the_recordings_are_those_of_ones_own_list(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "klassifikationsadministrator")
    await newcomer.says("hvor finder jeg optagelserne?")
    steps = library().steps
    assert newcomer.sees(steps[StepId("sortiment_tilret_video")].title.da)
    assert not newcomer.sees(steps[StepId("fkoeko_intro")].title.da)
    await newcomer.presses(steps[StepId("basiswebinar")].title.da)
    assert newcomer.sees(steps[StepId("basiswebinar")].body.da)


async def test_an_english_speaker_is_answered_in_english(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("english please")
    await newcomer.says("what is the phone number of KOMBIT?")
    assert newcomer.sees(library().advice["kombit_kontakt"].body.en)


async def test_whom_to_ask_about_a_system_is_whoever_works_with_it(office: Office) -> None:
    await office.welcomes("Kollega B", "klassifikationsadministrator")
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("hvem skal jeg spørge om sortimenter?")
    assert newcomer.sees("Kollega B")


@pytest.mark.parametrize("id", library().advice)
def test_every_answer_leads_somewhere(id: str) -> None:
    answer = library().advice[id]
    addresses = [*answer.buttons, *([answer.does.address] if answer.does else [])]
    for address in addresses:
        dialog, _, press = address.partition(".")
        assert press in DIALOGS[dialog].presses
    assert answer.says


def test_who_reports_that_something_is_done_gets_no_advice() -> None:
    for text in ("jeg har set optagelsen", "jeg har læst vejledningen", "kurset er taget"):
        assert recogniser().advice(text) is None
        assert recogniser().meaning(text).intent is not Intent.OUT_OF_SCOPE


# Where no answer came


async def test_no_answer_names_who_can_help_and_has_the_reminder_ready(office: Office) -> None:
    lead = await office.welcomes("Kollega B", "infrastrukturansvarlig")
    lead.forgets()
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("jeg har bedt om adgang til KLIK")
    office.clock_shows("2027-03-04", 9)
    newcomer.forgets()
    await newcomer.says("jeg har ikke fået svar fra KLIK-administratoren")
    title = library().steps[StepId("klik_adgang")].title.da
    newcomer.hears(phrase("stuck.show", step=title))
    assert newcomer.sees(phrase("stuck.else", name="Kollega B"))
    assert newcomer.sees(phrase("button.access.who")), "nobody has told who it is"
    await newcomer.presses(phrase("button.stuck.remind"))
    [field] = [e for e in newcomer.cards[-1]["body"] if e["type"] == "Input.Text"]
    assert phrase("draft.reminds", day="mandag den 1. marts") in field["value"]


async def test_of_several_that_wait_it_is_asked_which(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("jeg har bedt om adgang til KLIK")
    await newcomer.says("jeg har bedt om adgang til Teams-rummet")
    newcomer.forgets()
    await newcomer.says("ingen svarer")
    title = library().steps[StepId("klik_adgang")].title.da
    await newcomer.presses(title)
    newcomer.hears(phrase("stuck.which"), phrase("stuck.show", step=title))


async def test_nobody_to_go_to_is_nobody_named(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "infrastrukturansvarlig")
    await office.welcomes("Kollega B", "infrastrukturansvarlig", sharing=Sharing.NOBODY)
    await newcomer.says("ingen svarer")
    checklist = library().checklist((RoleId("infrastrukturansvarlig"),))
    count = sum(step.access is not None for step in checklist)
    newcomer.hears(phrase("stuck.none"), phrase("access.which", count=count))
    assert not newcomer.sees("Kollega B")


async def test_a_colleague_who_is_away_is_no_holiday_of_ones_own(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("jeg har bedt om adgang til KLIK")
    newcomer.forgets()
    await newcomer.says("KLIK-administratoren er på ferie")
    newcomer.hears(phrase("stuck.show", step=library().steps[StepId("klik_adgang")].title))


async def test_who_it_is_is_asked_of_the_access_on_the_card(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("hvad er det næste?")
    newcomer.forgets()
    await newcomer.says("hvem er det hos os?")
    newcomer.hears(phrase("access.chain", system="Bruger i KLIK"))
    assert newcomer.sees(phrase("button.access.who"))


async def test_what_was_asked_for_waits_and_is_not_done(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("jeg har skrevet til infrastruktur@kombit.dk om Teams-rummet")
    found = await office.store.run(lambda work: work.journeys.among([newcomer.id]))
    assert found[newcomer.id].state(StepId("teams_rum")) is State.REQUESTED


async def test_another_role_that_does_not_answer_is_none_to_be_left(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("skift væk fra klik-administrator")
    newcomer.hears(phrase("roles.yours_at", municipality="Randers Kommune"))
