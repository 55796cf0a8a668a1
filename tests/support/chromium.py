"""Debian's Chromium, without a window and without the world: it reaches this machine alone."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",  # it would not start as root, and sees nothing but our own pages
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--font-render-hinting=none",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)


class ChromiumMissingError(Exception):
    """Chromium is missing (Debian: apt-get install chromium)."""


def find_chromium() -> str:
    """Raises ChromiumMissingError."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    raise ChromiumMissingError(ChromiumMissingError.__doc__)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A browser with a fresh profile. Raises ChromiumMissingError."""
    path = find_chromium()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            await browser.close()
