"""What colleagues have answered about their municipality, in SQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from onboarding.municipalities import MunicipalityCode
from onboarding.person import PersonId
from onboarding.profile import Fact, Profile, Question
from storage.statements import Put
from storage.tables_access import municipality_facts

COLUMNS = municipality_facts.c
READ = select(COLUMNS.municipality, COLUMNS.question, COLUMNS.answer, COLUMNS.by, COLUMNS.at)
THERE = READ.where(COLUMNS.municipality.in_(bindparam("at_places", expanding=True)))
TOLD = READ.where(COLUMNS.by == bindparam("of_person"))
PUT = Put(municipality_facts, over=True)


def to_fact(municipality: str, question: str, answer: str, by: str | None, at: datetime) -> Fact:
    teller = None if by is None else PersonId(by)
    return Fact(MunicipalityCode(municipality), Question(question), answer, teller, at)


@dataclass(frozen=True, slots=True)
class SqlProfiles:
    connection: Connection

    def at(self, municipality: MunicipalityCode) -> Profile:
        return self.among([municipality]).get(municipality, {})

    def among(self, places: Collection[MunicipalityCode]) -> Mapping[MunicipalityCode, Profile]:
        """Those of several municipalities, left out where nothing is known."""
        rows = self.connection.execute(THERE, {"at_places": list(places)})
        found: dict[MunicipalityCode, dict[Question, Fact]] = defaultdict(dict)
        for each in sorted((to_fact(*row) for row in rows), key=lambda each: each.question):
            found[each.municipality][each.question] = each
        return found

    def by(self, person: PersonId) -> Sequence[Fact]:
        rows = self.connection.execute(TOLD, {"of_person": person})
        found = (to_fact(*row) for row in rows)
        return sorted(found, key=lambda each: (each.municipality, each.question))

    def answer(self, fact: Fact) -> None:
        values = {
            "municipality": fact.municipality,
            "question": fact.question,
            "answer": fact.answer,
            "by": fact.by,
            "at": fact.at,
        }
        self.connection.execute(PUT.on(self.connection), values)
