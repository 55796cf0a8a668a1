"""Learns the weights of a Model from labelled features: a network of one hidden layer, by Adam.

Some features and some hidden units are left out at random each time, so that nothing is learnt
by heart. The order is the same each time. numpy is needed here, and nowhere when texts are read.
"""

from __future__ import annotations

import math
import os
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # threads wait longer than such tables take

import numpy as np  # heeds what is said above
from numpy.typing import NDArray

from content.language.model import GAIN, NOTHING, Learnt, rareness, weigh

HIDDEN = 64
ROUNDS = 12
LEAST_STEPS = 1000
"""Of few examples there are more rounds."""
BATCH = 64
STEP = 0.002
SEEN = 2
"""A feature that fewer examples have is left out."""
FORGET_FEATURE, FORGET_UNIT = 0.2, 0.3
START = 0.05
"""The spread of the weights before anything is learnt."""
ORDER = 7
KEEP, KEEP_SQUARE, TINY = 0.9, 0.999, 1e-8
"""Adam's: how much of the last slopes is kept, and of their squares."""
BYTE = 127

Floats = NDArray[np.float32]
Places = NDArray[np.intp]
Case = tuple[Places, Floats, int]
"""The places of a text's features, how much each counts, and the place of its label."""


@dataclass
class Moving:
    """Weights under way, with the slopes and the squared slopes so far; Adam moves them."""

    weights: Floats
    slopes: Floats = field(init=False)
    squares: Floats = field(init=False)

    def __post_init__(self) -> None:
        self.slopes, self.squares = np.zeros_like(self.weights), np.zeros_like(self.weights)

    def move(self, slope: Floats, pace: float, rows: Places | slice = slice(None)) -> None:
        """Move those rows against the slope."""
        slopes = self.slopes[rows] * np.float32(KEEP) + slope * np.float32(1 - KEEP)
        squares = self.squares[rows] * np.float32(KEEP_SQUARE)
        squares += slope * slope * np.float32(1 - KEEP_SQUARE)
        self.slopes[rows], self.squares[rows] = slopes, squares
        self.weights[rows] -= np.float32(pace) * slopes / (np.sqrt(squares) + np.float32(TINY))


class Network:
    """Features lead to hidden units and, straight, to labels; hidden units lead to labels."""

    def __init__(self, features: int, labels: int, chance: np.random.Generator) -> None:
        def spread(size: float, *shape: int) -> Floats:
            return chance.normal(0, size, shape).astype(np.float32)

        straight = np.zeros((features, labels), np.float32)
        self.chance = chance
        self.rows = Moving(np.hstack([spread(START, features, HIDDEN), straight]))
        self.before = Moving(np.zeros(HIDDEN, np.float32))
        self.out = Moving(spread(1 / math.sqrt(HIDDEN), HIDDEN, labels))
        self.after = Moving(np.zeros(labels, np.float32))

    def see(self, batch: Sequence[Case], pace: float) -> None:
        """Move towards giving these texts their labels, by the slope of the log-likelihood."""
        places, texts = self.matrix(batch)
        sums = texts @ self.rows.weights[places]
        inner = sums[:, :HIDDEN] + self.before.weights
        awake = self.chance.random(inner.shape) >= FORGET_UNIT
        passes = (awake & (inner > 0)).astype(np.float32) / np.float32(1 - FORGET_UNIT)
        units = inner * passes
        error = softmax(units @ self.out.weights + self.after.weights + sums[:, HIDDEN:])
        error[np.arange(len(batch)), [label for _, _, label in batch]] -= 1
        error /= len(batch)
        back = (error @ self.out.weights.T) * passes
        self.out.move(units.T @ error, pace)
        self.after.move(error.sum(0), pace)
        self.before.move(back.sum(0), pace)
        self.rows.move(texts.T @ np.hstack([back, error]), pace, places)

    def matrix(self, batch: Sequence[Case]) -> tuple[Places, Floats]:
        """The places of all features of some texts, and a row for each text: some forgotten."""
        places, columns = np.unique(
            np.concatenate([found for found, _, _ in batch]), return_inverse=True
        )
        values = np.concatenate([counts for _, counts, _ in batch])
        values *= self.chance.random(len(values)) >= FORGET_FEATURE
        lines = np.repeat(np.arange(len(batch)), [len(found) for found, _, _ in batch])
        texts = np.zeros((len(batch), len(places)), np.float32)
        texts[lines, columns] = values * np.float32(GAIN / (1 - FORGET_FEATURE))
        return places, texts


def softmax(scores: Floats) -> Floats:
    """The scores of each row as probabilities."""
    powers: Floats = np.exp(scores - scores.max(1, keepdims=True))
    chances: Floats = powers / powers.sum(1, keepdims=True)
    return chances


def learn(labelled: Sequence[tuple[str, Sequence[str]]]) -> Learnt:
    """The model's page, from (label, features) pairs, as a Model reads it."""
    labels = sorted({label for label, _ in labelled})
    spread = Counter(f for _, features in labelled for f in dict.fromkeys(features))
    seen = {f: n for f, n in sorted(spread.items()) if n >= SEEN}
    cases = list(cases_of(labelled, seen, labels))
    chance = np.random.default_rng(ORDER)
    network = Network(len(seen), len(labels), chance)
    rounds = max(ROUNDS, math.ceil(LEAST_STEPS * BATCH / len(cases)))
    for done in range(rounds):
        order = chance.permutation(len(cases))
        for start in range(0, len(cases), BATCH):
            batch = [cases[at] for at in order[start : start + BATCH]]
            network.see(batch, STEP * (1 - done / rounds))
    return written(network, labels, seen, len(labelled))


def cases_of(
    labelled: Sequence[tuple[str, Sequence[str]]], seen: dict[str, int], labels: Sequence[str]
) -> Iterator[Case]:
    """Each text that has a known feature."""
    at = {feature: place for place, feature in enumerate(seen)}
    rarity = {feature: rareness(n, len(labelled)) for feature, n in seen.items()}
    for label, features in labelled:
        weights = weigh(Counter(f for f in features if f in at), rarity)
        if weights:
            places = np.array([at[f] for f in weights], np.intp)
            yield places, np.array([*weights.values()], np.float32), labels.index(label)


def written(network: Network, labels: list[str], seen: dict[str, int], count: int) -> Learnt:
    """The network as a page: what is large in bytes, the rest to four digits."""
    rows = network.rows.weights
    halves = rows[:, :HIDDEN], rows[:, HIDDEN:]
    units = [float(np.abs(half).max(initial=TINY)) / BYTE for half in halves]
    whole = np.hstack([np.rint(h / np.float32(u)) for h, u in zip(halves, units, strict=True)])
    return {
        "labels": labels,
        "count": count,
        "hidden": HIDDEN,
        "features": [*seen],
        "seen": [*seen.values()],
        "units": units,
        "rows": b64encode((whole + NOTHING).astype(np.uint8).tobytes()).decode("ascii"),
        "out": rounded(network.out.weights),
        "bias": [*rounded(network.before.weights[None]), *rounded(network.after.weights[None])],
    }


def rounded(table: Floats) -> list[list[float]]:
    return [[round(float(weight), 4) for weight in row] for row in table]
