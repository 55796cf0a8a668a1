"""A linear model over sparse features: learnt from examples, asked for probabilities."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SMOOTH = 0.1
_SHARPNESS = 2.0


@dataclass(frozen=True, slots=True)
class Model:
    """``weights`` gives each feature a number per label, in the order of ``labels``."""

    labels: tuple[str, ...]
    weights: dict[str, tuple[float, ...]]
    rarity: dict[str, float]

    def probabilities(self, features: Iterable[str]) -> list[tuple[str, float]]:
        """The labels with their probability, likeliest first."""
        counts = Counter(f for f in features if f in self.weights)
        values = {f: (1 + math.log(n)) * self.rarity[f] for f, n in counts.items()}
        norm = math.sqrt(sum(v * v for v in values.values())) or 1.0
        scores = [0.0] * len(self.labels)
        for feature, value in values.items():
            for at, weight in enumerate(self.weights[feature]):
                scores[at] += value / norm * weight
        top = max(scores)
        powers = [math.exp(_SHARPNESS * (score - top)) for score in scores]
        total = sum(powers)
        ranked = zip(self.labels, (power / total for power in powers), strict=True)
        return sorted(ranked, key=lambda pair: -pair[1])


def learn(examples: Sequence[tuple[str, Sequence[str]]]) -> Model:
    """A multinomial model of (label, features) pairs, features weighted by their rarity."""
    labels = tuple(sorted({label for label, _ in examples}))
    spread = Counter(f for _, features in examples for f in set(features))
    rarity = {f: 1 + math.log((1 + len(examples)) / (1 + n)) for f, n in spread.items()}
    mass: dict[str, dict[str, float]] = {label: defaultdict(float) for label in labels}
    for label, features in examples:
        values = {f: (1 + math.log(n)) * rarity[f] for f, n in Counter(features).items()}
        norm = math.sqrt(sum(v * v for v in values.values())) or 1.0
        for feature, value in values.items():
            mass[label][feature] += value / norm
    totals = {label: sum(mass[label].values()) + _SMOOTH * len(rarity) for label in labels}
    weights = {
        f: tuple(math.log((mass[label].get(f, 0.0) + _SMOOTH) / totals[label]) for label in labels)
        for f in rarity
    }
    return Model(labels, weights, rarity)
