"""Where each personal conversation stands, in SQL."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, delete, select

from onboarding.person import PersonId
from onboarding.ports import Place
from storage.ready import Ready
from storage.statements import Put
from storage.tables import places

THIS = places.c.person == bindparam("of_person")
READ = Ready(select(places.c.question, places.c.about).where(THIS))
PUT = Put(places, over=True)
REMOVE = delete(places).where(THIS)


@dataclass(frozen=True, slots=True)
class SqlPlaces:
    connection: Connection
    known: dict[PersonId, Place | None] = field(default_factory=dict)

    def of(self, person: PersonId) -> Place | None:
        row = READ.first(self.connection, {"of_person": person})
        place = self.known[person] = None if row is None else Place(*row)
        return place

    def move(self, person: PersonId, place: Place | None) -> None:
        if person in self.known and self.known[person] == place:
            return
        if place is None:
            self.connection.execute(REMOVE, {"of_person": person})
        else:
            values = {"person": person, "question": place.question, "about": place.about}
            self.connection.execute(PUT.on(self.connection), values)
        self.known[person] = place
