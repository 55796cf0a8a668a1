"""Reads the JSON body of a request, within limits."""

from __future__ import annotations

import asyncio
import json
import zlib
from typing import TypeVar

import orjson
from aiohttp import web

from bot.teams.errors import Refused

Body = TypeVar("Body", bytes, bytearray)

_MOST = 256 * 1024
_PATIENCE = 10.0  # seconds
_PLAIN = ("", "identity")
_COMPRESSED = ("gzip", "deflate")
_EITHER = 32 + zlib.MAX_WBITS  # both of them, told apart by their first bytes


def _no_number(word: str) -> float:
    raise ValueError(word)


_DECODER = json.JSONDecoder(parse_constant=_no_number)


def parsed(text: bytes) -> object:
    """Raises ``ValueError`` or ``RecursionError`` for what is no JSON in UTF-8.

    By orjson, which takes a quarter of the time; by the standard library what orjson refuses:
    half a surrogate pair, which clients do send, and with it the whole message.
    """
    try:
        return orjson.loads(text)
    except ValueError:
        return _DECODER.decode(text.decode())


async def read_json(request: web.Request, patience: float = _PATIENCE) -> object:
    """Raises ``Refused``: 413 over 256 KiB, 400 for what is no JSON or breaks off.

    Also 408, for what has not arrived after ``patience`` seconds.
    """
    if request.content_type != "application/json":
        raise Refused(400, "Content-Type is not application/json")
    if (request.content_length or 0) > _MOST:
        raise Refused(413, "the body is larger than 256 KiB")
    encoding = request.headers.get("Content-Encoding", "").lower()
    if encoding not in _PLAIN + _COMPRESSED:
        raise Refused(400, "Content-Encoding is neither gzip nor deflate")
    try:
        text = await _arrived(request, patience)
        return parsed(text if encoding in _PLAIN else unfolded(text))
    except TimeoutError:
        raise Refused(408, "the body did not arrive") from None
    except (web.RequestPayloadError, ConnectionError):
        raise Refused(400, "the body broke off") from None
    except (ValueError, RecursionError):  # also no UTF-8; nested too deeply; absurd numbers
        raise Refused(400, "the body is no JSON") from None


async def _arrived(request: web.Request, patience: float) -> bytes:
    if request.content.is_eof():  # it came with the head: nothing to wait for
        return _within_limits(request.content.read_nowait())
    async with asyncio.timeout(patience):
        return await _read(request)


async def _read(request: web.Request) -> bytes:
    """A body that is sent in chunks is only counted as it arrives."""
    text = bytearray()
    async for chunk in request.content.iter_any():
        text += chunk
        _within_limits(text)
    return bytes(text)


def _within_limits(text: Body) -> Body:
    if len(text) > _MOST:
        raise Refused(413, "the body is larger than 256 KiB")
    return text


def unfolded(packed: bytes) -> bytes:
    """Stops where it becomes too large. Raises ``Refused`` for that and for what is broken."""
    unfolding = zlib.decompressobj(_EITHER)
    try:
        text = unfolding.decompress(packed, _MOST + 1)
    except zlib.error:
        raise Refused(400, "the body cannot be decompressed") from None
    if len(text) > _MOST:
        raise Refused(413, "the body is larger than 256 KiB")
    if not unfolding.eof or unfolding.unused_data:
        raise Refused(400, "the body cannot be decompressed")
    return text
