"""Takes one turn, as a plain function of a unit of work: read, let a dialog answer, write."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from dialogs import advice, gathering, misses, takebacks, telling, tidings, welcome
from dialogs.arrival import Who, confirm, is_listed, recognise
from dialogs.asking import ask_next
from dialogs.checklist import waits
from dialogs.lookups import Found, Sought, look_up
from dialogs.repertoire import ANSWERS, DIALOGS
from dialogs.roles import slot
from dialogs.talk import (
    KEEP,
    Arrived,
    Ask,
    Hear,
    Heard,
    Message,
    Pressed,
    Room,
    Said,
    Talk,
    Turn,
    Wrote,
)
from onboarding.finding import answer_wishes
from onboarding.journey import Journey
from onboarding.meaning import Intent, Understands
from onboarding.person import Person, PersonId
from onboarding.ports import Catalogue, Clock, Place, UnitOfWork
from onboarding.reminders import Planner
from onboarding.standing import questions
from onboarding.texts import Language


@dataclass(frozen=True, slots=True)
class Reply:
    """What to say, and in which language. ``forgotten``: the person is erased."""

    say: tuple[Message, ...]
    instead: Message | None
    language: Language
    forgotten: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    asks: Ask
    hears: Hear


ASKED = "#"
"""After a question that was asked again once: it is heard still, and not asked for ever."""
NEEDED = "welcome."
"""What begins the questions without which nothing can be told."""
GREETINGS = frozenset({None, Intent.SMALLTALK, Intent.HELP, Intent.OUT_OF_SCOPE})


@dataclass(frozen=True)
class Conversation:
    catalogue: Catalogue
    understands: Understands
    planner: Planner
    clock: Clock
    administrators: Collection[str] = ()

    def turn(self, work: UnitOfWork, who: Who, room: Room, said: Said) -> Reply:
        """Answer ``who``. May be run again on a conflict, so it acts through ``work`` alone."""
        if room is not Room.PERSONAL:
            return self.gathering(work, who, said)
        known = work.journeys.of(who.id)
        journey = known or Journey(Person(who.id, who.name))
        before, when = standing(journey) if known else None, counted_from(journey)
        recognise(work, self.catalogue, journey, who, self.clock())
        place = work.places.of(who.id) if known else None
        talk = self.talk(journey, work, place)
        turn = self.answer(talk, place, said) if known else welcome_turn(talk, said)
        if turn.forget:
            work.journeys.erase(who.id)
        else:
            confirm(work, self.catalogue, journey, who)
            if known and isinstance(said, Wrote):
                turn = replace(turn, say=(*turn.say, *self.questions(talk)))
            wake = self.planner.wake(journey, talk.checklist)
            if known and counted_from(journey) != when:
                wake = talk.now  # what was yet to come may have come by another count
            work.journeys.save(journey, wake=wake)
            if turn.place is not KEEP and turn.place != place:
                work.places.move(who.id, turn.place)
            if standing(journey) != before:
                self.tell_others(work, journey)
        return reply(turn, said, journey.person.language)

    def questions(self, talk: Talk) -> Iterator[Message]:
        """What others say otherwise of whoever is here: asked now, and not once more later."""
        asked = questions(talk.work, self.catalogue, talk.journey, talk.now)
        if asked:
            talk.work.notices.sent([notice.key for notice in asked], talk.now)
        return (tidings.tell(talk, notice) for notice in asked)

    def tell_others(self, work: UnitOfWork, journey: Journey) -> None:
        """Somebody new is to be seen, or sees more: whoever wished to hear of it is told."""
        wished = (wish.role for wish in work.wishes.of(journey.person.id))
        answer_wishes(work, self.catalogue, {*journey.roles(), *wished}, self.clock())

    def gathering(self, work: UnitOfWork, who: Who, said: Said) -> Reply:
        talk = self.in_a_room(work, who.id)
        say = gathering.answer(talk, said).say
        return Reply(say, None, talk.journey.person.language)

    def look_up(self, work: UnitOfWork, asker: PersonId, sought: Sought) -> tuple[Found, Language]:
        """Find what may be put into a conversation with others. It changes nothing."""
        talk = self.in_a_room(work, asker)
        return look_up(talk, sought), talk.journey.person.language

    def in_a_room(self, work: UnitOfWork, asker: PersonId) -> Talk:
        """Where several listen, nothing of the person is used but their language."""
        known = work.journeys.among([asker]).get(asker)
        language = known.person.language if known else Language.DA
        return self.talk(Journey(Person(asker, "", language=language)), work)

    def talk(self, journey: Journey, work: UnitOfWork, place: Place | None = None) -> Talk:
        return Talk(
            journey,
            self.catalogue,
            work,
            self.planner.workdays,
            self.understands,
            self.clock(),
            self.administrators,
            place,
        )

    def answer(self, talk: Talk, place: Place | None, said: Said) -> Turn:
        match said:
            case Arrived():
                return Turn()  # opened again: there is nothing new to say
            case Pressed("misses.meant", data) if data.get("intent") in set(Intent):
                text = data.get("text", "")
                return serve(
                    talk, Heard(text, talk.understands.meant(text, Intent(data["intent"])))
                )
            case Pressed():
                return settled(place, press(talk, said))
            case Wrote(text):
                return self.read(talk, place, text)

    def read(self, talk: Talk, place: Place | None, text: str) -> Turn:
        heard = Heard(text, talk.understands.meaning(text))
        command = talk.catalogue.command(text)
        if command is None:
            return hear(talk, place, heard)
        taken = take(talk, place, heard)
        if taken is not None:
            return taken
        return lead_back(talk, place, self.answer(talk, place, Pressed(command)))


def standing(journey: Journey) -> tuple[object, ...]:
    """What decides where somebody stands in the directory, and what they see of it."""
    person = journey.person
    return person.municipality, person.confirmed, person.sharing, journey.roles()


def counted_from(journey: Journey) -> tuple[object, ...]:
    """What decides when somebody is reminded, besides what becomes of their steps."""
    return journey.person.reminders, journey.quiet, *journey.held


def welcome_turn(talk: Talk, said: Said) -> Turn:
    """The first word of somebody new: whatever they want is served, after a greeting."""
    if is_listed(talk.journey):
        return welcome.begin_listed(talk)
    if isinstance(said, Wrote):
        heard = Heard(said.text, talk.understands.meaning(said.text))
        place = ask_next(talk).place
        nothing_asked = talk.understands.yes(said.text) is not None
        if not nothing_asked and (told := take(talk, place, heard)) is not None:
            return Turn((welcome.hello(talk, asks=told.place is not None),)).then(told)
        if (told := advised(talk, heard)) is not None:
            hello = Turn((welcome.hello(talk, asks=False),))
            return lead_back(talk, place, hello.then(told))
        if heard.meaning.intent not in GREETINGS and not heard.meaning.ask:
            return hear(talk, place, heard).after(welcome.hello(talk))
    return welcome.begin(talk)


def reply(turn: Turn, said: Said, language: Language) -> Reply:
    """Where no card was pressed there is none to replace: it is said first instead."""
    if turn.instead is None or isinstance(said, Pressed):
        return Reply(turn.say, turn.instead, language, turn.forget)
    return Reply((turn.instead, *turn.say), None, language, turn.forget)


def press(talk: Talk, said: Pressed) -> Turn:
    name, _, action = said.button.partition(".")
    does = DIALOGS[name].presses.get(action) if name in DIALOGS else None
    return does(talk, said.data) if does else misses.gone(talk)


def settled(place: Place | None, turn: Turn) -> Turn:
    """Whoever goes on by pressing corrects nothing any more, nor speaks of a step shown before."""
    left = place is not None and not waits(place)
    return replace(turn, place=None) if left and turn.place is KEEP else turn


def hear(talk: Talk, place: Place | None, heard: Heard) -> Turn:
    """Let the question asked last have the text; else serve it, and lead back there."""
    taken = take(talk, place, heard)
    if taken is not None:
        return taken
    served = telling.take(talk, heard) or advised(talk, heard) or corrected(talk, place, heard)
    back = takebacks.did(heard, served)
    if back is not None and served.place in (KEEP, None) and not waits(place):
        return replace(served, place=back)
    return lead_back(talk, place, served)


def advised(talk: Talk, heard: Heard) -> Turn | None:
    """Answer an everyday question; None for anything else."""
    found = talk.catalogue.advice.get(talk.understands.advice(heard.text) or "")
    if found is None or heard.meaning.corrects:
        return None
    if found.means is not None:
        return serve_one(talk, Heard(heard.text, talk.understands.meant(heard.text, found.means)))
    does = found.does
    return press(talk, Pressed(does.address, does.data)) if does else advice.give(talk, found)


def corrected(talk: Talk, place: Place | None, heard: Heard) -> Turn:
    """Serve a text; what was done on the one that it corrects is taken back first."""
    acted = place is not None and place.question == takebacks.DID
    if not acted or not heard.meaning.corrects or heard.meaning.intent is Intent.UNDO:
        return serve(talk, heard)
    intent, back = takebacks.read(place.about if place else "")
    return press(talk, back).then(serve(talk, takebacks.retold(talk, intent, heard)))


def take(talk: Talk, place: Place | None, heard: Heard) -> Turn | None:
    """Let the question asked last have the text, if it is an answer to it."""
    question = question_at(place)
    return question.hears(talk, place.about, heard) if place and question else None


def lead_back(talk: Talk, place: Place | None, served: Turn) -> Turn:
    """Ask the question at ``place`` again, unless what was served led elsewhere."""
    question = question_at(place)
    if place is None or question is None or served.place is not KEEP or served.forget:
        return served
    if place.question.endswith(ASKED):
        return served
    turn = served.then(question.asks(talk, place.about))
    now = turn.place
    if now is None or now is KEEP or now.question.startswith(NEEDED):
        return turn
    return replace(turn, place=replace(now, question=now.question + ASKED))


def question_at(place: Place | None) -> Question | None:
    """Find who asks and hears at a place; None for a question that is asked no more."""
    name, _, question = (place.question if place else "").removesuffix(ASKED).partition(".")
    dialog = DIALOGS.get(name)
    if dialog is None or question not in dialog.hears:
        return None
    return Question(dialog.asks[question], dialog.hears[question])


def serve(talk: Talk, heard: Heard) -> Turn:
    """Do what the text asks for, and what else it asks for in the same line."""
    turn = serve_one(talk, heard)
    for meaning in heard.meaning.also:
        turn = turn.then(serve_one(talk, replace(heard, meaning=meaning)))
    return turn


def alike(talk: Talk, heard: Heard) -> bool:
    """Tell whether it comes to the same.

    To be reminded on some day is to be put off until then, and hours are hours, whether one is
    to be reminded or left in peace. Where it is not known which day that is, it is asked.
    """
    meaning = heard.meaning
    if not {*meaning.ask} <= {Intent.REMINDERS_ON, Intent.REMINDERS_LATER}:
        return False
    if meaning.intent is Intent.REMINDERS_LATER and slot(heard, "when"):
        return True
    wanted = talk.understands.wanted(heard.text, talk.today)
    return wanted.until is not None or wanted.hours is not None


def serve_one(talk: Talk, heard: Heard) -> Turn:
    meaning = heard.meaning
    if meaning.ask and not alike(talk, heard):
        return misses.which(talk, heard)
    if meaning.intent is None:
        return misses.miss(talk, heard)
    return ANSWERS[meaning.intent](talk, heard)
