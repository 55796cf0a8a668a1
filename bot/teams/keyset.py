"""Reads a set of signing keys as the key server publishes it. What is odd in it is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import jwt

from bot.teams.wire import Wire


@dataclass(frozen=True, slots=True)
class SigningKey:
    """``endorsements`` are the channels that the key may speak for."""

    key: jwt.PyJWK
    endorsements: frozenset[str]


def keys_in(document: Wire) -> Mapping[str, Wire]:
    """The keys of a key set by their ids. Raises ``ValueError`` where there is none."""
    keys = document.get("keys")
    found = {}
    for wire in keys if isinstance(keys, list) else ():
        match wire:
            case {"kid": str(key_id)}:
                found[key_id] = wire
    if not found:
        raise ValueError("no key in the key set")
    return found


def signing_key_in(wire: Wire) -> SigningKey | None:
    """None for what is no RSA key, or not one that may speak for some channel."""
    match wire:
        case {"kty": "RSA", "endorsements": [*channels]}:
            names = frozenset(name for name in channels if isinstance(name, str))
        case _:
            return None
    try:
        return SigningKey(jwt.PyJWK(dict(wire), algorithm="RS256"), names)
    except (jwt.PyJWTError, ValueError, TypeError):
        return None
