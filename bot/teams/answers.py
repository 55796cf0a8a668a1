"""The HTTP response that ends a turn."""

from __future__ import annotations

from aiohttp import web
from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ActivityTypes

from bot.teams.adapter import INVOKE_RESPONSE, is_answered_in_one
from bot.teams.errors import Refused
from bot.teams.outgoing import error_answer
from bot.teams.wire import INVOKE, Wire
from bot.teams.writing import wire_of
from bot.wirejson import written


def refusal(refused: Refused) -> web.Response:
    return _json({"error": refused.reason}, refused.status)


def accepted(context: TurnContext) -> web.Response:
    """What the channel asked for: the replies, the answer to an invoke, or nothing."""
    activity = context.activity
    if is_answered_in_one(activity):
        replies = [_reply(one) for one in context.buffered_reply_activities]
        return _json({"activities": replies}, 200)
    if activity.type == INVOKE:
        answer = context.turn_state[INVOKE_RESPONSE]
        return _json(answer.body, answer.status)
    return web.Response(status=202)


def failure(activity: Activity) -> web.Response:
    """Our own fault. An invoke's client shows it; anything else may be delivered again."""
    if activity.type == INVOKE:
        return _json(error_answer(500, "InternalServerError"), 200)
    return web.Response(status=500)


def _reply(activity: Activity) -> Wire:
    wire = wire_of(activity)
    if activity.type == ActivityTypes.invoke_response:
        return wire | {"value": {"status": activity.value.status, "body": activity.value.body}}
    return wire


def _json(body: object, status: int) -> web.Response:
    return web.Response(body=written(body), status=status, content_type="application/json")
