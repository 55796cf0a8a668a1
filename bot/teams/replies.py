"""Sends the answer to a turn, and what of it did not go out in time a while later."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence

from botbuilder.core import TurnContext
from botbuilder.schema import Activity

from bot.exchange import Answer, Gone, Spoken
from bot.teams.adapter import is_answered_in_one, place_of
from bot.teams.connector import Connector
from bot.teams.errors import TryLater, Undeliverable, Unsent
from bot.teams.incoming import person_of, room_of
from bot.teams.outgoing import activity_of, instead_of, reply_to
from bot.teams.watch import Watch
from dialogs.talk import Room

_WORTH_SAYING = 300.0  # seconds; an answer that comes later answers nothing any more
_MOST_LATE = 500  # answers that wait for their connector at the same time

log = logging.getLogger(__name__)


class Replies:
    """``gone`` is told of people whose personal chat takes nothing any more.

    What comes late may come after the answer to something said later.
    """

    def __init__(
        self,
        connector: Connector,
        gone: Gone,
        watch: Watch,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        monotonic: Callable[[], float] = time.monotonic,
        most_late: int = _MOST_LATE,
    ) -> None:
        self._connector = connector
        self._gone = gone
        self._watch = watch
        self._sleep = sleep
        self._monotonic = monotonic
        self._most_late = most_late
        self._late: set[asyncio.Task[None]] = set()

    async def send(self, context: TurnContext, answer: Answer) -> None:
        """The card that was pressed first, then words in order."""
        if answer.instead is not None and context.activity.reply_to_id:
            await self._change(context.activity, answer.instead)
        if answer.say:
            await self._say(context, answer.say)

    def __len__(self) -> int:
        """How many answers are late."""
        return len(self._late)

    async def close(self) -> None:
        """What is still late is lost, and the log says so."""
        late = list(self._late)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late)

    async def _change(self, pressed: Activity, instead: Spoken) -> None:
        wire = instead_of(pressed, instead)
        try:
            await self._connector.change(place_of(pressed), pressed.reply_to_id, wire)
        except Unsent as unsent:  # the card stays as it was; the words still go out
            log.warning("card_unchanged %s %s", unsent.kind, unsent.reason)
            self._watch.unsent("card", unsent.kind)

    async def _say(self, context: TurnContext, say: Sequence[Spoken]) -> None:
        words = deque(say)
        try:
            wait = await self._try(context, words)
        except asyncio.CancelledError:
            self._lost("the bot stops")
            raise
        if wait is None:
            return
        if len(self._late) >= self._most_late:
            self._lost("too many wait already")
            return
        task = asyncio.create_task(self._say_later(context, words, wait))
        self._late.add(task)
        task.add_done_callback(self._late.discard)

    async def _say_later(self, context: TurnContext, words: deque[Spoken], wait: float) -> None:
        end = self._monotonic() + _WORTH_SAYING
        again: float | None = wait
        try:
            while again is not None and self._monotonic() + again < end:
                await self._sleep(again)
                again = await self._try(context, words)
        except asyncio.CancelledError:
            self._lost("the bot stops")
            raise
        if again is not None:
            self._lost("the connector took it for too long")

    async def _try(self, context: TurnContext, words: deque[Spoken]) -> float | None:
        """Seconds until trying the rest again makes sense; None where nothing is left to say."""
        while words:
            try:
                await self._say_one(context, words[0])
            except Unsent as unsent:
                self._watch.unsent("reply", unsent.kind)
                if isinstance(unsent, TryLater) and not unsent.maybe_sent:
                    log.warning("reply_put_off %s again in %.0f s", unsent.reason, unsent.after)
                    return unsent.after
                self._lost(f"{unsent.kind} {unsent.reason}")
                await self._close_address(context, unsent)
                return None  # what comes after it makes no sense without it
            words.popleft()
        return None

    async def _say_one(self, context: TurnContext, spoken: Spoken) -> None:
        activity = context.activity
        if is_answered_in_one(activity):
            await context.send_activity(activity_of(spoken))
        else:
            await self._connector.answer(place_of(activity), reply_to(activity, spoken))

    async def _close_address(self, context: TurnContext, unsent: Unsent) -> None:
        activity = context.activity
        if isinstance(unsent, Undeliverable) and room_of(activity) is Room.PERSONAL:
            await self._gone(person_of(activity), unsent.reason)

    def _lost(self, why: str) -> None:
        log.error("reply_lost %s", why)
        self._watch.unsent("reply", "Lost")
