"""Nothing is said that has no words, and nothing offered that leads nowhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import partial

import pytest

from bot.exchange import Incoming
from dialogs.limits import LIMITS
from dialogs.remindertimes import DAYS
from dialogs.repertoire import ANSWERS, DIALOGS
from dialogs.talk import KEEP, Arrived, Pressed, Room, Wrote
from dialogs.waiting import REPLIES
from onboarding.access import Detail
from onboarding.checklist import Environment
from onboarding.corrections import Corrected
from onboarding.coverage import Cover
from onboarding.figures import Figure
from onboarding.functions import LocalFunction
from onboarding.granting import STOOD_IN_FOR, Filling
from onboarding.hits import HitKind
from onboarding.introductions import Introduction, Reply
from onboarding.journey import Source, State
from onboarding.meaning import Chat, Intent
from onboarding.meetings import Meeting
from onboarding.notices import Notice, NoticeKind
from onboarding.person import PersonId, Sharing
from onboarding.plan import Why
from onboarding.ports import UnitOfWork
from onboarding.profile import NO, YES, Question
from onboarding.remarks import Miss
from onboarding.requests import Reply as Answered
from onboarding.roles import COMMON, PartnerId, RoleId
from onboarding.texts import Language
from onboarding.tidings import Tiding, notice_of
from onboarding.tracing import Stage
from storage.memory import MemoryStore
from tests.support.manifest import titles
from tests.support.office import MONDAY, Office, library, municipality, phrase
from tests.support.sayings import HOLE, speaking_modules
from tests.support.wanderer import Wanderer, one_text_for_each_intent, pressed_after

MODULES = speaking_modules()
PHRASES = library().phrases.keys
PRESSES = {f"{name}.{press}" for name, dialog in DIALOGS.items() for press in dialog.presses}
PLACES = {f"{name}.{place}" for name, dialog in DIALOGS.items() for place in dialog.hears}
GROUP = "fk-øko-gruppe"
MEANT = "misses.meant"  # pressed on the conversation itself, which reads the text anew
LEVELS = [level.name.lower() for level in Sharing]

CASES = [*Filling, *(f"{each}_{who}" for each in STOOD_IN_FOR for who in ("nobody", "yours"))]
ENDINGS = ["", "_at", "_several", "_several_at"]

FAMILIES: Mapping[str, Collection[str]] = {
    "access.only_if_{}": [Question.ORGANISATION_SYNC],
    "access.reply_{}": [Answered.NEEDS_MORE, Answered.NOT_MINE],
    "access.stage_{}": list(Stage),
    "access.who_{}": CASES,
    "button.profile.ask_{}": [Question.ROLE_SYNC, Question.ORGANISATION_SYNC],
    "button.profile.correct_{}": [Question.ROLE_SYNC, Question.ORGANISATION_SYNC],
    "button.profile.{}": [YES, NO],
    "button.requests.limits_{}": LIMITS,
    "button.waiting.{}": REPLIES,
    "draft.limits_{}": LIMITS,
    "draft.{}": [*Environment, *Detail],
    "feedback.miss_{}": list(Miss),
    "help.chat_{}": list(Chat),
    "neighbours.away_{}": ["1", "2"],
    "profile.ask_{}": list(Question),
    "profile.kept_{}": list(Question),
    "profile.name_{}": list(Question),
    "profile.{}": [YES, NO],
    "waiting.said_{}": REPLIES,
    "waiting.told_{}": REPLIES,
    "button.language.{}": list(Language),
    "button.meant.{}": list(Intent),
    "button.sharing.{}": LEVELS,
    "checklist.{}": list(State),
    "button.sharing.phone_{}": ["add", "change"],
    "corrections.off_{}": list(Corrected),
    "corrections.told_{}": list(Source),
    "coverage.{}": list(Cover),
    "gathering.found{}": ENDINGS,
    "gathering.nobody{}": ENDINGS,
    "lookups.who{}": ENDINGS,
    "figures.{}": list(Figure),
    "mydata.shares_{}": LEVELS,
    "people.found{}": ENDINGS,
    "people.wished{}": ["", "_at"],
    "pick.{}": {field for module in MODULES for field in module.fields},
    "search.{}": list(HitKind),
    "sharing.now_{}": LEVELS,
    "sharing.{}": LEVELS,
    "state.{}": list(State),
    "tidings.{}": [Tiding.ENDED, Tiding.LISTED, Tiding.NAMED, Tiding.DOUBTED],
    "undelivered.about_{}": list(NoticeKind),
    "step.since_{}": [state for state in State if state is not State.OPEN],
    "button.reminders.in_{}": list(Environment),
    "button.reminders.day_{}": [str(days) for days in DAYS],
    "button.reminders.later_{}": [str(days) for days in DAYS],
    "reminders.{}": [State.OPEN, State.REQUESTED, State.GRANTED],
    "why.counted_{}": list(State),
    "why.{}": [*Why, *NoticeKind, "access_open", "access_requested", "access_granted"],
}
"""What each key that is put together in the code can become."""

BUTTON = "button.{}"  # a button's own phrase, in dialogs.talk
SPACES = {key.partition(".")[0] for key in PHRASES}


def said() -> set[str]:
    """Every phrase that the code can say."""
    keys = {key for module in MODULES for key in module.keys if key in PHRASES}
    keys |= {button.phrase for module in MODULES for button in module.buttons if button.phrase}
    return keys | {shape.replace(HOLE, each) for shape, all in FAMILIES.items() for each in all}


def test_every_phrase_put_together_is_known_here() -> None:
    shapes = {shape for module in MODULES for shape in module.families}
    found = {shape for shape in shapes if shape.partition(".")[0] in SPACES} - {BUTTON}
    assert found == FAMILIES.keys(), "FAMILIES says what each can become"


def test_every_phrase_said_has_words() -> None:
    assert said() - PHRASES == set()


def test_every_phrase_with_words_is_said() -> None:
    assert PHRASES - said() == set()


def test_every_key_in_the_code_is_a_phrase_a_press_or_a_place() -> None:
    links = {button.address for module in MODULES for button in module.buttons if button.links}
    known = PHRASES | PRESSES | PLACES | links | {MEANT}
    named = {key for module in MODULES for key in module.whole_keys}
    assert {key for key in named if key.partition(".")[0] in SPACES} - known == set()


def test_every_button_leads_somewhere() -> None:
    buttons = [button for module in MODULES for button in module.buttons if not button.links]
    addresses = {button.address for button in buttons if button.address}
    assert addresses - {MEANT} <= PRESSES


def test_every_text_that_stands_for_a_button_leads_somewhere() -> None:
    assert set(library().commands.values()) <= PRESSES


def test_every_place_is_asked_and_heard_and_led_to() -> None:
    for dialog in DIALOGS.values():
        assert dialog.asks.keys() == dialog.hears.keys()
    asked = {place for module in MODULES for place in module.places}
    assert asked - {KEEP.question} == PLACES


def test_every_intent_is_answered() -> None:
    assert ANSWERS.keys() == set(Intent)
    assert sum(len(dialog.answers) for dialog in DIALOGS.values()) == len(ANSWERS)


async def test_every_press_is_pressed() -> None:
    """By newcomers who press everything they are shown."""
    pressed: set[str] = set()
    texts = [*one_text_for_each_intent(Language.DA), "roller", "start forfra", "adgang"]
    roles = tuple(role for role in library().roles if role != COMMON)
    for held in (None, ("rolleadministrator",), roles):
        office = Office(MemoryStore())
        if held is not None:
            await office.welcomes("Kollega A", held)
            await office.welcomes("Kollega B", roles)
        wanderer = Wanderer(office.stranger("Kollega A", "kollega.a@randers.dk"))
        await wanderer.wanders([*texts, "jeg er flyttet til Odense Kommune"])
        pressed |= wanderer.pressed
    pressed |= await pressed_on_tidings() | await pressed_on_reminders()
    pressed |= await pressed_by_an_administrator()
    owner = await office.welcomes("Kollega C", "infrastrukturejer")
    pressed |= await pressed_after(owner, Pressed("neighbours.mine"))
    assert pressed - {MEANT} == PRESSES


async def pressed_on_reminders() -> set[str]:
    """By somebody who is reminded of accesses in every state, and of a meeting."""
    office = Office(MemoryStore())
    meeting = Meeting("q1", library().series[0].title, MONDAY + timedelta(days=3))
    await office.store.run(lambda work: work.meetings.put([meeting], "content", MONDAY))
    reminded = await office.welcomes("Kollega A", ("aftaleadministrator", "infrastrukturansvarlig"))
    await reminded.turn(Pressed("checklist.requested", {"step": "klik_adgang"}))
    await reminded.turn(Pressed("checklist.granted", {"step": "nemlogin_rettigheder"}))
    reminded.forgets()
    await office.clock_strikes("2027-03-03", 9)
    wanderer = Wanderer(reminded)
    for spoken in reminded.inbox:
        wanderer.hears(spoken, Arrived())
    for step in ("klik_adgang", "nemlogin_rettigheder"):
        reminded.forgets()
        await reminded.turn(said := Pressed("reminders.ask", {"step": step}))
        for spoken in reminded.inbox:
            wanderer.hears(spoken, said)
    about_it = ("ingen svarer", "det virker nu", "givet men virker ikke", "glem den", "møder")
    asked = ("jeg har bedt om adgang til Teams-rummet", *about_it, "jeg har bedt om det")
    await wanderer.wanders((*asked, "påmindelser", "den er ikke relevant"))
    return wanderer.pressed


OFFICIAL = ("undelivered.show", "feedback.read", "figures.show")


async def pressed_by_an_administrator() -> set[str]:
    """By somebody who sees what could not be delivered, and what people wrote."""
    office = Office(MemoryStore())
    office.administrators = ("a@kombit.dk",)
    office.opens(library())
    administrator = await office.welcomes("Kollega A", email="a@kombit.dk")
    letter = Notice("x", administrator.id, NoticeKind.ACCESS, "klik_adgang", MONDAY)
    await office.store.run(lambda work: work.notices.owe([letter]))
    await office.store.run(lambda work: work.notices.died(["x"], MONDAY, "BotBlocked"))
    wanderer = Wanderer(administrator)
    await wanderer.turn(Wrote("hjælp"))
    ours = {key: press for key, press in wanderer.waiting.items() if press.button in OFFICIAL}
    wanderer.waiting = ours
    await wanderer.wanders()
    return wanderer.pressed


async def pressed_on_tidings() -> set[str]:
    """By somebody whom others want something of, and who wants something of others."""
    office = Office(MemoryStore())
    roles: dict[str, tuple[str, ...]] = {"B": ("rolleadministrator",), "E": (), "F": ()}
    claimants = [await office.welcomes(f"Kollega {x}", roles[x], confirmed=False) for x in roles]
    both = ("rolleadministrator", "infrastrukturansvarlig")
    long_ago, everybody = date(2020, 1, 1), Sharing.EVERYBODY
    await office.welcomes("Kollega C", both, "Aarhus", long_ago, everybody)
    asked = await office.welcomes("Kollega A", "infrastrukturansvarlig")
    waits = ("klassifikationsadministrator", "fk_oeko_koordinator")
    sent = Pressed("requests.sent", {"access": "klassifikation_rettigheder"})
    await (await office.welcomes("Kollega D", waits)).turn(sent)
    await office.store.run(
        partial(owe_everything, asked=asked.id, by=[each.id for each in claimants])
    )
    await office.clock_strikes("2027-03-01", 10)
    pressed: set[str] = set()
    ask = "hvem er vores KLIK-administrator?", "hvem skal jeg bekræfte"
    for colleague, texts in ((claimants[0], ()), (asked, ask)):
        wanderer = Wanderer(colleague)
        for spoken in colleague.inbox:
            wanderer.hears(spoken, Arrived())
        also = "hvem har ellers rollen?", "sparring", "dækning", "hvad venter på mig", GROUP
        await wanderer.wanders((*texts, *also))
        pressed |= wanderer.pressed
    return pressed


def owe_everything(work: UnitOfWork, asked: PersonId, by: list[PersonId]) -> None:
    """Tell somebody of requests, a newcomer and a list that knows better."""
    role, here, now = RoleId("rolleadministrator"), municipality("Randers"), MONDAY
    work.introductions.put(Introduction(by[0], asked, role, Reply.ASKED, now))
    work.functions.name(
        LocalFunction(here, PartnerId("klik_administrator"), "Kollega X", None, asked, now)
    )
    vouch = [(Tiding.VOUCH, each) for each in by]
    told = (*vouch, (Tiding.INTRODUCE, by[0]), (Tiding.LISTED, f"{role}|{here}"))
    work.notices.owe(notice_of(asked, tiding, about, now, once="") for tiding, about in told)


@pytest.mark.parametrize("language", Language)
async def test_what_teams_proposes_to_write_is_understood(language: Language) -> None:
    lost = {
        phrase(f"misses.{miss}", each)
        for miss in ("miss", "near", "which", "out_of_scope")
        for each in Language
    }
    for title in titles(language, "personal"):
        newcomer = await Office(MemoryStore()).welcomes("Kollega A")
        await newcomer.says(title)
        heard = {spoken.text for spoken in newcomer.inbox}
        assert heard, title
        assert not heard & lost, title


@pytest.mark.parametrize(("scope", "room"), [("team", Room.CHANNEL), ("groupChat", Room.GROUP)])
async def test_what_teams_proposes_to_write_in_a_room_is_answered(scope: str, room: Room) -> None:
    office = Office(MemoryStore())
    newcomer = await office.welcomes("Kollega A")
    for title in (*titles(Language.DA, scope), *titles(Language.EN, scope)):
        said = Incoming(newcomer.id, newcomer.name, room, Wrote(title))
        answer = await office.bot.hear(said)
        assert [spoken.text for spoken in answer.say] == [phrase("gathering.help")]
