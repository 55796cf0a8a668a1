"""One turn, from an activity to what is sent back. Knows neither HTTP nor tokens."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ActivityTypes

from bot.exchange import Answer, Hear, Incoming
from bot.teams.connector import Place
from bot.teams.errors import Unsent
from bot.teams.incoming import EXECUTE, person_of, reference_of, room_of, said_in
from bot.teams.members import Members
from bot.teams.order import Order
from bot.teams.outgoing import activity_of, card_answer, error_answer, invoke_answer
from bot.teams.seen import Seen
from dialogs.talk import Said

_TYPING_AFTER = 1.0  # seconds

log = logging.getLogger(__name__)


class Turn:
    """Hears every activity once, the turns of one person in order."""

    def __init__(self, hear: Hear, members: Members, seen: Seen) -> None:
        self._hear = hear
        self._members = members
        self._seen = seen
        self._order = Order()

    async def __call__(self, context: TurnContext) -> None:
        activity = context.activity
        said = said_in(activity)
        if said is None:
            await _leave_alone(context)
            return
        key = f"{activity.conversation.id}/{activity.type}/{activity.id}"
        if activity.id and not await self._seen.take(key):
            await _leave_alone(context)
            return
        try:
            async with self._order.alone(person_of(activity)):
                await self._answer(context, said)
        except BaseException:
            if not context.responded:
                await self._seen.let_go(key)
            raise

    async def _answer(self, context: TurnContext, said: Said) -> None:
        async with _typing(context):
            answer = await self._hear(await self._incoming(context.activity, said))
        try:
            await _send(context, answer)
        except Unsent as unsent:
            log.error("reply_unsent %s %s", type(unsent).__name__, unsent.reason)
        if context.activity.type == ActivityTypes.invoke:
            await context.send_activity(invoke_answer(200, card_answer(answer.instead)))

    async def _incoming(self, activity: Activity, said: Said) -> Incoming:
        sender = activity.from_property
        place = Place(activity.service_url, activity.conversation.id)
        member = await self._members.of(place, sender.id)
        return Incoming(
            person=person_of(activity),
            name=sender.name or member.name or "",
            room=room_of(activity),
            said=said,
            email=member.email,
            activity=activity.id,
            reference=reference_of(activity),
        )


async def _send(context: TurnContext, answer: Answer) -> None:
    """The pressed card changes first; then the messages, in their order."""
    pressed_on = context.activity.reply_to_id
    if answer.instead is not None and pressed_on:
        changed = activity_of(answer.instead)
        changed.id = pressed_on
        try:
            await context.update_activity(changed)
        except Unsent as unsent:  # the card stays as it was; the words still go out
            log.warning("card_unchanged %s %s", type(unsent).__name__, unsent.reason)
    for spoken in answer.say:
        await context.send_activity(activity_of(spoken))


async def _leave_alone(context: TurnContext) -> None:
    activity = context.activity
    if activity.type != ActivityTypes.invoke:
        return
    if activity.name == EXECUTE:
        await context.send_activity(invoke_answer(200, card_answer(None)))
    else:
        await context.send_activity(invoke_answer(501, error_answer("NotImplemented")))


@asynccontextmanager
async def _typing(context: TurnContext) -> AsyncIterator[None]:
    """Shows that an answer is on its way where it takes a while."""
    if context.activity.type == ActivityTypes.invoke:
        yield
        return
    timer = asyncio.create_task(_type_later(context))
    try:
        yield
    finally:
        timer.cancel()


async def _type_later(context: TurnContext) -> None:
    await asyncio.sleep(_TYPING_AFTER)
    try:
        await context.send_activity(Activity(type=ActivityTypes.typing))
    except Unsent as unsent:
        log.info("typing_unsent %s", unsent.reason)
