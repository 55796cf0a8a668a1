"""An office to test conversations in: real content, real dialogs, real cards, a clock we hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache, partial
from typing import Any

from bot.app import Bot, make_bot
from bot.exchange import Answer, Card, Incoming, Spoken
from bot.tongue import Tongue
from content.language.recogniser import recogniser_of
from content.library import Library, open_library
from dialogs.talk import Arrived, Pressed, Room, Said, Value, Wrote
from onboarding.checklist import StepId
from onboarding.journey import Holding, Journey, State
from onboarding.meaning import Understands
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person, PersonId, Sharing
from onboarding.ports import UnitOfWork
from onboarding.roles import RoleId
from onboarding.texts import Language
from onboarding.workdays import HOME, day_of
from storage.work import Store

MONDAY = datetime(2027, 3, 1, 9, tzinfo=HOME)


@cache
def library() -> Library:
    return open_library()


@cache
def recogniser() -> Understands:
    return recogniser_of(library())


def phrase(key: str, language: Language = Language.DA, **values: Value) -> str:
    """What the bot says under a key, filled in; dates as they are said in March 2027."""
    return Tongue(library().phrases, language, MONDAY.date()).says(key, values)


def municipality(name: str) -> MunicipalityCode:
    return next(code for code, place in library().municipalities.items() if place.name == name)


def elements(part: object) -> Iterator[Card]:
    """Every element and action of a card, in the order they stand on it."""
    if isinstance(part, dict):
        yield part
        for value in part.values():
            yield from elements(value)
    elif isinstance(part, list):
        for item in part:
            yield from elements(item)


def words_of(card: Card) -> str:
    """All that is printed on a card."""
    keys = ("text", "title", "label", "placeholder")
    return "\n".join(str(e[key]) for e in elements(card) for key in keys if key in e)


def execute(card: Card, label: str) -> Card | None:
    """The action behind a button, or behind a line that can be pressed, by its words."""
    for element in elements(card):
        if element.get("type") == "Action.Execute" and element.get("title") == label:
            return element
        action = element.get("selectAction", {})
        if action.get("type") == "Action.Execute" and label in words_of(element):
            return dict(action)
    return None


@dataclass
class Colleague:
    """Somebody who talks to the bot, and remembers what it said (``cards``: newest last)."""

    office: Office
    id: PersonId
    name: str
    email: str | None = None
    tenant: str | None = None
    inbox: list[Spoken] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)

    async def arrives(self) -> None:
        await self.turn(Arrived())

    async def says(self, text: str) -> None:
        await self.turn(Wrote(text))

    async def presses(self, label: str, **filled: str) -> None:
        """Press the newest button (or line) with these words; ``filled``: the card's fields."""
        for place in range(len(self.cards) - 1, -1, -1):
            action = execute(self.cards[place], label)
            if action is not None:
                data = {**action["data"], **filled}
                await self.turn(Pressed(data.pop("button"), data), place)
                return
        shown = [words_of(card) for card in self.cards]
        raise AssertionError(f"no button {label!r} on any of {len(shown)} cards: {shown}")

    async def turn(self, said: Said, place: int | None = None) -> None:
        answer = await self.office.bot.hear(self.incoming(said))
        self.takes(answer, place)

    def incoming(self, said: Said) -> Incoming:
        reference = {"conversation": {"id": f"chat-{self.id}"}}
        return Incoming(
            self.id,
            self.name,
            Room.PERSONAL,
            said,
            self.email,
            reference=reference,
            tenant=self.tenant,
        )

    def takes(self, answer: Answer, place: int | None = None) -> None:
        if answer.instead is not None:
            self.inbox.append(answer.instead)
            if place is not None and answer.instead.card is not None:
                self.cards[place] = answer.instead.card
        for spoken in answer.say:
            self.receives(spoken)

    def receives(self, spoken: Spoken) -> None:
        self.inbox.append(spoken)
        if spoken.card is not None:
            self.cards.append(spoken.card)

    def hears(self, *lines: str) -> None:
        """Exactly these lines were said since one last listened."""
        heard, self.inbox = [spoken.text for spoken in self.inbox], []
        assert heard == list(lines)

    def hears_nothing(self) -> None:
        self.hears()

    def forgets(self) -> None:
        """Stop listening to what was said so far: the story begins here."""
        self.inbox.clear()

    def sees(self, text: str) -> bool:
        """Tell whether the newest card shows a text."""
        return bool(self.cards) and text in words_of(self.cards[-1])


class Office:
    def __init__(self, store: Store) -> None:
        self.now = MONDAY.astimezone(UTC)
        self.store = store
        self.people: dict[PersonId, Colleague] = {}
        self.administrators: tuple[str, ...] = ()
        self.opens(library())

    def opens(self, content: Library) -> None:
        """Start the bot, or start it again, with this content."""
        self.content = content
        self.bot: Bot = make_bot(
            content,
            recogniser(),
            self.store,
            clock=lambda: self.now,
            administrators=self.administrators,
        )
        self.jobs = self.bot.jobs(self)

    def stranger(self, name: str, email: str | None = None) -> Colleague:
        """Somebody who has never said a word to the bot."""
        id = PersonId(f"person-{name}")
        return self.people.setdefault(id, Colleague(self, id, name, email))

    async def welcomes(
        self,
        name: str,
        role: str | tuple[str, ...] = "rolleadministrator",
        kommune: str = "Randers",
        began: date | None = None,
        sharing: Sharing = Sharing.COLLEAGUES,
        confirmed: bool = True,
        **traits: Any,  # of the person: phone, elsewhere, ...
    ) -> Colleague:
        """Somebody who has answered the first questions already, and may be written to."""
        colleague = self.stranger(name, traits.pop("email", None))
        today = day_of(self.now)
        here = municipality(kommune)
        person = Person(
            colleague.id,
            name,
            municipality=here,
            confirmed=confirmed,
            began=began or today,
            sharing=sharing,
            email=colleague.email,
            **traits,
        )
        roles = (role,) if isinstance(role, str) else role
        held = [Holding(RoleId(each), began or today, today, here) for each in roles]
        await self.store.run(partial(self.settle, journey=Journey(person, held)))
        return colleague

    def settle(self, work: UnitOfWork, journey: Journey) -> None:
        planner, checklist = self.bot.conversation.planner, library().checklist(journey.roles())
        work.journeys.save(journey, wake=planner.wake(journey, checklist))
        work.addresses.remember(journey.person.id, journey.person.id)

    async def skips(self, colleague: Colleague, steps: Iterable[StepId]) -> None:
        """What is left when they have said of each that it does not concern them."""

        def mark(work: UnitOfWork) -> None:
            journey = work.journeys.of(colleague.id)
            assert journey is not None
            for step in steps:
                journey.mark(step, State.NOT_RELEVANT, self.now)
            self.settle(work, journey)

        await self.store.run(mark)

    async def send(self, address: str, person: PersonId, message: Spoken) -> None:
        """The messenger of our jobs: what is owed lands in the inbox."""
        self.people[person].receives(message)

    async def clock_strikes(self, day: str, hour: int, minute: int = 0) -> None:
        """Let it be that hour in Denmark, and every job run, twice."""
        self.clock_shows(day, hour, minute)
        for _ in range(2):
            await self.jobs.tend_directory()
            await self.jobs.owe_reminders()
            await self.jobs.deliver_notices()

    def clock_shows(self, day: str, hour: int, minute: int = 0) -> None:
        here = datetime.fromisoformat(day).replace(hour=hour, minute=minute, tzinfo=HOME)
        self.now = here.astimezone(UTC)
