"""Carries a reminder to a person through Teams."""

from __future__ import annotations

import json
from dataclasses import dataclass

from bot.exchange import Spoken
from bot.teams.edge import Teams
from bot.teams.errors import Undeliverable as Gone
from onboarding.person import PersonId
from scheduler.messenger import Undeliverable


@dataclass(frozen=True, slots=True)
class TeamsMessenger:
    teams: Teams

    async def send(self, address: str, person: PersonId, message: Spoken) -> None:
        """Raises Undeliverable where Teams takes nothing for this address any more."""
        try:
            await self.teams.send(json.loads(address), message)
        except Gone as gone:
            raise Undeliverable(gone.reason) from gone
