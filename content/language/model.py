"""A multinomial model over sparse features: counts examples, asked for probabilities.

Learning is counting and no more; logarithms are taken when a text is read, of the few
features it has. That keeps start-up short.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SMOOTH = 0.1
_SHARPNESS = 2.0


@dataclass(frozen=True, slots=True)
class Model:
    """``mass`` says how much each feature weighs in each label's examples."""

    labels: tuple[str, ...]
    mass: dict[str, dict[str, float]]
    rarity: dict[str, float]
    level: dict[str, float]
    """The logarithm of a label's whole mass, smoothed."""

    def probabilities(self, features: Iterable[str]) -> list[tuple[str, float]]:
        """The labels with their probability, likeliest first; all alike for nothing known."""
        values = weigh(features, self.rarity)
        known = sum(values.values())
        scores = {label: -known * self.level[label] for label in self.labels}
        for feature, value in values.items():
            for label, mass in self.mass[feature].items():
                scores[label] += value * math.log1p(mass / _SMOOTH)
        top = max(scores.values())
        powers = {label: math.exp(_SHARPNESS * (s - top)) for label, s in scores.items()}
        total = sum(powers.values())
        ranked = sorted(powers.items(), key=lambda pair: -pair[1])
        return [(label, power / total) for label, power in ranked]


def weigh(features: Iterable[str], rarity: dict[str, float]) -> dict[str, float]:
    """The features that are known, the rare ones weighing more, as a vector of length 1."""
    counts = Counter(features)
    values = {
        f: rarity[f] * (1.0 if n == 1 else 1 + math.log(n)) for f, n in counts.items() if f in rarity
    }
    norm = math.sqrt(sum(value * value for value in values.values())) or 1.0
    return {f: value / norm for f, value in values.items()}


def learn(examples: Sequence[tuple[str, Sequence[str]]]) -> Model:
    """A model of (label, features) pairs."""
    spread: Counter[str] = Counter()
    for _, features in examples:
        spread.update(set(features))
    logs = [1 + math.log((1 + len(examples)) / (1 + n)) for n in range(len(examples) + 1)]
    rarity = {f: logs[n] for f, n in spread.items()}
    mass: dict[str, dict[str, float]] = {f: {} for f in rarity}
    totals: dict[str, float] = {}
    for label, features in examples:
        values = weigh(features, rarity)
        for feature, value in values.items():
            row = mass[feature]
            row[label] = row.get(label, 0.0) + value
        totals[label] = totals.get(label, 0.0) + sum(values.values())
    level = {label: math.log(total + _SMOOTH * len(mass)) for label, total in totals.items()}
    return Model(tuple(sorted(totals)), mass, rarity, level)
