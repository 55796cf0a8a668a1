"""One turn, from an activity to what is sent back. Knows neither HTTP nor tokens."""

from __future__ import annotations

import logging
from collections.abc import Coroutine

from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ActivityTypes

from bot.exchange import Answer, Hear, Incoming, Seek
from bot.teams.adapter import answer_invoke, is_answered_in_one, place_of
from bot.teams.incoming import EXECUTE, person_of, reference_of, room_of, said_in
from bot.teams.members import Members
from bot.teams.order import Order, Queue
from bot.teams.outgoing import card_answer, error_answer
from bot.teams.replies import Replies
from bot.teams.seeking import hits_answer, seeking_in
from bot.teams.seen import Seen
from bot.teams.typing_sign import TypingSign
from bot.teams.wire import INVOKE, MESSAGE
from dialogs.talk import Said

log = logging.getLogger(__name__)


class Turn:
    """Hears every activity once, and the activities of one person one after another."""

    def __init__(self, hear: Hear, seek: Seek, members: Members, replies: Replies) -> None:
        self._hear = hear
        self._seek = seek
        self._members = members
        self._replies = replies
        self._seen = Seen()
        self._order = Order()

    async def __call__(self, context: TurnContext) -> Coroutine[None, None, None] | None:
        """Hears, and answers an invoke. What is returned is to be awaited: it sends the rest.

        Until then nothing else that this person says is heard. Raises what ``hear`` raises; the
        activity counts as not delivered then.
        """
        activity = context.activity
        if (seeking := seeking_in(activity)) is not None:
            hits = await self._seek(seeking)  # changes nothing, and so may wait for nobody
            await answer_invoke(context, 200, hits_answer(hits))
            return None
        said = said_in(activity)
        if said is None:
            await _leave_alone(context)
            return None
        key = f"{activity.conversation.id}/{activity.type}/{activity.id}"
        if activity.id and not self._seen.take(key):
            log.info("activity_delivered_again %s", activity.type)
            await _leave_alone(context)
            return None
        place = self._order.alone(person_of(activity))
        await place.enter()
        try:
            answer = await self._answer(context, said)
            if activity.type == INVOKE:
                await answer_invoke(context, 200, card_answer(answer.instead, answer.nod))
        except BaseException:
            self._seen.let_go(key)
            place.leave()
            raise
        return self._rest(place, context, answer)

    async def _rest(self, place: Queue, context: TurnContext, answer: Answer) -> None:
        try:
            await self._replies.send(context, answer)
        finally:
            place.leave()

    async def _answer(self, context: TurnContext, said: Said) -> Answer:
        if not _waits_visibly(context.activity):
            return await self._hear(await self._incoming(context.activity, said))
        sign = TypingSign(lambda: context.send_activity(Activity(type=ActivityTypes.typing)))
        try:
            return await self._hear(await self._incoming(context.activity, said))
        finally:
            await sign.end()

    async def _incoming(self, activity: Activity, said: Said) -> Incoming:
        sender = activity.from_property
        member = await self._members.of(place_of(activity), sender.id)
        return Incoming(
            person=person_of(activity),
            name=sender.name or member.name or "",
            room=room_of(activity),
            said=said,
            email=member.email,
            activity=activity.id,
            reference=reference_of(activity),
            tenant=member.tenant,
        )


def _waits_visibly(activity: Activity) -> bool:
    """An invoke shows its own waiting; replies that are expected come all at once."""
    return bool(activity.type == MESSAGE) and not is_answered_in_one(activity)


async def _leave_alone(context: TurnContext) -> None:
    activity = context.activity
    if activity.type != INVOKE:
        return
    if activity.name == EXECUTE:
        await answer_invoke(context, 200, card_answer(None))
    else:
        await answer_invoke(context, 501, error_answer(501, "NotImplemented"))
