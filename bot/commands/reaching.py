"""Tries what of Microsoft's the bot depends on: its own token, the signing keys, the connector."""

from __future__ import annotations

from aiohttp import ClientError
from yarl import URL

from bot.errors import SettingsError
from bot.settings import Settings
from bot.teams.authority import fetch_with
from bot.teams.client import Client
from bot.teams.clouds import OPENID, TEAMS
from bot.teams.tokens import beside_the_loop

NOT_TRIED = "not tried, see Teams"


async def token(settings: Settings) -> str:
    credentials = settings.credentials()
    if credentials is None:
        return "no MicrosoftAppId, so no Teams"
    answer = await beside_the_loop(fetch_with(credentials))
    if "access_token" in answer:
        return "Microsoft gives the bot its token"
    why = str(answer.get("error_description") or answer.get("error")).splitlines()[0]
    raise SettingsError(
        f"Microsoft gives no token ({why}): see MicrosoftAppId, MicrosoftAppTenantId, and "
        "MicrosoftAppPassword or MicrosoftAppCertificate"
    )


async def signing_keys(settings: Settings) -> str:
    """Without them nobody is let in."""
    if not in_teams(settings):
        return NOT_TRIED
    status = await reached(OPENID)
    if status != 200:
        raise SettingsError(f"{URL(OPENID).host} answers {status}: does a proxy stand before it?")
    return f"{URL(OPENID).host} tells who signs what Teams sends"


async def connector(settings: Settings) -> str:
    """Without it nothing is answered. Whatever it says to a stranger, it is there."""
    if not in_teams(settings):
        return NOT_TRIED
    await reached(TEAMS)
    return f"{URL(TEAMS).host} can be reached"


def in_teams(settings: Settings) -> bool:
    try:
        return settings.credentials() is not None
    except SettingsError:
        return False


async def reached(address: str) -> int:
    """The status of the answer. Raises SettingsError where there is none."""
    url = URL(address)
    try:
        client = Client()
        try:
            async with client.request("GET", url) as response:
                return response.status
        finally:
            await client.close()
    except (ClientError, TimeoutError, OSError, ValueError) as error:
        raise SettingsError(
            f"{url.host} cannot be reached ({type(error).__name__}): firewall and proxy must let "
            "the bot through; see HTTPS_PROXY, NO_PROXY, SSL_CERT_FILE and REQUESTS_CA_BUNDLE"
        ) from None
