"""How the body of a request is read: no further than it may be long, and JSON to the letter."""

from __future__ import annotations

import gzip
import json
import tracemalloc

import pytest

from bot.teams.body import unfolded
from bot.teams.errors import Refused
from tests.bot.support.activities import message
from tests.bot.support.edge import Bot
from tests.bot.test_teams_door import LIMIT


def test_what_unfolds_too_far_is_left_as_soon_as_it_is_too_much() -> None:
    bomb = gzip.compress(b" " * (100 * LIMIT))
    tracemalloc.start()
    with pytest.raises(Refused):
        unfolded(bomb)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 10 * LIMIT


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"-Infinity"])
async def test_a_number_that_json_does_not_know_is_400(bot: Bot, number: bytes) -> None:
    wire = json.dumps(message("hej", serviceUrl=bot.service_url, value=0)).encode()
    odd = wire.replace(b'"value": 0', b'"value": ' + number)
    assert odd != wire
    assert (await bot.gets_bytes(wire)).status == 202
    assert (await bot.gets_bytes(odd)).status == 400
