"""Starts the Microsoft 365 Agents Playground, the Teams emulator, beside the bot.

What it needs to be told was found by trial with 0.2.28. It reads its people from a file in its
working directory, ends without a word if it dislikes one, and asks the desktop to open a browser
as soon as it is ready: a stand-in for the desktop tells us so.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

PORT = 56150
PATIENCE = 60.0  # seconds for it to be ready
LISTEN_HERE = Path(__file__).with_suffix(".cjs")
PACKAGE = Path("node_modules", "@microsoft", "m365agentsplayground", "cli.js")
TENANT = "11111111-1111-4111-8111-111111111111"
DESKTOPS = ("open", "xdg-open")  # macOS, Linux
OPEN = '#!/bin/sh\nprintf %s "$1" > "{told}.part" && mv "{told}.part" "{told}"\n'


class PlaygroundError(Exception):
    """Why there is no emulator, in one line that says what to do."""


def find_playground() -> tuple[str, Path]:
    """Node, and the emulator's program. Raises PlaygroundError where one is missing."""
    node = shutil.which("node")
    if node is None:
        raise PlaygroundError("Node is missing: install Node 18 or newer for the browser")
    program = Path(__file__).parents[1] / PACKAGE
    if not program.is_file():
        raise PlaygroundError("the emulator is missing: run `npm ci --ignore-scripts`")
    return node, program


@asynccontextmanager
async def playground(messages: str, email: str, port: int = PORT) -> AsyncIterator[str]:
    """The address of an emulator that talks to the bot at ``messages`` as Kollega A.

    ``email`` is Kollega A's. Where ``port`` is taken, another one is. Raises PlaygroundError.
    """
    node, program = find_playground()
    options = ["-e", messages, "-c", "msteams", "-p", str(port), "--disable-telemetry"]
    command: list[str | Path] = [node, "--require", LISTEN_HERE, program, "start", *options]
    with TemporaryDirectory(prefix="infraguide-playground-") as directory:
        home = Path(directory)
        told = _prepare(home, email)
        with (home / "log").open("wb") as log:
            process = await asyncio.create_subprocess_exec(
                *command,
                cwd=home,
                env=os.environ | {"PATH": f"{told.parent}{os.pathsep}{os.environ['PATH']}"},
                stdin=asyncio.subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for us, who end it
            )
        try:
            yield await _ready(process, told)
        finally:
            await _end(process)


def _prepare(home: Path, email: str) -> Path:
    """Lay out its working directory; the file returned will hold its address once it is ready."""
    (home / ".m365agentsplayground.yml").write_text(json.dumps(_people(email)), encoding="utf-8")
    told = home / "desktop" / "address"
    told.parent.mkdir()
    for name in DESKTOPS:
        (told.parent / name).write_text(OPEN.format(told=told))
        (told.parent / name).chmod(0o755)
    return told


async def _ready(process: asyncio.subprocess.Process, told: Path) -> str:
    try:
        async with asyncio.timeout(PATIENCE):
            while (address := _address(told)) is None:
                if process.returncode is not None:
                    raise PlaygroundError(
                        f"the emulator gave up; its last words: {_last_words(told)}"
                    )
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise PlaygroundError(f"the emulator is not ready after {PATIENCE:.0f} s") from None
    return address


def _address(told: Path) -> str | None:
    return told.read_text() if told.exists() else None


def _last_words(told: Path) -> str:
    lines = (told.parents[1] / "log").read_text(errors="replace").split("\n")
    return next(filter(None, reversed(lines)), "it said nothing")


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.terminate()
    await process.wait()


def _people(email: str) -> dict[str, Any]:
    """Made-up people and rooms. Five besides the current user, no fewer and no more."""
    _, _, domain = email.partition("@")
    colleagues = [_person(letter, f"kollega.{letter.lower()}@{domain}") for letter in "BCDEF"]
    return {
        "version": "0.1.1",
        "tenantId": TENANT,
        "bot": {"id": "28:22222222-2222-4222-8222-222222222222", "name": "Infrastrukturguiden"},
        "currentUser": _person("A", email),
        "users": colleagues,
        "personalChat": {"id": "a:1-personal"},
        "groupChat": {"id": "19:group@thread.v2", "name": "Infrastrukturgruppen"},
        "team": {
            "id": "19:team@thread.tacv2",
            "name": "Digitalisering",
            "aadGroupId": "44444444-4444-4444-8444-444444444444",
            "channels": [{"id": "19:channel@thread.tacv2", "name": "Infrastruktur"}],
        },
    }


def _person(letter: str, email: str) -> dict[str, str]:
    return {
        "id": f"29:1-{letter.lower()}",
        "name": f"Kollega {letter}",
        "userPrincipleName": email,  # so it spells it
        "aadObjectId": f"33333333-3333-4333-8333-3333333333{ord(letter):02x}",
        "givenName": "Kollega",
        "surname": letter,
        "email": email,
    }
