"""Which addresses are called, and what a request must look like before it is let in."""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from aiohttp import web

from bot.teams.errors import Refused

_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
_FORWARDING = re.compile(
    r"forwarded|via|cdn-loop|x-(?:forwarded|original)-.*|x-real-ip|x-(?:cluster-)?client-ip"
    r"|x-envoy-external-address|cf-.*|(?:true|fastly|fly)-client-ip",
    re.IGNORECASE,
)
"""Headers that proxies, tunnels and content networks add to what they pass on."""

_CONNECTORS = re.compile(
    r"smba\.trafficmanager\.net"
    r"|(?:[a-z0-9-]+\.)+(?:botframework\.com|teams\.microsoft\.com)"
    r"|(?:[a-z0-9-]+\.)+(?:botframework\.azure\.us|teams\.microsoft\.us)"
)


@lru_cache(maxsize=100)  # there are a few of them, asked about twice in every turn
def is_connector(url: str) -> bool:
    """An https address of Microsoft's Bot Connector, where tokens of ours may be sent."""
    parts = _parts(url)
    return bool(
        parts
        and url.isascii()
        and parts.scheme == "https"
        and parts.port in (None, 443)
        and parts.username is None
        and _CONNECTORS.fullmatch(parts.hostname or "")
    )


@lru_cache(maxsize=100)
def is_loopback(url: str) -> bool:
    """An address on this very machine."""
    parts = _parts(url)
    return bool(
        parts
        and parts.scheme in ("http", "https")
        and parts.username is None
        and is_loopback_host(parts.hostname)
    )


def is_loopback_host(host: str | None) -> bool:
    if host in _THIS_MACHINE:
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def require_loopback(request: web.Request) -> None:
    """Raises ``Refused`` (403) unless a program on this machine speaks to us directly.

    A page in the browser sends its Origin, a rebound name shows in Host, and a tunnel or a
    proxy, which would open the unauthenticated bot to others, in its forwarding headers.
    """
    if not is_loopback_host(request.remote):
        raise Refused(403, "without an app id only this machine is served")
    if not _names_loopback(request.host):
        raise Refused(403, "Host is not this machine")
    if any(map(_FORWARDING.fullmatch, request.headers)):
        raise Refused(403, "forwarded requests are not served without an app id")
    if not all(map(is_loopback, request.headers.getall("Origin", ()))):
        raise Refused(403, "Origin is not this machine")


def _names_loopback(host: str) -> bool:
    """Whether a Host header is a name or address of this machine, and nothing more."""
    return is_loopback(f"http://{host}") and not set(host) & set("/?#\\@")


def _parts(url: str) -> SplitResult | None:
    if not (url and url.isprintable()):  # urlsplit passes over tabs and line breaks
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts
