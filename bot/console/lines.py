"""Reads what is typed or piped, line by line, without holding up the loop or the end of us."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from bot.console.encoding import as_text

PROMPT = "> "


async def lines_of(source: TextIO | None) -> AsyncIterator[str]:
    """Yield lines until the input ends; none where there is no input at all."""
    if source is None:
        return
    with restored(source):
        read = typed if source.isatty() and sys.stdout.isatty() else piped(source)
        while line := await aside(read):
            yield line


def typed() -> str:
    """A line from the keyboard, ended by a newline; empty at the end (Ctrl-D)."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401 - gives input() arrow keys and a history

    try:
        line = input(PROMPT)
    except EOFError:
        return ""
    return as_text(line.encode(sys.stdin.encoding, "surrogateescape")) + "\n"


def piped(source: TextIO) -> Callable[[], str]:
    # Unbuffered: a buffer that a thread still reads from would be in the way of our end.
    raw = open(source.fileno(), "rb", buffering=0, closefd=False)  # noqa: SIM115 - not ours to close
    return lambda: as_text(raw.readline())


async def aside(read: Callable[[], str]) -> str:
    """Call it in a thread of its own, which our end does not wait for, as the loop's threads'."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[str] = loop.create_future()

    def give(line: str) -> None:
        if not answer.done():
            answer.set_result(line)

    def run() -> None:
        try:
            line = read()
        except OSError:  # the terminal is gone: that is an end, too
            line = ""
        with contextlib.suppress(RuntimeError):  # the loop is gone, and nobody waits
            loop.call_soon_threadsafe(give, line)

    threading.Thread(target=run, name="input", daemon=True).start()
    return await answer


@contextmanager
def restored(source: TextIO) -> Iterator[None]:
    """Leave the terminal as it was found, also when we end in the middle of a line."""
    try:
        import termios
    except ImportError:  # Windows
        yield
        return
    if not source.isatty():
        yield
        return
    before = termios.tcgetattr(source)
    try:
        yield
    finally:
        termios.tcsetattr(source, termios.TCSADRAIN, before)
