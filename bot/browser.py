"""Opens a page in the browser of whoever sits here, where there is a screen to open it on."""

from __future__ import annotations

import os
import sys
import threading
import webbrowser
from collections.abc import Mapping

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")  # BROWSER: webbrowser's own, named by the user


def open_page(address: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Ask for the page to be opened, without waiting; False where nobody would see it."""
    seen = sys.platform in ("darwin", "win32") or any(environment.get(name) for name in SCREENS)
    if not seen or environment.get("CI"):
        return False
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    return True
