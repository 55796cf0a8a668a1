"""The environment of Microsoft 365 Agents SDK: its own, since nothing of the product needs it.

Made with the first run, kept in build/, and made anew when what is pinned has changed.
"""

from __future__ import annotations

import asyncio
import hashlib
import platform
import shutil
import sys
from asyncio.subprocess import DEVNULL, PIPE
from pathlib import Path

from benchmarks.processes import ROOT, BenchError

PINNED = ROOT / "requirements-agents.lock"
KEPT = ROOT / "build" / "agents-sdk"
PATIENCE = 300.0  # seconds to fetch and install everything, once


async def interpreter() -> Path:
    """Its Python. Raises BenchError where the packages are not to be had."""
    home = KEPT / digest(PINNED.read_bytes())
    python = home / "bin" / "python"
    whole = home / "whole"
    if not whole.exists():
        shutil.rmtree(KEPT, ignore_errors=True)
        print("Installing the Agents SDK into build/, once ...", file=sys.stderr, flush=True)
        await _do(sys.executable, "-m", "venv", str(home))
        await _do(
            *(str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--no-input", "--require-hashes", "--requirement", str(PINNED)),
        )
        whole.touch()
    return python


def digest(pinned: bytes) -> str:
    """Another for other packages, and for another Python."""
    return hashlib.sha256(pinned + platform.python_version().encode()).hexdigest()[:12]


async def _do(*command: str) -> None:
    process = await asyncio.create_subprocess_exec(
        *command, stdin=DEVNULL, stdout=DEVNULL, stderr=PIPE
    )
    try:
        async with asyncio.timeout(PATIENCE):
            _, said = await process.communicate()
    except TimeoutError:
        process.kill()
        _, said = await process.communicate()
    if process.returncode:
        why = said.decode(errors="replace").strip().splitlines()[-1:]
        raise BenchError(
            "its packages could not be installed; is the package registry within reach? "
            + "".join(why)
        )
