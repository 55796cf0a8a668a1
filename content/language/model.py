"""A small neural network of what is wanted: learnt beforehand, kept as a table of whole numbers."""

from __future__ import annotations

import json
import math
import struct
from base64 import b64decode
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import mul
from pathlib import Path
from typing import TypedDict

GAIN = 3.0
"""What a text's vector is stretched by, so that a few hundred rounds move the weights enough."""


NOTHING = 128
"""The byte of a weight of zero."""
GRAIN, LANE = 1024, 4
"""How finely it is told how much a feature counts, and bytes for a weight in a sum."""


class Learnt(TypedDict):
    """What learning.learn writes down: a layer of ``hidden`` units beside a straight way.

    ``features`` are names, ``seen`` the number of examples that have each. ``rows`` gives each
    feature in turn ``hidden`` weights and one for each label, a byte each (base64): NOTHING is
    none, and ``units`` tells how much one more is, first of the hidden ones, then of the rest.
    ``out`` has a row for each hidden unit, and ``bias`` those of the hidden units and labels.
    """

    labels: list[str]
    count: int
    hidden: int
    features: list[str]
    seen: list[int]
    units: list[float]
    rows: str
    out: list[list[float]]
    bias: list[list[float]]


class Page(Learnt):
    """The whole of model.json.

    ``words`` occur in examples of our business, ``elsewhere`` only in those of other things.
    ``examples`` and ``lessons`` tell what the model was learnt from, see lessons.py.
    """

    words: list[str]
    elsewhere: list[str]
    examples: str
    lessons: str


@dataclass(frozen=True)
class Model:
    """The weights as they are stored: only those of the few features of a text are looked at."""

    page: Learnt

    @cached_property
    def at(self) -> Mapping[str, int]:
        """Where the row of a feature stands."""
        return {feature: at for at, feature in enumerate(self.page["features"])}

    @cached_property
    def rows(self) -> bytes:
        return b64decode(self.page["rows"])

    @cached_property
    def onward(self) -> Sequence[Sequence[float]]:
        """For each label the weights of the hidden units."""
        return list(zip(*self.page["out"], strict=True))

    def probabilities(self, features: Iterable[str]) -> list[tuple[str, float]]:
        """The labels with their probability, likeliest first."""
        labels, hidden = self.page["labels"], self.page["hidden"]
        sums = self._sums(Counter(feature for feature in features if feature in self.at))
        (deep, straight), (before, after) = self.page["units"], self.page["bias"]
        units = [max(0.0, deep * s + b) for s, b in zip(sums, before, strict=False)]
        scores = [
            straight * s + b + sum(map(mul, units, weights))
            for s, b, weights in zip(sums[hidden:], after, self.onward, strict=True)
        ]
        return sorted(zip(labels, softmax(scores), strict=True), key=lambda pair: -pair[1])

    def _sums(self, counts: Mapping[str, int]) -> list[float]:
        """The rows of the features, each times how much it counts, added up.

        A row is taken as one long number with LANE bytes for each weight, and so multiplied and
        added in one go: there is room in them for all that a text of MOST_READ letters can have.
        """
        seen, examples = self.page["seen"], self.page["count"]
        width = self.page["hidden"] + len(self.page["labels"])
        rarity = {feature: rareness(seen[self.at[feature]], examples) for feature in counts}
        total = times = 0
        for feature, value in weigh(counts, rarity).items():
            start, count = self.at[feature] * width, round(GAIN * GRAIN * value)
            row = bytearray(LANE * width)
            row[::LANE] = self.rows[start : start + width]
            total += count * int.from_bytes(row, "little")
            times += count
        sums = struct.unpack(f"<{width}I", total.to_bytes(LANE * width, "little"))
        return [(s - NOTHING * times) / GRAIN for s in sums]


def weigh(counts: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    """The features as a vector of length 1, the rare ones weighing more."""
    values = {f: rarity[f] * (1 + math.log(n)) for f, n in counts.items()}
    norm = math.sqrt(sum(value * value for value in values.values())) or 1.0
    return {f: value / norm for f, value in values.items()}


def rareness(having: int, examples: int) -> float:
    """How much a feature counts that so many of the examples have."""
    return 1 + math.log((1 + examples) / (1 + having))


def softmax(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def read_page(path: Path) -> Page:
    """Read what train.py has written. Raises OSError, ValueError or KeyError if it is not that."""
    page: Page = json.loads(path.read_text("utf-8"))
    if missing := Page.__required_keys__ - page.keys():
        raise KeyError(*missing)
    return page
