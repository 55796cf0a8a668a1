"""The emulator, started for real."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
import pytest
from aiohttp import ClientSession

from bot.playground import PlaygroundError, find_playground, playground
from tests.support.needs import missing

NOBODY = "http://127.0.0.1:9/api/messages"  # a bot that does not answer
AT_MOST = 10.0
"""Seconds for what was told to end: a busy machine takes its time."""
EMAIL = "kollega.a@randers.example"


@pytest.fixture(autouse=True)
def installed() -> None:
    try:
        find_playground()
    except PlaygroundError as absence:
        missing(str(absence))


async def test_kollega_a_is_known_by_the_mail_address_given() -> None:
    async with playground(NOBODY, EMAIL, port=0) as address, ClientSession(address) as http:
        members = await http.get("/_connector/v3/conversations/a:1-personal/members")
        assert EMAIL in [member["email"] for member in await members.json()]


async def test_only_this_machine_reaches_it() -> None:
    async with playground(NOBODY, EMAIL, port=0) as address:
        ours = psutil.Process().children(recursive=True)
        sockets = [each for process in ours for each in sockets_of(process)]
        listening = {each.laddr for each in sockets if each.status == psutil.CONN_LISTEN}
        assert listening == {("127.0.0.1", urlsplit(address).port)}


def sockets_of(process: psutil.Process) -> Sequence[Any]:
    """None of a process that is gone by now: the emulator asks a shell for its version."""
    with suppress(psutil.NoSuchProcess):
        return process.net_connections("inet")
    return ()


async def test_it_takes_another_port_where_one_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        async with playground(NOBODY, EMAIL, port) as address:
            assert urlsplit(address).port != port


async def test_it_ends_with_us() -> None:
    others = set(psutil.Process().children())  # the databases of other tests
    async with playground(NOBODY, EMAIL, port=0) as address:
        ours = set(psutil.Process().children()) - others
        assert ours
    _, left = psutil.wait_procs(ours, timeout=AT_MOST)
    assert left == []
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", urlsplit(address).port or 0))


def test_without_node_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PlaygroundError, match="install Node"):
        find_playground()
