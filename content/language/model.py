"""A linear model of what is wanted: weights learnt beforehand, kept as readable JSON."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SCALE = 10
"""Weights are stored as whole tenths."""

Weights = Mapping[str, Sequence[tuple[int, float]]]


@dataclass(frozen=True, slots=True)
class Model:
    """``weights`` gives each feature its (place of the label, weight) pairs.

    ``rarity`` says how much a feature counts, ``bias`` is where each label starts from.
    ``words`` occur in examples of our business, ``elsewhere`` only in those of other things.
    ``examples`` and ``rows`` tell what the model was learnt from, see train.py.
    """

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Weights
    rarity: Mapping[str, float]
    words: frozenset[str]
    elsewhere: frozenset[str]
    examples: str
    rows: str

    def probabilities(self, features: Iterable[str]) -> list[tuple[str, float]]:
        """The labels with their probability, likeliest first."""
        scores = list(self.bias)
        for feature, value in weigh(features, self.rarity).items():
            for at, weight in self.weights[feature]:
                scores[at] += value * weight
        ranked = zip(self.labels, softmax(scores), strict=True)
        return sorted(ranked, key=lambda pair: -pair[1])


def weigh(features: Iterable[str], rarity: Mapping[str, float]) -> dict[str, float]:
    """The known features as a vector of length 1, the rare ones weighing more."""
    counts = Counter(features)
    values = {f: rarity[f] * (1 + math.log(n)) for f, n in counts.items() if f in rarity}
    norm = math.sqrt(sum(value * value for value in values.values())) or 1.0
    return {f: value / norm for f, value in values.items()}


def rarities(spread: Mapping[str, int], examples: int) -> dict[str, float]:
    """How much a feature counts that occurs in so many of the examples."""
    return {f: 1 + math.log((1 + examples) / (1 + n)) for f, n in spread.items()}


def softmax(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def read_model(path: Path) -> Model:
    """Read what train.py has written. Raises OSError, ValueError or KeyError if it is not that."""
    page = json.loads(path.read_text("utf-8"))
    weights: dict[str, list[tuple[int, float]]] = {}
    spread: dict[str, int] = {}
    for feature, (count, *pairs) in page["features"].items():
        spread[feature] = count
        tenths = zip(pairs[::2], pairs[1::2], strict=True)
        weights[feature] = [(at, weight / SCALE) for at, weight in tenths]
    return Model(
        labels=tuple(page["labels"]),
        bias=tuple(weight / SCALE for weight in page["bias"]),
        weights=weights,
        rarity=rarities(spread, page["count"]),
        words=frozenset(page["words"]),
        elsewhere=frozenset(page["elsewhere"]),
        examples=page["examples"],
        rows=page["rows"],
    )
