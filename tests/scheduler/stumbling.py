"""A messenger that stumbles, and what the tests of delivery begin with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onboarding.person import PersonId
from scheduler.jobs import Jobs
from scheduler.messenger import Messenger
from tests.scheduler.desk import BLUE, KEY, WORKDAYS, Desk, Told, at, told

OPEN_KEY = (f"access.open {KEY}",)
WEDNESDAY = at("2027-03-03 09:00")  # the key is expected by Tuesday


@dataclass
class Stumbler:
    """Carries messages to the desk, and does something else before or after."""

    desk: Desk
    before: Callable[[], None] = lambda: None
    after: Callable[[], None] = lambda: None
    tried: int = 0

    async def send(self, address: str, person: PersonId, message: Told) -> None:
        self.tried += 1
        self.before()
        await self.desk.send(address, person, message)
        self.after()


def jobs(desk: Desk, messenger: Messenger[Told]) -> Jobs[Told]:
    return Jobs(desk.store, desk.content, WORKDAYS, lambda: desk.now, messenger, told)


def fails(error: BaseException) -> Callable[[], None]:
    def fail() -> None:
        raise error

    return fail


async def owed_to(desk: Desk, *people: PersonId) -> None:
    """Let it be the morning when these people are owed a reminder of their key."""
    await desk.welcomes(*people, role=BLUE)
    desk.now = WEDNESDAY
    await desk.jobs.owe_reminders()
