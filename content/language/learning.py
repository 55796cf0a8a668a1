"""Learns the weights of a Model from labelled features: logistic regression, no dependencies.

Stochastic gradient descent with a step per weight that shrinks as it is used (AdaGrad), always
in the same order, so that the same examples give the same weights.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from content.language.model import SCALE, Learnt, rareness, softmax, weigh

ROUNDS = 8
STEP = 0.5
START = 0.1
"""What the shrinking of a step begins with."""
SEEN = 2
"""A feature that fewer examples have is left out."""
SMALL = 0.2
"""A weight below this is left out; it changes next to nothing."""
CLOSE = 0.005
"""A probability this near to the truth is left as it is."""
ORDER = 7

Vector = list[tuple[str, float]]


@dataclass
class Weights:
    """The weights under way, with what each of them has moved so far."""

    labels: tuple[str, ...]
    bias: list[float] = field(default_factory=list)
    moved: list[float] = field(default_factory=list)
    of: dict[str, list[float]] = field(default_factory=dict)
    moves: dict[str, list[float]] = field(default_factory=dict)

    def see(self, vector: Vector, label: int) -> None:
        """Move towards giving this vector this label."""
        scores = self.bias
        for feature, value in vector:
            scores = [s + value * w for s, w in zip(scores, self.of[feature], strict=True)]
        for at, probability in enumerate(softmax(scores)):
            error = probability - (at == label)
            if abs(error) > CLOSE:
                self.correct(vector, at, error)

    def correct(self, vector: Vector, at: int, error: float) -> None:
        for feature, value in vector:
            slope, moves = error * value, self.moves[feature]
            moves[at] += slope * slope
            self.of[feature][at] -= STEP * slope / math.sqrt(moves[at])
        self.moved[at] += error * error
        self.bias[at] -= START * STEP * error / math.sqrt(self.moved[at])


def learn(labelled: Sequence[tuple[str, Sequence[str]]]) -> Learnt:
    """The model's page, from (label, features) pairs, as read_model reads it."""
    labels = tuple(sorted({label for label, _ in labelled}))
    spread = Counter(f for _, features in labelled for f in dict.fromkeys(features))
    rarity = {f: rareness(n, len(labelled)) for f, n in spread.items() if n >= SEEN}
    weights = Weights(labels, [0.0] * len(labels), [START] * len(labels))
    for feature in rarity:
        weights.of[feature] = [0.0] * len(labels)
        weights.moves[feature] = [START] * len(labels)
    counted = ((label, Counter(f for f in features if f in rarity)) for label, features in labelled)
    cases = [(list(weigh(fs, rarity).items()), labels.index(label)) for label, fs in counted]
    order = random.Random(ORDER)
    for _ in range(ROUNDS):
        order.shuffle(cases)
        for vector, label in cases:
            weights.see(vector, label)
    return {
        "labels": list(labels),
        "bias": [round(weight * SCALE) for weight in weights.bias],
        "count": len(labelled),
        "features": {f: [spread[f], *_sparse(row)] for f, row in sorted(weights.of.items())},
    }


def _sparse(row: Sequence[float]) -> list[int]:
    """The weights worth keeping, each after the place of its label."""
    kept = [(at, round(weight * SCALE)) for at, weight in enumerate(row) if abs(weight) >= SMALL]
    return [number for pair in kept for number in pair]
