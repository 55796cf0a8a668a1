"""Draws color.png and outline.png from the SVG files beside it, with the Chromium on the PATH."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
SIDES = {"color": 192, "outline": 32}
PAGE = "<style>body{{margin:0}}svg{{display:block}}</style>{svg}"


def main() -> int:
    """Write both icons; 1 and one line on stderr where no Chromium is found."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("draw_icons: no chromium on the PATH; install it (Debian: chromium)", file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, side in SIDES.items():
            page = browser.new_page(viewport={"width": side, "height": side})
            page.set_content(PAGE.format(svg=(HERE / f"{name}.svg").read_text(encoding="utf-8")))
            page.screenshot(path=HERE / f"{name}.png", omit_background=True)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
