"""The messaging edge: the bot's HTTP endpoint for Teams, and its way to write first."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import ClientSession, web
from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ActivityTypes, DeliveryModes

from bot.exchange import Hear, Spoken
from bot.teams.adapter import INVOKE_RESPONSE, Adapter
from bot.teams.body import read_json
from bot.teams.connector import FOR_A_NOTICE, Connector
from bot.teams.credentials import Credentials
from bot.teams.errors import Refused
from bot.teams.gate import Gate, LoopbackGate
from bot.teams.members import Members
from bot.teams.outgoing import addressed
from bot.teams.seen import Seen, SeenHere
from bot.teams.session import open_session
from bot.teams.tokens import NoTokens
from bot.teams.trust import is_loopback
from bot.teams.turn import Turn
from bot.teams.wire import Wire, activity_from, wire_of

log = logging.getLogger(__name__)


class Teams:
    """Made without a running loop; the client session opens with the first thing sent.

    Without ``credentials`` only this machine is served, and only this machine is called.
    """

    def __init__(
        self,
        credentials: Credentials | None,
        hear: Hear,
        *,
        session: Callable[[], ClientSession] | None = None,
        seen: Seen | None = None,
    ) -> None:
        self._open = session or (lambda: open_session(proxies=credentials is not None))
        self._opened: ClientSession | None = None
        self._gate: Gate = LoopbackGate()
        connector = Connector(self._session, NoTokens(), is_loopback)
        self._connector = connector
        self._adapter = Adapter(connector)
        self._turn = Turn(hear, Members(connector), seen or SeenHere())

    async def receive(self, request: web.Request) -> web.StreamResponse:
        """POST /api/messages."""
        try:
            letter = await self._gate.admit(request)
            activity = activity_from(await read_json(request))
            letter.covers(activity)
        except Refused as refused:
            log.warning("request_refused %d %s", refused.status, refused.reason)
            return web.json_response({"error": refused.reason}, status=refused.status)
        context = TurnContext(self._adapter, activity)
        await self._adapter.run_pipeline(context, self._turn)
        return _response(context)

    async def send(self, reference: Mapping[str, Any], spoken: Spoken) -> str | None:
        """Writes first, to somebody whose wire-form ``reference`` was kept; the activity's id.

        Raises ``Undeliverable`` (stop writing there), ``TryLater``, or ``Rejected``.
        """
        place, activity = addressed(reference, spoken)
        return await self._connector.say(place, activity, FOR_A_NOTICE)

    async def close(self) -> None:
        if self._opened is not None:
            await self._opened.close()

    def _session(self) -> ClientSession:
        if self._opened is None or self._opened.closed:
            self._opened = self._open()
        return self._opened


def _response(context: TurnContext) -> web.Response:
    if context.activity.delivery_mode == DeliveryModes.expect_replies:
        replies = [_reply(one) for one in context.buffered_reply_activities]
        return _json({"activities": replies}, 200)
    if context.activity.type == ActivityTypes.invoke:
        answer = context.turn_state[INVOKE_RESPONSE].value
        return _json(answer.body, answer.status)
    return web.Response(status=202)


def _reply(activity: Activity) -> Wire:
    wire = wire_of(activity)
    if activity.type == ActivityTypes.invoke_response:
        return wire | {"value": {"status": activity.value.status, "body": activity.value.body}}
    return wire


def _json(body: object, status: int) -> web.Response:
    text = json.dumps(body, ensure_ascii=False).encode()
    return web.Response(body=text, status=status, content_type="application/json")
