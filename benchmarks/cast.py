"""Casts the contenders: ours, the physical limit, and the SDK's, each beside its like."""

from __future__ import annotations

import json
import sys
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import activities, people
from benchmarks.contenders import Contender
from benchmarks.processes import serving
from benchmarks.servers import material
from benchmarks.worlds import World
from content.library import Library

RAW, EDGE, STOCK = "raw echo", "our edge, echo", "stock adapter, echo"
AGENTS = "Agents SDK, echo"
SECURED = ", https"
LIMIT, DOCUMENTED = "the limit, turn", "documented way, turn"
SQLITE, POSTGRESQL = "our turn, SQLite", "our turn, PostgreSQL"

SERVERS = "benchmarks.servers"


@dataclass
class Cast:
    """``home`` is the run's own directory; ``stack`` ends what was started."""

    home: Path
    stack: AsyncExitStack
    library: Library
    all: dict[str, Contender] = field(default_factory=dict)

    def home_for(self, what: str) -> Path:
        """A directory beside, for what must not find the others' files."""
        made = self.home / what
        made.mkdir()
        return made

    async def echo(
        self, name: str, module: str, world: World, python: Path = Path(sys.executable)
    ) -> None:
        """A server that says what it hears, warmed up."""
        entered = await self._enter(name, world, (f"{SERVERS}.{module}",), "messages", python)
        await entered.warm()

    async def product(self, name: str, world: World, url: str) -> bytes:
        """`serve` with people in its database; its answer to a press."""
        await people.settle(url, self.library)
        entered = await self._enter(name, world, ("bot", "serve"), "presses", DATABASE_URL=url)
        return await entered.warm()

    async def peers(self, world: World, answer: bytes) -> None:
        """Those that send the card of the product's ``answer``."""
        content = self.home / "material.json"
        card = json.loads(answer)["value"]
        material.keep(material.Material(people.titles(self.library), card), content)
        database = f"sqlite:///{self.home}/limit.db"
        await people.settle(database, self.library)
        limit = (f"{SERVERS}.limit", f"{self.home}/limit.db", str(content))
        crowd = str(activities.PEOPLE), str(people.SETTLED)
        documented = (f"{SERVERS}.stock", f"{self.home}/documented.db", str(content), *crowd)
        for name, command in ((LIMIT, limit), (DOCUMENTED, documented)):
            entered = await self._enter(name, world, command, "presses")
            await entered.warm()

    async def _enter(
        self,
        name: str,
        world: World,
        command: tuple[str, ...],
        sent: str,
        python: Path = Path(sys.executable),
        **more: str,
    ) -> Contender:
        settings = {**world.settings, "PORT": "0", "INFRAGUIDE_SCHEDULER": "off", **more}
        server = await self.stack.enter_async_context(
            serving("-m", *command, home=self.home, settings=settings, python=python)
        )
        mail = world.mail(server)
        requests = (
            activities.messages(mail)
            if sent == "messages"
            else activities.presses(mail, people.left(self.library))
        )
        slow = "stock" in command[0]
        self.all[name] = Contender(name, world, server, requests, slow)
        return self.all[name]
