"""Standing wishes to hear of a role's holder, in SQL."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select, update

from onboarding.person import PersonId
from onboarding.roles import RoleId
from onboarding.wishes import Wish
from storage.statements import Put
from storage.tables_registers import UNTOLD, wishes

COLUMNS = wishes.c
READ = select(COLUMNS.person, COLUMNS.role, COLUMNS.place, COLUMNS.at, COLUMNS.told)
MINE = COLUMNS.person == bindparam("of_person")
OF = READ.where(MINE)
WAITING = READ.where(UNTOLD, COLUMNS.role.in_(bindparam("roles", expanding=True)))
PUT = Put(wishes, over=False)
TOLD = (
    update(wishes)
    .where(MINE, COLUMNS.role == bindparam("of_role"), COLUMNS.place == bindparam("of_place"))
    .values(told=bindparam("moment"))
)
REMOVE = delete(wishes).where(MINE)


def to_wish(person: str, role: str, place: str, at: datetime, told: datetime | None) -> Wish:
    return Wish(PersonId(person), RoleId(role), place, at, told)


def in_order(found: Iterable[Wish]) -> list[Wish]:
    return sorted(found, key=lambda wish: (wish.at, wish.person, wish.role, wish.place))


@dataclass(frozen=True, slots=True)
class SqlWishes:
    connection: Connection

    def stand(self, wish: Wish) -> None:
        values = {
            "person": wish.person,
            "role": wish.role,
            "place": wish.place,
            "at": wish.at,
            "told": None,
        }
        self.connection.execute(PUT.on(self.connection), values)
        self.told(wish, None)

    def of(self, person: PersonId) -> Sequence[Wish]:
        rows = self.connection.execute(OF, {"of_person": person})
        return in_order(to_wish(*row) for row in rows)

    def waiting(self, roles: Collection[RoleId]) -> Sequence[Wish]:
        rows = self.connection.execute(WAITING, {"roles": list(roles)})
        return in_order(to_wish(*row) for row in rows)

    def told(self, wish: Wish, at: datetime | None) -> None:
        this = {"of_person": wish.person, "of_role": wish.role, "of_place": wish.place}
        self.connection.execute(TOLD, this | {"moment": at})

    def withdraw(self, person: PersonId) -> None:
        self.connection.execute(REMOVE, {"of_person": person})
