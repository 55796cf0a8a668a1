"""Reads of the app's manifest what Teams proposes to write."""

from __future__ import annotations

import json
from pathlib import Path

from onboarding.texts import Language

ROOT = Path(__file__).parents[2]


def titles(language: Language, scope: str) -> list[str]:
    """What Teams proposes to write, by the manifest."""
    manifest = json.loads((ROOT / "manifest" / "manifest.json").read_text(encoding="utf-8"))
    english = json.loads((ROOT / "manifest" / "en.json").read_text(encoding="utf-8"))
    return [
        english[f"bots[0].commandLists[{i}].commands[{j}].title"]
        if language is Language.EN
        else command["title"]
        for i, commands in enumerate(manifest["bots"][0]["commandLists"])
        for j, command in enumerate(commands["commands"])
        if scope in commands["scopes"]
    ]
