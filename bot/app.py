"""The composition root: the one place where the parts meet. Knows no channel."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import blake2b

import orjson

from bot.exchange import Answer, Hits, Incoming, Seeking, Spoken
from bot.tongue import Tongue
from bot.voice import Voice
from bot.wirejson import Kept
from content.daysoff import read_holidays
from content.library import Library
from dialogs.arrival import Who
from dialogs.conversation import Conversation, Reply
from dialogs.lookups import Found, Sought
from dialogs.reminding import remind
from dialogs.talk import Message, Pressed, Room
from onboarding.journey import Journey
from onboarding.meaning import Understands
from onboarding.notices import Owed
from onboarding.person import PersonId
from onboarding.ports import Clock, UnitOfWork
from onboarding.reminders import Planner
from onboarding.texts import Language
from onboarding.workdays import Workdays
from scheduler.jobs import Jobs
from scheduler.messenger import Messenger, Reserve
from scheduler.post import Words
from scheduler.setbacks import whereabouts
from storage.errors import StorageError
from storage.work import Store

DELIVERED_AGAIN = timedelta(hours=1)
"""Well above what any channel takes to deliver something again: Teams does within a minute."""

log = logging.getLogger(__name__)


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Bot:
    """Give it what somebody said, and it answers; ask it for jobs, and it speaks up by itself."""

    library: Library
    store: Store
    conversation: Conversation
    voice: Voice

    async def hear(self, incoming: Incoming) -> Answer:
        """One turn, whole or not at all. What goes wrong is logged by id and told in one line."""
        try:
            # A text must be understood first, and some lead to long searches.
            brief = isinstance(incoming.said, Pressed)
            reply = await self.store.run(partial(self.once, incoming=incoming), brief=brief)
        except Exception as error:
            # A message of the database names a place; any other might quote what was written.
            why = str(error) if isinstance(error, StorageError) else whereabouts(error)
            action = action_of(incoming)
            log.error("turn_failed person=%s action=%s: %s", incoming.person, action, why)
            reply = Reply((Message("error.turn"),), None, incoming.language or Language.DA)
        return Answer() if reply is None else self.voice.answer(reply)

    async def seek(self, seeking: Seeking) -> Hits:
        """Look something up for a message to others. Nothing is kept of it; it goes as a turn."""
        sought = Sought(seeking.text, seeking.start, seeking.most)
        look_up = self.conversation.look_up
        try:
            found = await self.store.run(lambda work: look_up(work, seeking.person, sought))
        except Exception as error:
            why = str(error) if isinstance(error, StorageError) else whereabouts(error)
            log.error("lookup_failed person=%s: %s", seeking.person, why)
            found = Found(nothing=Message("error.turn")), Language.DA
        return self.voice.hits(*found)

    async def lose(self, person: PersonId, why: str) -> None:
        """Write to somebody no more, until they turn up again: their chat takes nothing."""
        log.info("%s cannot be reached any more: %s", person, why)
        now = self.conversation.clock()
        try:
            await self.store.run(lambda work: work.addresses.close(person, why, now))
        except StorageError as error:  # the next message to them will meet the same
            log.error("address_not_closed person=%s: %s", person, error)

    async def forget(self) -> None:
        """No channel delivers again what is this old."""
        before = self.conversation.clock() - DELIVERED_AGAIN
        await self.store.run(lambda work: work.deliveries.forget(before))

    def once(self, work: UnitOfWork, incoming: Incoming) -> Reply | None:
        """None where this was answered before, by whichever process; a turn undone does not count.

        It is kept by a digest, which tells nothing of whom and what.
        """
        if incoming.activity is not None:
            key = blake2b(f"{incoming.person}/{incoming.activity}".encode(), digest_size=16)
            if not work.deliveries.take(key.hexdigest(), self.conversation.clock()):
                log.info("delivered_again person=%s", incoming.person)
                return None
        return self.turn(work, incoming)

    def turn(self, work: UnitOfWork, incoming: Incoming) -> Reply:
        who = Who(
            incoming.person,
            incoming.name,
            incoming.email,
            incoming.municipality,
            incoming.language,
            incoming.trusted,
            incoming.tenant,
        )
        reply = self.conversation.turn(work, who, incoming.room, incoming.said)
        personal = incoming.room is Room.PERSONAL and not reply.forgotten
        if incoming.reference is not None and personal:
            work.addresses.remember(who.id, wire(incoming.reference))
        return reply

    def jobs(
        self,
        messenger: Messenger[Spoken],
        reserve: Reserve[Spoken] | None = None,
        workers: int = 1,
    ) -> Jobs[Spoken]:
        """The clock's work, told to people by ``messenger``, or else by ``reserve``."""
        talk = self.conversation
        workdays = talk.planner.workdays
        return Jobs(
            self.store,
            self.library,
            workdays,
            talk.clock,
            messenger,
            self.phrase,
            workers=workers,
            administrators=talk.administrators,
            reserve=reserve,
        )

    def phrase(self, work: UnitOfWork, journey: Journey, owed: Sequence[Owed]) -> Words[Spoken]:
        """A reminder is a turn that nobody asked for: the dialogs phrase it."""
        talk = self.conversation.talk(journey, work)
        tongue = self.voice.tongue(journey.person.language, talk.today)
        return partial(self.words, remind(talk, owed), tongue)

    def words(self, message: Message, tongue: Tongue) -> Spoken:
        """A message that is drawn ahead is also written ahead: while another is on its way."""
        spoken = self.voice.say(message, tongue)
        if isinstance(spoken.card, Kept):
            spoken.card.write()
        return spoken


def wire(reference: Mapping[str, object]) -> str:
    """A conversation reference as text: the same for the same, so that it is written once."""
    return orjson.dumps(reference, option=orjson.OPT_SORT_KEYS).decode()


def action_of(incoming: Incoming) -> str:
    """What to log of something said: which button it was, never what was written."""
    said = incoming.said
    if isinstance(said, Pressed) and said.button.replace(".", "_").isidentifier():
        return said.button
    return type(said).__name__


def make_bot(
    library: Library,
    understands: Understands,
    store: Store,
    *,
    clock: Clock = utc_now,
    holidays: str = "",
    chat: str = "",
    administrators: Sequence[str] = (),
    public: str = "",
) -> Bot:
    """Put the bot together. Raises ValueError for ``holidays`` that cannot be read."""
    planner = Planner(library.plan, Workdays(read_holidays(holidays)))
    conversation = Conversation(library, understands, planner, clock, administrators)
    return Bot(library, store, conversation, Voice(library.phrases, clock, chat, public))
