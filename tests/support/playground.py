"""A colleague at the Teams emulator: writes, presses and looks, in a real browser.

Nothing here waits for a time, only for what is to be seen. A picture is taken where a test asks
for one.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.async_api import Browser, Locator, Page, ViewportSize, WebSocket

from bot.playground import playground

CARD = ".ac-adaptiveCard"
COMPOSER = "[contenteditable=true][role=textbox]"
ROOMS = '[aria-label="Chat and Teams Channel"]'
WIDE = ViewportSize(width=1280, height=900)
TALL = ViewportSize(width=1280, height=4000)  # no card is taller
BOXES: tuple[Literal["checkbox"], Literal["radio"]] = ("checkbox", "radio")
PATIENCE = 60_000.0  # ms

# The conversation is the widest part of the page around the composer that leaves out the rooms.
PANE = f"""() => {{
  let pane = document.querySelector('{COMPOSER}');
  const rooms = document.querySelector('{ROOMS}');
  while (pane?.parentElement && !pane.parentElement.contains(rooms)) pane = pane.parentElement;
  return pane;
}}"""
READ = f"() => ({PANE})()?.innerText ?? ''"
COUNT = f"([words, before]) => ({READ})().split(words).length - 1 > before"
WRITTEN = "([composer, words]) => composer.innerText.includes(words)"


@dataclass(frozen=True, slots=True)
class Sent:
    """One HTTP request between the emulator and the bot, as the emulator logs it."""

    activity: str
    by_bot: bool
    status: int
    request: Any
    response: Any


@dataclass
class Colleague:
    """Kollega A's window."""

    page: Page
    wire: list[Sent] = field(default_factory=list)
    _before: str = ""
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def opens(self, room: str) -> None:
        """Go to a chat or channel, by (a part of) its name."""
        await self.page.get_by_role("treeitem").filter(has_text=room).first.click()
        self._before = ""

    async def says(self, text: str, mention: str = "") -> None:
        """Write and send. In a group or channel only what mentions the bot reaches it."""
        await self._now()
        composer = self.page.locator(COMPOSER).first
        await composer.click()
        if mention:
            await self._mention(mention)
        await self.page.keyboard.insert_text(text)
        written = [await composer.element_handle(), text]
        await self.page.wait_for_function(WRITTEN, arg=written, timeout=PATIENCE)
        post = self.page.get_by_role("button", name="Post", exact=True)
        if await post.count():
            await post.first.click()
        else:
            await self.page.keyboard.press("Enter")

    async def _mention(self, name: str) -> None:
        await self.page.keyboard.type(f"@{name[:4]}")
        await self.page.get_by_role("menuitem", name=name).first.click()
        await self.page.keyboard.type(" ")

    async def sees(self, *texts: str) -> None:
        """Wait until each text stands there once more than before the last action."""
        for text in texts:
            arguments = [text, self._before.count(text)]
            await self.page.wait_for_function(COUNT, arg=arguments, timeout=PATIENCE)

    async def presses(self, title: str) -> None:
        """Press a button of the newest card that has it."""
        await self._now()
        button = self.page.get_by_role("button", name=title, exact=True)
        await self._newest(has=button).get_by_role("button", name=title, exact=True).last.click()

    async def presses_more(self, title: str) -> None:
        """Press what the newest card keeps behind its three dots."""
        await self._now()
        await self._newest().get_by_role("button", name="More options").last.click()
        await self.page.get_by_role("menuitem", name=title, exact=True).click()

    async def chooses(self, label: str, *titles: str) -> None:
        """Choose in the newest choice set of that label, one or several."""
        await self.page.get_by_role("combobox", name=label).last.click()
        options = self.page.get_by_role("option").or_(self.page.get_by_role("menuitemcheckbox"))
        for title in titles:
            await options.filter(has_text=re.compile(f"^{re.escape(title)}$")).click()
        await self.page.keyboard.press("Escape")

    async def ticks(self, title: str) -> None:
        """Tick the newest box, or choose the newest of a set shown in full, of that title."""
        named = re.compile(rf"(?:^|\s){re.escape(title)}$")  # after the name of the whole set
        card = self.page.locator(CARD)
        boxes, choices = (card.get_by_role(role, name=named) for role in BOXES)
        await boxes.or_(choices).last.check()

    async def fills(self, label: str, text: str) -> None:
        """Fill in the newest text field of that label; a date as 2026-01-31."""
        await self.page.locator(CARD).get_by_label(label).last.fill(text)

    async def folds(self, title: str) -> None:
        """Fold or unfold a part of the newest card that has it, by its heading."""
        await self._now()
        heading = self.page.get_by_text(title, exact=True)
        await self._newest(has=heading).get_by_text(title, exact=True).last.click()

    async def reloads(self) -> None:
        """Load the page anew, as if one came back to it."""
        await self.page.reload()
        await self.page.locator(COMPOSER).first.wait_for()

    async def cards(self) -> int:
        """How many cards stand in the conversation."""
        return await self.page.locator(CARD).count()

    def told(self, text: str) -> int:
        """How often the bot sent exactly this text."""
        sent = (sent.request for sent in self.wire if sent.by_bot)
        return sum(isinstance(each, dict) and each.get("text") == text for each in sent)

    async def reads(self) -> str:
        """What stands in the conversation."""
        return str(await self.page.evaluate(READ))

    async def pictures(self, path: Path) -> None:
        """Picture the conversation as it stands."""
        pane = await self.page.evaluate_handle(PANE)
        if element := pane.as_element():
            await element.screenshot(path=path)

    async def pictures_card(self, path: Path, text: str = "") -> None:
        """Picture the newest card, or the newest that holds ``text``, in full height."""
        await self.page.set_viewport_size(TALL)
        await self._newest(has_text=text).screenshot(path=path)
        await self.page.set_viewport_size(WIDE)

    async def hears_more(self) -> None:
        """Wait until the emulator tells of another request."""
        self._news.clear()
        async with asyncio.timeout(PATIENCE / 1000):
            await self._news.wait()

    def errors(self) -> list[Sent]:
        """What was answered with an HTTP error, in either direction."""
        return [sent for sent in self.wire if sent.status >= 400]

    def _newest(self, has: Locator | None = None, has_text: str = "") -> Locator:
        return self.page.locator(CARD).filter(has=has, has_text=has_text).last

    async def _now(self) -> None:
        self._before = await self.reads()

    def _overhears(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._notes)

    def _notes(self, frame: str | bytes) -> None:
        message = json.loads(frame)
        log = message.get("log") or {}
        if message.get("logAction") == "appendLog" and log.get("activityName"):
            answered = log.get("response") or {}
            self.wire.append(
                Sent(
                    activity=log["activityName"],
                    by_bot="Playground" not in (log.get("from") or ""),
                    status=answered.get("statusCode") or 0,
                    request=(log.get("request") or {}).get("body"),
                    response=answered.get("body"),
                )
            )
            self._news.set()


@asynccontextmanager
async def colleague_at(messages: str, email: str, browser: Browser) -> AsyncIterator[Colleague]:
    """Kollega A in a personal chat with the bot at ``messages``. Raises PlaygroundError."""
    async with playground(messages, email, port=0) as address:
        page = await browser.new_page(locale="da-DK", viewport=WIDE)
        colleague = Colleague(page)
        page.on("websocket", colleague._overhears)
        await page.goto(address)
        await page.get_by_role("button", name="Hide log panel").click()
        await page.locator(COMPOSER).first.wait_for()
        yield colleague
        await page.close()
