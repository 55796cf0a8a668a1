"""Carries a reminder to a person through Teams."""

from __future__ import annotations

from dataclasses import dataclass

import orjson

from bot.exchange import Spoken
from bot.teams import errors
from bot.teams.edge import Teams
from onboarding.person import PersonId
from scheduler.messenger import NotNow, Undeliverable, Unfit


@dataclass(frozen=True, slots=True)
class TeamsMessenger:
    teams: Teams

    async def send(self, address: str, person: PersonId, message: Spoken) -> None:
        """Raises Undeliverable, Unfit or NotNow, as the connector's answer is meant."""
        try:
            await self.teams.send(orjson.loads(address), message, waits=False)
        except errors.Undeliverable as gone:
            raise Undeliverable(gone.reason) from gone
        except errors.Rejected as rejected:
            raise Unfit(rejected.reason) from rejected
        except errors.TryLater as later:
            raise NotNow(
                later.reason,
                later.after,
                maybe_told=later.maybe_sent,
                paced=isinstance(later, errors.Paced),
            ) from later
