"""Reads the JSON body of a request, within limits."""

from __future__ import annotations

import asyncio
import json

from aiohttp import web

from bot.teams.errors import Refused

_MOST = 256 * 1024
_LIMIT = 10.0  # seconds


def _no_number(word: str) -> float:
    raise ValueError(word)


_DECODER = json.JSONDecoder(parse_constant=_no_number)


async def read_json(request: web.Request) -> object:
    """Raises ``Refused``: 413 over 256 KiB, 400 for what is no JSON or does not arrive."""
    if request.content_type != "application/json":
        raise Refused(400, "Content-Type is not application/json")
    if (request.content_length or 0) > _MOST:
        raise Refused(413, "the body is larger than 256 KiB")
    try:
        text = await _arrived(request)
        return _DECODER.decode(text.decode())
    except TimeoutError:
        raise Refused(408, "the body did not arrive") from None
    except (ValueError, RecursionError):  # also no UTF-8; nested too deeply; absurd numbers
        raise Refused(400, "the body is no JSON") from None


async def _arrived(request: web.Request) -> bytes:
    if request.content.is_eof():  # it came with the head: nothing to wait for
        return await _read(request)
    async with asyncio.timeout(_LIMIT):
        return await _read(request)


async def _read(request: web.Request) -> bytes:
    """A body that is sent compressed or in chunks is only counted as it arrives."""
    text = bytearray()
    async for chunk in request.content.iter_any():
        text += chunk
        if len(text) > _MOST:
            raise Refused(413, "the body is larger than 256 KiB")
    return bytes(text)
