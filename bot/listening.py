"""How the server listens: it unfolds no stranger's body, and tells of broken HTTP in one line."""

from __future__ import annotations

import logging

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

GRACE = 5.0  # seconds for what is being answered when we are told to stop

log = logging.getLogger(__name__)


def runner_of(app: web.Application) -> web.AppRunner:
    """A body arrives as it was sent: aiohttp would unfold one before anybody was asked for a token,
    and for as long as it goes on after they were turned away."""
    waits = GRACE / 2  # it waits for that long twice, for a handler and for its body
    return web.AppRunner(
        app, access_log=None, shutdown_timeout=waits, auto_decompress=False, logger=log
    )


def in_one_line(record: logging.LogRecord) -> bool:
    """What is no HTTP is the other side's fault. Its traceback would quote what was sent."""
    wrong = record.exc_info[1] if record.exc_info else None
    if isinstance(wrong, (HttpProcessingError, web.RequestPayloadError)):
        record.msg, record.args = "request_refused 400 %s", (type(wrong).__name__,)
        record.exc_info = None
        record.levelno, record.levelname = logging.WARNING, "WARNING"
    return True


log.addFilter(in_one_line)
