"""Units of work on PostgreSQL: plain functions too, run by asyncpg between two awaits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import ClassVar, TypeVar

import asyncpg
from asyncpg.prepared_stmt import PreparedStatement
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from storage.address import PostgresAddress
from storage.notices import MARK_ONE_POSTGRESQL, MARK_POSTGRESQL
from storage.work import SqlStore

T = TypeVar("T")
Marker = tuple[AsyncConnection, PreparedStatement, PreparedStatement]
"""A connection for ``mark`` alone, with its statement for one notice and for several."""
CONNECTIONS = 10
"""How many are kept; in a rush there are twice as many."""

WAIT = 5
"""Seconds to wait for the server to answer, or for a connection to be free."""

LONGEST = 60
"""Seconds after which a statement is given up, and a transaction that stands still is ended."""

PLANNED_ONCE = "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off"
"""For the connection of ``mark``: no list of keys is better found than by their index, and to
plan that for each list anew takes PostgreSQL a fifth of the whole."""


class PostgresStore(SqlStore):
    side_by_side: ClassVar = True
    failures: ClassVar = (
        DBAPIError,
        PoolTimeoutError,
        OSError,
        asyncpg.PostgresError,
        asyncpg.InterfaceError,
        asyncpg.InternalClientError,
    )

    def __init__(self, address: PostgresAddress, patience: float) -> None:
        super().__init__(str(address))
        settings = {
            "application_name": "infraguide",
            "idle_in_transaction_session_timeout": f"{LONGEST}s",
            "jit": "off",  # it costs more than our short statements
            "lock_timeout": f"{round(patience * 1000)}ms",
        }
        self.quick: Marker | None = None
        self.marking = asyncio.Lock()
        self.engine = create_async_engine(
            address.url,
            hide_parameters=True,
            pool_size=CONNECTIONS,
            max_overflow=CONNECTIONS,
            pool_timeout=WAIT,
            connect_args={
                "timeout": WAIT,
                "command_timeout": LONGEST,
                "server_settings": settings,
            },
        )

    async def cross(self, fn: Callable[[Connection], T], keep: bool) -> T:
        async with self.engine.connect() as connection:
            return await connection.run_sync(partial(transaction, fn, keep))

    async def mark(self, keys: Sequence[str], at: datetime) -> None:
        """By a connection that does nothing else: to fetch one took longer than to mark."""
        async with self.marking:  # it does one thing at a time
            if self.quick is None:
                self.quick = await self.marker()
            connection, one, several = self.quick
            try:
                await (one.fetch(at, keys[0]) if len(keys) == 1 else several.fetch(at, keys))
            except BaseException:
                self.quick = None
                await connection.invalidate()  # nobody knows how it is left
                raise

    async def marker(self) -> Marker:
        connection = await self.engine.connect()
        try:
            raw = await connection.get_raw_connection()
            driver = raw.driver_connection
            assert driver is not None
            await driver.execute(PLANNED_ONCE)
            one, several = MARK_ONE_POSTGRESQL, MARK_POSTGRESQL
            return connection, await driver.prepare(one), await driver.prepare(several)
        except BaseException:
            await connection.invalidate()
            raise

    async def leads(self) -> bool:
        return True  # each takes what no other has locked

    async def close(self) -> None:
        if self.quick is not None:
            await self.quick[0].close()
            self.quick = None
        await self.engine.dispose()


def transaction(fn: Callable[[Connection], T], keep: bool, connection: Connection) -> T:
    """Run ``fn`` in one transaction, committed unless it fails or is not to be kept."""
    with connection.begin() as begun:
        answer = fn(connection)
        if not keep:
            begun.rollback()
    return answer
