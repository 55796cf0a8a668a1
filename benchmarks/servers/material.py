"""What the whole turn is made of, taken from the product, so that all send the same card."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

Card = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Material:
    """``titles`` of the steps by id, in their order; ``card`` as the product answers a press."""

    titles: dict[str, str]
    card: Card

    def drawn(self, done: str, following: str | None, settled: int) -> Card:
        """The product's card with what changes from turn to turn put in anew."""
        head, *rest = self.card["body"]
        first, *others = self.card["actions"]
        text = f"{self.titles[done]} ({settled}/{len(self.titles)})"
        data = {"button": "checklist.show", "step": following}
        actions = [{**first, "data": data}, *others]
        return {**self.card, "body": [{**head, "text": text}, *rest], "actions": actions}


def following(titles: Iterable[str], states: Mapping[str, str]) -> str | None:
    """The first step that nobody has touched."""
    return next((step for step in titles if step not in states), None)


def keep(material: Material, path: Path) -> None:
    path.write_text(json.dumps(asdict(material), ensure_ascii=False), encoding="utf-8")


def read(path: Path) -> Material:
    return Material(**json.loads(path.read_text(encoding="utf-8")))
