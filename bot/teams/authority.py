"""Gets the bot's tokens from Entra by MSAL, by secret, certificate or managed identity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msal
import requests
from requests.adapters import HTTPAdapter

from bot.teams.client import trusted_authorities
from bot.teams.clouds import AUTHORITY, MULTI_TENANT, RESOURCE
from bot.teams.credentials import AppType, Credentials
from bot.teams.tokens import Fetch

_LIMIT = 5.0  # seconds, for each request


def fetch_with(credentials: Credentials) -> Fetch:
    """Asks anew each time it is called: what is kept is kept by who calls it."""
    if credentials.app_type is AppType.MANAGED_IDENTITY:
        return lambda: _by_managed_identity(credentials)
    return lambda: _by_proof(credentials)


def proof_of(credentials: Credentials) -> str | dict[str, str] | None:
    """The secret or certificate in the form that MSAL takes it."""
    if credentials.certificate is None:
        return credentials.password
    return {"private_key": credentials.certificate, "public_certificate": credentials.certificate}


def _by_proof(credentials: Credentials) -> Mapping[str, Any]:
    multi = credentials.app_type is AppType.MULTI_TENANT
    with _Http() as http:
        application = msal.ConfidentialClientApplication(
            credentials.app_id,
            client_credential=proof_of(credentials),
            authority=f"{AUTHORITY}/{MULTI_TENANT if multi else credentials.tenant}",
            http_client=http,
        )
        answer: Mapping[str, Any] = application.acquire_token_for_client([f"{RESOURCE}/.default"])
    return answer


def _by_managed_identity(credentials: Credentials) -> Mapping[str, Any]:
    identity = msal.UserAssignedManagedIdentity(client_id=credentials.app_id)
    with _Http() as http:
        http.trust_env = False  # the identity endpoint is this machine's own: no proxy leads there
        client = msal.ManagedIdentityClient(identity, http_client=http)
        answer: Mapping[str, Any] = client.acquire_token_for_client(resource=RESOURCE)
    return answer


class _Http(requests.Session):
    """With time limits, and trusting the same authorities as the bot's other calls."""

    def __init__(self) -> None:
        super().__init__()
        self.mount("https://", _Adapter())

    def request(self, *args: Any, **options: Any) -> requests.Response:
        return super().request(*args, **{"timeout": _LIMIT, **options})


class _Adapter(HTTPAdapter):
    def __init__(self) -> None:
        self._authorities = trusted_authorities()
        super().__init__()

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, ssl_context=self._authorities, **options)

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        return super().proxy_manager_for(proxy, ssl_context=self._authorities, **options)
