"""A linear model of what is wanted: weights learnt beforehand, kept as readable JSON."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

SCALE = 10
"""Weights are stored as whole tenths."""


class Learnt(TypedDict):
    """What learning.learn writes down.

    ``features`` gives each feature the number of examples that have it, and then, for each label
    it speaks for or against, the label's place and the weight in tenths.
    """

    labels: list[str]
    bias: list[int]
    count: int
    features: dict[str, list[int]]


class Page(Learnt):
    """The whole of model.json.

    ``words`` occur in examples of our business, ``elsewhere`` only in those of other things.
    ``examples`` and ``rows`` tell what the model was learnt from, see train.py.
    """

    words: list[str]
    elsewhere: list[str]
    examples: str
    rows: str


@dataclass(frozen=True, slots=True)
class Model:
    """The weights as they are stored: only those of the few features of a text are looked at."""

    page: Learnt

    def probabilities(self, features: Iterable[str]) -> list[tuple[str, float]]:
        """The labels with their probability, likeliest first."""
        known, examples = self.page["features"], self.page["count"]
        counts = Counter(feature for feature in features if feature in known)
        rarity = {feature: rareness(known[feature][0], examples) for feature in counts}
        scores = [float(weight) for weight in self.page["bias"]]
        for feature, value in weigh(counts, rarity).items():
            _, *pairs = known[feature]
            for at, weight in zip(pairs[::2], pairs[1::2], strict=True):
                scores[at] += value * weight
        chances = softmax([score / SCALE for score in scores])
        return sorted(zip(self.page["labels"], chances, strict=True), key=lambda pair: -pair[1])


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
