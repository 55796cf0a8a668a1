"""The real process is killed at any moment: nothing is lost, and nothing said twice but what was
in flight."""

from __future__ import annotations

import os
import random
from collections import Counter
from pathlib import Path

import pytest

from tests.bot.support.siege import besiege, siege_of

KILLS, PEOPLE = 5, 120
SEED = "INFRAGUIDE_SEED"


@pytest.mark.parametrize(
    ("url", "workers"), [("sqlite_url", 1), ("postgres_url", 1), ("postgres_url", 3)]
)
async def test_killed_at_any_moment_it_loses_nothing_and_repeats_only_what_was_in_flight(
    url: str, workers: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    seed = int(os.environ.get(SEED) or random.randrange(2**32))
    print(f"Repeat it with {SEED}={seed}")  # shown where the test fails
    async with siege_of(request.getfixturevalue(url), tmp_path, PEOPLE, workers) as siege:
        await besiege(siege, KILLS, random.Random(seed))
        lost, twice = siege.verdict()
    assert (lost, twice) == (Counter(), Counter())
