"""Runs a plain function as one unit of work: one hop to the database, one commit."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import ClassVar, Generic, Protocol, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from onboarding.person import Person
from onboarding.ports import UnitOfWork
from storage import migrate, schema
from storage.address import SqliteAddress, read_address
from storage.addresses import SqlAddresses
from storage.agreements import SqlAgreements
from storage.deliveries import SqlDeliveries
from storage.directory import SqlDirectory
from storage.faults import passing, told
from storage.figures import SqlFigures
from storage.foresight import foreseen
from storage.functions import SqlFunctions
from storage.introductions import SqlIntroductions
from storage.journeys import SqlJourneys
from storage.lists import SqlLists
from storage.lookups import SqlLookups
from storage.marks import SqlMarks
from storage.meetings import SqlMeetings
from storage.notices import SqlNotices
from storage.places import SqlPlaces
from storage.profiles import SqlProfiles
from storage.proofs import SqlProofs
from storage.recipients import SqlRecipients
from storage.remarks import SqlRemarks, SqlTallies
from storage.requests import SqlRequests
from storage.vouchers import SqlVouchers
from storage.wishes import SqlWishes

T = TypeVar("T")
Repository = TypeVar("Repository")
PATIENCE = 3.0
"""Seconds to wait for what somebody else has locked. Teams gives a turn ten, and we try twice."""


class Store(Protocol):
    """Where everything is kept. Whatever goes wrong with it is a storage.errors.StorageError.

    ``side_by_side``: a unit of work need not wait until another is over.
    """

    side_by_side: ClassVar[bool]

    async def run(self, fn: Callable[[UnitOfWork], T], *, brief: bool = False) -> T:
        """Run ``fn`` and commit, or undo all it wrote. A conflict runs it once more.

        ``brief``: it should be over in a moment, so that it may be tried where it is asked for.
        """

    async def sent(self, keys: Sequence[str], at: datetime) -> None:
        """Mark notices as told, like ``Notices.sent``: the shortest unit of work there is.

        Every single message ends with one, before the next may be said.
        """

    async def rehearse(self, fn: Callable[[UnitOfWork], T]) -> T:
        """Run ``fn``, undo all it wrote, and return what it returned."""

    async def upgrade(self) -> bool:
        """Bring the tables up to date; False where they are already."""

    async def ready(self) -> None:
        """Raise what is wrong, if the database cannot be reached or has not our tables."""

    async def leads(self) -> bool:
        """Whether this process is to run the jobs: where processes share the work, each does.

        Where they cannot (SQLite), the first that asks, until it ends, however it ends.
        """

    async def close(self) -> None:
        """Let go of the database, for good."""


class Part(Generic[Repository]):
    """A repository of a unit of work, made when it is first asked for: a turn needs five."""

    def __init__(self, kind: Callable[[Connection], Repository]) -> None:
        self.kind = kind

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, work: SqlWork, owner: type) -> Repository:
        made = work.__dict__[self.name] = self.kind(work.connection)
        return made


class SqlWork:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    journeys = Part(SqlJourneys)
    notices = Part(SqlNotices)
    recipients = Part(SqlRecipients)
    places = Part(SqlPlaces)
    addresses = Part(SqlAddresses)
    deliveries = Part(SqlDeliveries)
    directory = Part(SqlDirectory)
    meetings = Part(SqlMeetings)
    agreements = Part(SqlAgreements)
    proofs = Part(SqlProofs)
    vouchers = Part(SqlVouchers)
    functions = Part(SqlFunctions)
    wishes = Part(SqlWishes)
    lookups = Part(SqlLookups)
    introductions = Part(SqlIntroductions)
    lists = Part(SqlLists)
    marks = Part(SqlMarks)
    requests = Part(SqlRequests)
    profiles = Part(SqlProfiles)
    remarks = Part(SqlRemarks)
    tallies = Part(SqlTallies)
    figures = Part(SqlFigures)

    def foresee(self, people: Collection[Person]) -> SqlWork:
        work = SqlWork(self.connection)
        work.__dict__ |= foreseen(self.connection, people)
        return work


class SqlStore(ABC):
    """``where`` names the database in errors."""

    side_by_side: ClassVar = False
    failures: ClassVar[tuple[type[Exception], ...]] = (DBAPIError,)

    def __init__(self, where: str) -> None:
        self.where = where

    @abstractmethod
    async def cross(self, fn: Callable[[Connection], T], keep: bool) -> T:
        """Run ``fn`` in one transaction, there where the connection lives."""

    @abstractmethod
    async def mark(self, keys: Sequence[str], at: datetime) -> None:
        """Mark notices as told in one statement of the driver's; may fail as ``failures``."""

    @abstractmethod
    async def leads(self) -> bool: ...

    @abstractmethod
    async def close(self) -> None: ...

    async def hop(self, fn: Callable[[Connection], T], *, keep: bool = True) -> T:
        """Run ``fn`` in one transaction, and once more after a conflict."""
        try:
            return await self.cross(fn, keep)
        except self.failures as error:
            if not passing(error):
                raise told(error, self.where) from error
        try:
            return await self.cross(fn, keep)
        except self.failures as error:
            raise told(error, self.where) from error

    async def run(self, fn: Callable[[UnitOfWork], T], *, brief: bool = False) -> T:
        return await self.hop(lambda connection: fn(SqlWork(connection)))

    async def sent(self, keys: Sequence[str], at: datetime) -> None:
        try:
            await self.mark(keys, at)
        except self.failures:  # what cannot be done quickly is done with all care
            await self.run(lambda work: work.notices.sent(keys, at))

    async def rehearse(self, fn: Callable[[UnitOfWork], T]) -> T:
        return await self.hop(lambda connection: fn(SqlWork(connection)), keep=False)

    async def upgrade(self) -> bool:
        return await self.hop(lambda connection: migrate.upgrade(connection, self.where))

    async def ready(self) -> None:
        await self.hop(lambda connection: schema.check(connection, self.where))


def open_store(url: str, *, patience: float = PATIENCE) -> SqlStore:
    """Open a database by its address: ``sqlite:///path`` or ``postgresql+asyncpg://...``

    ``patience`` is how many seconds to wait for a lock. Nothing is connected to as yet.
    Raises AddressError.
    """
    address = read_address(url)
    # Imported when needed: what only the other database takes would make each start slower.
    if isinstance(address, SqliteAddress):
        from storage.work_sqlite import SqliteStore

        return SqliteStore(address, patience)
    from storage.work_postgresql import PostgresStore

    return PostgresStore(address, patience)
