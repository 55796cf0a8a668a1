"""Draws an Adaptive Card as Teams would, light or dark, to look at and to picture.

.venv/bin/python -m tests.support.cardpage card.json out.png --dark --width 320
"""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page

from tests.support.chromium import chromium
from tests.support.hostconfig import DARK, LIGHT, host_config, style_sheet

PHONE = 320  # CSS pixels: the narrowest screen there is
MODULES = Path(__file__).parents[2] / "node_modules"
RENDERER = MODULES / "adaptivecards" / "dist" / "adaptivecards.min.js"
MARKDOWN = MODULES / "markdown-it" / "dist" / "browser" / "markdown-it.umd.min.js"
PAGE = '<!doctype html><html lang="da"><style>{style}</style><body><div id="card"></div></body>'

# Teams knows emphasis, lists and links, and no more of Markdown.
DRAW = """({card, config}) => {
  const markdown = markdownit("zero", {breaks: true})
    .enable(["emphasis", "entity", "escape", "link", "list", "newline"]);
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown.render(text);
    result.didProcess = true;
  };
  const drawing = new AdaptiveCards.AdaptiveCard();
  drawing.hostConfig = new AdaptiveCards.HostConfig(config);
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
  drawing.parse(card, context);
  document.getElementById("card").replaceChildren(drawing.render());
  drawing.updateLayout();
  const leaves = [...document.querySelectorAll("#card *")].filter(
    leaf => leaf.scrollWidth > leaf.clientWidth && leaf.clientWidth && leaf.innerText?.trim()
      && !leaf.matches("select, option"));
  return {
    refused: Array.from({length: context.eventCount}, (_, i) => context.getEventAt(i).message),
    cut: leaves.filter(leaf => !leaves.some(other => other !== leaf && leaf.contains(other)))
      .map(leaf => leaf.innerText.trim()),
  };
}"""


@dataclass(frozen=True, slots=True)
class Faults:
    """What the renderer did not accept, and the texts that are wider than their place."""

    refused: tuple[str, ...]
    cut: tuple[str, ...]


async def picture(
    card: Mapping[str, Any], path: Path, dark: bool, width: int, browser: Browser | None = None
) -> Faults:
    """Picture a card (wire JSON) on a screen of ``width`` CSS pixels; says what is amiss with it.

    Raises ChromiumMissingError; FileNotFoundError where node_modules is missing.
    """
    if browser is None:
        async with chromium() as own:
            return await picture(card, path, dark, width, own)
    async with sheet(browser, dark, width) as page:
        faults = await draw(page, card, dark)
        await page.screenshot(path=path, full_page=True)
    return faults


@asynccontextmanager
async def sheet(browser: Browser, dark: bool = False, width: int = PHONE) -> AsyncIterator[Page]:
    """A page to draw on, one card after another."""
    page = await browser.new_page(
        viewport={"width": width, "height": 200}, device_scale_factor=2, locale="da-DK"
    )
    await page.set_content(PAGE.format(style=style_sheet(DARK if dark else LIGHT)))
    for script in (RENDERER, MARKDOWN):
        await page.add_script_tag(path=script)
    yield page
    await page.close()


async def draw(page: Page, card: Mapping[str, Any], dark: bool = False) -> Faults:
    """Draw a card in place of the one before it."""
    config = host_config(DARK if dark else LIGHT)
    told = await page.evaluate(DRAW, {"card": card, "config": config})
    return Faults(refused=tuple(told["refused"]), cut=tuple(told["cut"]))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("card", type=Path, help="an Adaptive Card as JSON")
    parser.add_argument("picture", type=Path, help="the PNG to write")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--width", type=int, default=PHONE, help="of the screen, in CSS pixels")
    asked = parser.parse_args()
    card = json.loads(asked.card.read_text(encoding="utf-8"))
    faults = asyncio.run(picture(card, asked.picture, asked.dark, asked.width))
    print(json.dumps(asdict(faults), ensure_ascii=False))


if __name__ == "__main__":
    main()
