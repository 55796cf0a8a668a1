"""Writing first, beside posting prepared bytes; and a crowd that a slow connector keeps waiting."""

from __future__ import annotations

import json
from itertools import repeat
from typing import Any

from benchmarks import cast
from benchmarks.activities import PEOPLE, activity
from benchmarks.cast import Cast
from benchmarks.connector import Connector
from benchmarks.contenders import Contender
from benchmarks.goals import Goal, spread
from benchmarks.http import post
from benchmarks.servers.raw import place_of, reply_to

CARDS = 300
CROWD = 64
SLOW = 0.1  # seconds that the connector takes
TURNS = CROWD * 6


def reference(number: int, service_url: str) -> dict[str, Any]:
    """A stored conversation reference, as the product keeps it."""
    wire = activity("message", number, service_url)
    kept = {key: wire[key] for key in ("conversation", "channelId", "serviceUrl", "locale")}
    return kept | {"user": wire["from"], "bot": wire["recipient"]}


async def cards(company: Cast, card: dict[str, Any], rounds: int) -> Goal:
    """``card`` sent to many people by a stored reference."""
    raw, edge = company.all[cast.RAW], company.all[cast.EDGE]
    url = edge.world.service_url
    some = [activity("message", number, url) for number in range(min(CARDS, PEOPLE))]
    prepared = reply_to(some[0], attachments=[{"contentType": "card", "content": card}])
    urls = [str(place_of(one, one["id"])) for one in some]
    references = [reference(number, url) for number in range(len(some))]
    pairs = (
        (edge, {"references": references, "card": card}),
        (raw, {"urls": urls, "activity": prepared}),
    )
    askers = [_first(contender, asked) for contender, asked in pairs]
    ratios = []
    for _ in range(rounds):
        ours, bare = [(await asker.run(1, 1)).cpu for asker in askers]
        ratios.append(ours / bare)
    return Goal("a card to write first with / bare POST", spread(ratios), most=3.0)


def _first(contender: Contender, asked: dict[str, Any]) -> Contender:
    letter = post("/first", contender.server.port, json.dumps(asked).encode())
    return Contender(contender.name, contender.world, contender.server, repeat(letter))


async def crowd(company: Cast, connector: Connector, rounds: int) -> Goal:
    """Turns a second of a crowd, each of whom waits for a slow connector."""
    raw, edge = company.all[cast.RAW], company.all[cast.EDGE]
    connector.delay = SLOW
    ratios = []
    for _ in range(rounds):
        for contender in (raw, edge):
            await contender.run(TURNS, CROWD)
        ratios.append(raw.pace / edge.pace)
    connector.delay = 0.0
    what = f"{CROWD} at once, connector {SLOW * 1000:.0f} ms: turns/s / raw"
    return Goal(what, spread(ratios), least=0.6, note="by the clock")
