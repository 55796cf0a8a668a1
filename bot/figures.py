"""What is counted for operations: turns and how long they took. Never who, never what."""

from __future__ import annotations

from time import perf_counter

from prometheus_client import CollectorRegistry, Histogram, generate_latest

from bot.exchange import Answer, Hear, Incoming


class Figures:
    """Figures of one server, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.turns = Histogram(
            "infraguide_turn_seconds",
            "Time to answer what reached the bot",
            ["said", "room"],
            registry=self.registry,
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
        )

    def timed(self, hear: Hear) -> Hear:
        """``hear``, counted by what kind of thing was said and where."""

        async def heard(incoming: Incoming) -> Answer:
            begun = perf_counter()
            answer = await hear(incoming)
            said = type(incoming.said).__name__.lower()
            self.turns.labels(said, incoming.room.value).observe(perf_counter() - begun)
            return answer

        return heard

    def printed(self) -> bytes:
        return generate_latest(self.registry)
