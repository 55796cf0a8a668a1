"""Runs a command to its end, and tells in one line what goes wrong. Loads nothing else."""

from __future__ import annotations

import asyncio
import atexit
import gc
import importlib
import logging
import signal
import sys
from argparse import Namespace
from collections.abc import Callable, Coroutine

from bot.errors import CommandError, SettingsError
from storage.errors import StorageError

LOG = "%(asctime)s %(levelname)s %(name)s %(message)s"
OURS = ("bot", "scheduler", "storage")
Run = Callable[[Namespace], Coroutine[None, None, int]]
STOPPED = 128 + signal.SIGINT


def finish(options: Namespace) -> int:
    """Run a command; returns its exit code. An expected error is told without a traceback."""
    logging.basicConfig(level=logging.WARNING, format=LOG)
    for package in OURS:
        logging.getLogger(package).setLevel(logging.INFO)
    gc.disable()  # nothing that is loaded is garbage, and to look for it takes a tenth of the time
    atexit.register(gc.freeze)  # nor when all ends at once: to look then takes half a second
    try:
        run: Run = importlib.import_module(f"bot.commands.{options.command}").run
        return asyncio.run(run(options))
    except KeyboardInterrupt:
        return STOPPED
    except (CommandError, SettingsError, StorageError) as error:
        print(error, file=sys.stderr)
        return 2 if isinstance(error, CommandError) and error.bad_use else 1
    finally:
        gc.enable()


async def told_to_stop() -> None:
    """Wait for Ctrl-C or SIGTERM. A second one, while we tidy up, ends us at once."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    try:
        await stop.wait()
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)


async def until_told(work: Coroutine[None, None, None]) -> None:
    """Do this until it is done, or until Ctrl-C or SIGTERM."""
    working, stopping = asyncio.create_task(work), asyncio.create_task(told_to_stop())
    await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    for task in (working, stopping):
        task.cancel()
    for result in await asyncio.gather(working, stopping, return_exceptions=True):
        if isinstance(result, Exception):
            raise result
