"""The SDK's BotAdapter over our own connector client."""

from __future__ import annotations

from botbuilder.core import BotAdapter, TurnContext
from botbuilder.schema import (
    Activity,
    ActivityTypes,
    ConversationReference,
    DeliveryModes,
    InvokeResponse,
    ResourceResponse,
)

from bot.teams.connector import FOR_A_TURN, Connector, Place
from bot.teams.outgoing import Outgoing
from bot.teams.wire import Wire
from bot.teams.writing import wire_of

INVOKE_RESPONSE = BotAdapter._INVOKE_RESPONSE_KEY

_IN_ONE = DeliveryModes.expect_replies.value
_FOR_A_SIGN = 2.0  # seconds: it says that an answer is on its way, and must not delay it


class Adapter(BotAdapter):  # type: ignore[misc]  # the SDK carries no types
    """Sends, changes and deletes what goes through a TurnContext. Raises ``Unsent``."""

    def __init__(self, connector: Connector) -> None:
        super().__init__()
        self._connector = connector

    async def send_activities(
        self, context: TurnContext, activities: list[Activity]
    ) -> list[ResourceResponse]:
        """In their order, each after the one before has arrived."""
        return [await self._send(context, activity) for activity in activities]

    async def update_activity(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        activity.reply_to_id = None  # the SDK put in the press, which is no message
        place = place_of(activity)
        known_as = await self._connector.change(place, activity.id, wire_of(activity))
        return ResourceResponse(id=known_as)

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        await self._connector.take_back(place_of(reference), reference.activity_id)

    async def _send(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        budget = _FOR_A_SIGN if activity.type == ActivityTypes.typing else FOR_A_TURN
        known_as = await self._connector.answer(place_of(activity), wire_of(activity), budget)
        return ResourceResponse(id=known_as)


def place_of(addressed: Activity | ConversationReference) -> Place:
    conversation = addressed.conversation
    return Place(addressed.service_url, conversation.id, conversation.tenant_id)


def is_answered_in_one(activity: Activity) -> bool:
    """Whether all replies go out together, in the HTTP response."""
    return bool(activity.delivery_mode == _IN_ONE)


async def answer_invoke(context: TurnContext, status: int, body: Wire) -> None:
    """Gives an invoke its answer, which goes out in the HTTP response.

    The SDK's way would copy it and show it to listeners that we have none of. Only where all
    replies go out together it must be sent like them.
    """
    answer = InvokeResponse(status=status, body=body)
    if is_answered_in_one(context.activity):
        await context.send_activity(Outgoing(type=ActivityTypes.invoke_response, value=answer))
    else:
        context.turn_state[INVOKE_RESPONSE] = answer
