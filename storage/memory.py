"""The same storage in plain dicts: for tests, and to try the bot without keeping anything."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import ClassVar, TypeVar

from onboarding.person import Person
from onboarding.ports import UnitOfWork
from storage.errors import ConflictError
from storage.memory_access import MemoryProfiles, MemoryRequests
from storage.memory_deliveries import MemoryDeliveries
from storage.memory_figures import MemoryFigures
from storage.memory_lists import MemoryLists
from storage.memory_people import MemoryAddresses, MemoryDirectory, MemoryJourneys, MemoryPlaces
from storage.memory_plans import MemoryMarks, MemoryMeetings, MemoryNotices
from storage.memory_recipients import MemoryRecipients
from storage.memory_registers import (
    MemoryAgreements,
    MemoryFunctions,
    MemoryIntroductions,
    MemoryLookups,
    MemoryProofs,
    MemoryVouchers,
    MemoryWishes,
)
from storage.memory_remarks import MemoryRemarks, MemoryTallies
from storage.memory_rows import Rows

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class MemoryWork:
    journeys: MemoryJourneys
    notices: MemoryNotices
    recipients: MemoryRecipients
    places: MemoryPlaces
    addresses: MemoryAddresses
    deliveries: MemoryDeliveries
    directory: MemoryDirectory
    meetings: MemoryMeetings
    agreements: MemoryAgreements
    proofs: MemoryProofs
    vouchers: MemoryVouchers
    functions: MemoryFunctions
    wishes: MemoryWishes
    lookups: MemoryLookups
    introductions: MemoryIntroductions
    lists: MemoryLists
    marks: MemoryMarks
    requests: MemoryRequests
    profiles: MemoryProfiles
    remarks: MemoryRemarks
    tallies: MemoryTallies
    figures: MemoryFigures

    def foresee(self, people: Collection[Person]) -> MemoryWork:
        return self


def work_on(rows: Rows, numbers: Iterator[int]) -> MemoryWork:
    return MemoryWork(
        MemoryJourneys(rows, numbers),
        MemoryNotices(rows),
        MemoryRecipients(rows),
        MemoryPlaces(rows),
        MemoryAddresses(rows),
        MemoryDeliveries(rows),
        MemoryDirectory(rows),
        MemoryMeetings(rows),
        MemoryAgreements(rows, numbers),
        MemoryProofs(rows),
        MemoryVouchers(rows),
        MemoryFunctions(rows),
        MemoryWishes(rows),
        MemoryLookups(rows, numbers),
        MemoryIntroductions(rows),
        MemoryLists(rows, numbers),
        MemoryMarks(rows),
        MemoryRequests(rows),
        MemoryProfiles(rows),
        MemoryRemarks(rows, numbers),
        MemoryTallies(rows),
        MemoryFigures(rows),
    )


class MemoryStore:
    """A store (storage.work.Store) that forgets everything when it goes."""

    side_by_side: ClassVar = False

    def __init__(self) -> None:
        self.rows, self.numbers = Rows(), count(1)

    async def run(self, fn: Callable[[UnitOfWork], T], *, brief: bool = False) -> T:
        return self.once_more(fn, keep=True)

    async def sent(self, keys: Sequence[str], at: datetime) -> None:
        await self.run(lambda work: work.notices.sent(keys, at))

    async def rehearse(self, fn: Callable[[UnitOfWork], T]) -> T:
        return self.once_more(fn, keep=False)

    def once_more(self, fn: Callable[[UnitOfWork], T], *, keep: bool) -> T:
        try:
            return self.attempt(fn, keep)
        except ConflictError:
            return self.attempt(fn, keep)

    def attempt(self, fn: Callable[[UnitOfWork], T], keep: bool) -> T:
        draft = self.rows.copy()
        answer = fn(work_on(draft, self.numbers))
        if strangers := draft.strangers():
            raise ConflictError(where="in memory", why=f"nobody is called {', '.join(strangers)}")
        if keep:
            self.rows = draft
        return answer

    async def upgrade(self) -> bool:
        return False

    async def ready(self) -> None: ...

    async def leads(self) -> bool:
        return True  # nobody else sees it

    async def close(self) -> None: ...
