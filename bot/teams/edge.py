"""The messaging edge: the bot's HTTP endpoint for Teams, and its way to write first."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Coroutine, Mapping
from time import monotonic
from typing import Any

from aiohttp import web
from botbuilder.core import TurnContext

from bot.exchange import Gone, Hear, Hits, Seek, Seeking, Spoken
from bot.teams.adapter import Adapter, is_answered_in_one
from bot.teams.answers import accepted, failure, refusal
from bot.teams.authority import fetch_with
from bot.teams.bearer import BearerGate
from bot.teams.body import read_json
from bot.teams.calls import Calls, Tokens
from bot.teams.client import Client
from bot.teams.clouds import OPENID, TEAMS
from bot.teams.connector import FOR_A_NOTICE, Connector
from bot.teams.credentials import Credentials
from bot.teams.errors import Refused, TryLater, Unsent
from bot.teams.gate import Gate, LoopbackGate
from bot.teams.keys import SigningKeys
from bot.teams.members import Members
from bot.teams.outgoing import addressed, first_contact, stranger_in
from bot.teams.pace import Pace
from bot.teams.replies import Replies
from bot.teams.tokens import NoTokens, OwnTokens
from bot.teams.trust import is_connector, is_loopback
from bot.teams.turn import Turn
from bot.teams.watch import UNWATCHED, Watch
from bot.teams.wire import INVOKE, activity_from
from onboarding.person import PersonId

_LAST_WORDS = 5.0  # seconds, from when we are told to stop, for what is still being sent

log = logging.getLogger(__name__)


async def nobody_minds(person: PersonId, why: str) -> None:
    """For a host that keeps no addresses."""


async def nothing_found(seeking: Seeking) -> Hits:
    """For a host that has nothing to look up."""
    return Hits()


class Teams:
    """Made without a running loop, closed within one.

    Without ``credentials`` only this machine is served, and only this machine is called.
    """

    def __init__(
        self,
        credentials: Credentials | None,
        hear: Hear,
        gone: Gone = nobody_minds,
        watch: Watch = UNWATCHED,
        pace: Pace | None = None,
        seek: Seek = nothing_found,
    ) -> None:
        self._id = "28:" + (credentials.app_id if credentials else "bot")
        self._watch = watch
        self._client = Client(local=credentials is None)
        self._tokens: Tokens = NoTokens()
        self._gate: Gate = LoopbackGate()
        if credentials is not None:
            self._tokens = OwnTokens(fetch_with(credentials))
            self._gate = BearerGate(credentials, SigningKeys(self._client, OPENID))
        trusted = is_loopback if credentials is None else is_connector
        self._calls = Calls(self._client, self._tokens, watch)
        self._connector = Connector(self._calls, trusted, pace)
        self._adapter = Adapter(self._connector)
        self._replies = Replies(self._connector, gone, watch)
        self._turn = Turn(hear, seek, Members(self._connector), self._replies)
        self._under_way: set[asyncio.Task[None]] = set()
        self._told_to_stop: float | None = None  # when, on the monotonic clock

    def __len__(self) -> int:
        """How many presses were answered whose card is still being changed, or words sent."""
        return len(self._under_way)

    async def receive(self, request: web.Request) -> web.StreamResponse:
        """POST /api/messages."""
        response = await self._answered(request)
        self._watch.received(response.status)
        return response

    async def _answered(self, request: web.Request) -> web.Response:
        try:
            letter = await self._gate.admit(request)
            activity = activity_from(await read_json(request))
            letter.covers(activity)
        except Refused as refused:
            log.warning("request_refused %d %s", refused.status, refused.reason)
            return refusal(refused)
        context = TurnContext(self._adapter, activity)
        try:
            await self._take(context)
        except Exception as failed:
            _tell_where(failed)
            return failure(activity)
        return accepted(context)

    async def send(
        self, reference: Mapping[str, Any], spoken: Spoken, *, waits: bool = True
    ) -> str | None:
        """Writes first, to somebody whose wire-form ``reference`` was kept; the activity's id.

        A reference without a conversation is a first contact, see ``meet``. Unless it ``waits``,
        whatever Teams asks to wait for is raised at once, and the id is not asked for.
        Raises ``Undeliverable`` (stop writing there), ``TryLater``, or ``Rejected``.
        """
        budget = FOR_A_NOTICE
        try:
            if (stranger := stranger_in(reference)) is not None:
                budget /= 2
                reference = await self.meet(*stranger, budget)
            place, activity = addressed(reference, spoken)
            if waits:
                return await self._connector.tell(place, activity, budget)
            await self._connector.tell_now(place, activity, budget)
            return None
        except Unsent as unsent:
            self._watch.unsent("notice", unsent.kind)
            raise

    async def meet(
        self, person: str, tenant: str, service_url: str = TEAMS, budget: float = FOR_A_NOTICE
    ) -> Mapping[str, Any]:
        """A wire-form reference to the personal chat with somebody who never wrote.

        ``person`` is the channel's id or the directory object's. The app must be installed for
        them. Raises as ``send`` does.
        """
        asked = first_contact(self._id, person, tenant)
        known_as = await self._connector.open(service_url, asked, budget)
        if known_as is None:
            raise TryLater("the connector named no conversation", after=60.0)
        return {
            "bot": {"id": self._id},
            "user": {"id": person},
            "conversation": {
                "id": known_as,
                "conversationType": "personal",
                "tenantId": tenant,
            },
            "channelId": "msteams",
            "serviceUrl": service_url,
        }

    def warm_up(self) -> None:
        """Begins to fetch what the first turn would wait for. Needs the running loop."""
        self._gate.warm_up()
        self._tokens.at_hand()

    async def stop_waiting(self, app: web.Application) -> None:
        """For the application's ``on_shutdown``: who waits for Microsoft is turned away now.

        That is: for keys, for a token, or to try once more. What is being sent may arrive.
        """
        self._told_to_stop = monotonic()
        await self._gate.close()
        await self._calls.stop()

    async def close(self) -> None:
        """Lets what is being sent finish, for a moment."""
        begun = monotonic() if self._told_to_stop is None else self._told_to_stop
        if self._under_way:
            left = max(0.0, begun + _LAST_WORDS - monotonic())
            await asyncio.wait(self._under_way, timeout=left)
        await self._replies.close()
        await self._gate.close()
        await self._calls.stop()
        await self._client.close()

    async def _take(self, context: TurnContext) -> None:
        """Whoever pressed looks at the screen: their answer does not wait for the connector."""
        rest = await self._turn(context)
        if rest is None:
            return
        activity = context.activity
        if activity.type != INVOKE or is_answered_in_one(activity):
            await rest
            return
        task = asyncio.create_task(_finished(rest))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)


async def _finished(rest: Coroutine[None, None, None]) -> None:
    try:
        await rest
    except Exception as failed:  # whoever pressed has their answer
        _tell_where(failed)


def _tell_where(failed: Exception) -> None:
    """A turn's fault, whatever it is; its words may be somebody's."""
    where = "".join(traceback.format_tb(failed.__traceback__))
    log.error("turn_failed %s\n%s", type(failed).__name__, where)
