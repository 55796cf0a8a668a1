"""Microsoft 365 Agents SDK's aiohttp host before a bot that only echoes.

Runs where that SDK is installed, and the product is not: see benchmarks/agents_sdk.py.
"""

from __future__ import annotations

import logging
import os
from functools import partial

from aiohttp import ClientSession, web
from microsoft_agents.activity import Activity
from microsoft_agents.authentication.msal import MsalConnectionManager
from microsoft_agents.hosting.aiohttp import CloudAdapter, jwt_authorization_middleware
from microsoft_agents.hosting.core import (
    ActivityHandler,
    AgentAuthConfiguration,
    AuthTypes,
    TurnContext,
)
from microsoft_agents.hosting.core.connector.client import connector_client

from benchmarks.servers.listening import listen

APP_ID, SECRET = "MicrosoftAppId", "MicrosoftAppPassword"  # settings, as the product has them
TENANT = "botframework.com"  # of a bot that is MultiTenant, as the world's other bots are


class Echo(ActivityHandler):  # type: ignore[misc]  # it is not there when types are checked
    async def on_message_activity(self, turn_context: TurnContext) -> None:
        said = turn_context.activity.text
        await turn_context.send_activity(Activity(type="message", text=said, text_format="plain"))


def app_with_agents() -> web.Application:
    """As the SDK's own quickstart makes it, without its states."""
    app_id = os.environ.get(APP_ID)
    settings = AgentAuthConfiguration(
        auth_type=AuthTypes.client_secret,
        client_id=app_id,
        client_secret=os.environ.get(SECRET),
        tenant_id=TENANT,
        scopes=["https://api.botframework.com/.default"],
        anonymous_allowed=app_id is None,
    )
    connections = MsalConnectionManager({"SERVICE_CONNECTION": settings})
    adapter, echo = CloudAdapter(connection_manager=connections), Echo()

    async def receive(request: web.Request) -> web.StreamResponse:
        return await adapter.process(request, echo) or web.Response(status=202)

    app = web.Application(middlewares=[jwt_authorization_middleware])
    app["agent_configuration"] = settings  # by a text, as the SDK looks for it
    app.router.add_post("/api/messages", receive)
    return app


def lead_through(proxy: str | None) -> None:
    """Its sessions know of no proxy: without this no reply would leave a municipality."""
    connector_client.ClientSession = partial(ClientSession, proxy=proxy)


if __name__ == "__main__":
    logging.disable(logging.WARNING)  # it writes one with every turn
    lead_through(os.environ.get("HTTPS_PROXY"))
    listen(app_with_agents())
