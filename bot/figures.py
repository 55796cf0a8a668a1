"""What is counted for operations: turns, and what the edge does. Never who, never what."""

from __future__ import annotations

from functools import cache
from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from bot.exchange import Answer, Hear, Hits, Incoming, Seek, Seeking


class Figures:
    """Figures of one server, in a registry of its own; they are the edge's ``Watch``, too.

    Each is kept as what leads from its labels to where it is counted: to find that takes longer
    than to count, and there are few labels.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        turns = Histogram(
            "infraguide_turn_seconds",
            "Time to answer what reached the bot",
            ["said", "room"],
            registry=self.registry,
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
        )
        requests = Counter(
            "infraguide_requests",
            "Requests of the channel, by the status they were answered with",
            ["status"],
            registry=self.registry,
        )
        calls = Counter(
            "infraguide_connector_calls",
            "Calls of the connector, by the status of its answer (none: there was no answer)",
            ["status", "again"],
            registry=self.registry,
        )
        not_sent = Counter(
            "infraguide_unsent",
            "Messages that did not go out, or not yet: Lost replies and Rejected ones never will",
            ["what", "why"],
            registry=self.registry,
        )
        self.turns, self.requests = cache(turns.labels), cache(requests.labels)
        self.calls, self.not_sent = cache(calls.labels), cache(not_sent.labels)

    def received(self, status: int) -> None:
        self.requests(status).inc()

    def called(self, status: int | None, *, again: bool) -> None:
        self.calls(status or "none", "yes" if again else "no").inc()

    def unsent(self, what: str, why: str) -> None:
        self.not_sent(what, why).inc()

    def timed(self, hear: Hear) -> Hear:
        """``hear``, counted by what kind of thing was said and where."""

        async def heard(incoming: Incoming) -> Answer:
            begun = perf_counter()
            answer = await hear(incoming)
            said = type(incoming.said).__name__.lower()
            self.turns(said, incoming.room.value).observe(perf_counter() - begun)
            return answer

        return heard

    def sought(self, seek: Seek) -> Seek:
        """``seek``, counted with what was said."""

        async def found(seeking: Seeking) -> Hits:
            begun = perf_counter()
            hits = await seek(seeking)
            self.turns("sought", "compose").observe(perf_counter() - begun)
            return hits

        return found

    def printed(self) -> bytes:
        return generate_latest(self.registry)
