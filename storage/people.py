"""The row that every person has, in SQL: who they are, and when the job must look at them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Executable,
    bindparam,
    delete,
    insert,
    or_,
    select,
    update,
)

from onboarding.journey import Journey
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Fields, Person, PersonId, Sharing
from onboarding.texts import Language
from storage.gathering import in_both
from storage.quiet import read as read_quiet
from storage.quiet import written
from storage.ready import Ready, rows
from storage.tables import people

Row = tuple[str | bool | int | date | None, ...]
COLUMNS = people.c
NAMES = tuple(column.name for column in COLUMNS)
SHARING, LOOKED_AT = NAMES.index("sharing"), NAMES.index("looked")


def of_one(column: ColumnElement[str]) -> ColumnElement[bool]:
    """The condition that rows belong to the one ``person``."""
    return column == bindparam("person")


def of_many(column: ColumnElement[str]) -> ColumnElement[bool]:
    """The condition that rows belong to any of ``people``."""
    return column.in_(bindparam("people", expanding=True))


# The turns of one person go one after another: on PostgreSQL by this lock, on SQLite all do. It
# stands in a statement of its own, so that what is read next is read after waiting for it.
ONE = Ready(select(people).where(of_one(COLUMNS.id)).with_for_update(key_share=True))
MANY = in_both(lambda tongue: select(people).where(tongue.one_of(COLUMNS.id)))
# By nothing else, or else all who are due at nine are sorted for each few of them that are read.
DUE = Ready(
    select(people)
    .where(COLUMNS.wake_at <= bindparam("now"))
    .order_by(COLUMNS.wake_at)
    .limit(bindparam("most"))
    .with_for_update(key_share=True, skip_locked=True)
)
EVERYBODY = select(COLUMNS.id)
AHEAD = select(COLUMNS.id).where(COLUMNS.looked > bindparam("now")).limit(1)
ADD = insert(people)
CHANGE = update(people).where(COLUMNS.id == bindparam("of_person"))
LOOKED = Ready(CHANGE.values(looked=bindparam("until"), wake_at=bindparam("next")))
LATER = or_(COLUMNS.wake_at.is_(None), COLUMNS.wake_at > bindparam("at"))
WAKE_ALL = update(people).where(COLUMNS.reminders, LATER).values(wake_at=bindparam("at"))
WOKEN = (
    select(COLUMNS.id)
    .where(COLUMNS.id > bindparam("beyond"))
    .order_by(COLUMNS.id)
    .limit(bindparam("most"))
)
WAKE_SOME = WAKE_ALL.where(of_many(COLUMNS.id))
# Whoever wants silence is not looked at anew, so a look of theirs would lie ahead for good.
BRING_BACK = (
    update(people)
    .where(of_many(COLUMNS.id), ~COLUMNS.reminders, COLUMNS.looked > bindparam("at"))
    .values(looked=bindparam("at"))
)
ERASE = delete(people).where(of_one(COLUMNS.id))


# Looked up, since making members of an enumeration took as long as reading a person.
LANGUAGES = {language.value: language for language in Language}
SHARINGS = {level.value: level for level in Sharing}
FIELDS = {number: Fields(number) for number in range(1 << len(Fields))}


def to_journey(
    id: PersonId,
    name: str,
    email: str | None,
    language: str,
    municipality: MunicipalityCode | None,
    outside: bool,
    confirmed: bool,
    began: date | None,
    sharing: int,
    reminders: bool,
    looked: datetime | None,
    _wake_at: datetime | None,
    phone: str | None,
    elsewhere: int,
    everywhere: int,
    introductions: bool,
    quiet: str | None,
    progress: bool,
) -> Journey:
    """Return the journey of a row, without what lies in other tables."""
    person = Person(
        id,
        name,
        email,
        LANGUAGES[language],
        municipality,
        outside,
        confirmed,
        began,
        SHARINGS[sharing],
        reminders,
        phone,
        FIELDS[elsewhere],
        FIELDS[everywhere],
        introductions,
        progress,
    )
    return Journey(person, [], {}, {}, {}, [], looked, read_quiet(quiet))


def read(
    connection: Connection, query: Executable | Ready, parameters: Mapping[str, object]
) -> list[tuple[Journey, Row]]:
    """Run a reading of whole rows; return each as a journey, and as it is."""
    return [(to_journey(*row), tuple(row)) for row in rows(connection, query, parameters)]


def to_row(journey: Journey, wake: datetime | None) -> Row:
    """Return the row of a journey, in the order of the columns."""
    person = journey.person
    return (
        person.id,
        person.name,
        person.email,
        person.language,
        person.municipality,
        person.outside,
        person.confirmed,
        person.began,
        person.sharing,
        person.reminders,
        journey.looked,
        wake,
        person.phone,
        person.elsewhere,
        person.everywhere,
        person.introductions,
        written(journey.quiet),
        person.progress,
    )


def looked_at(row: Row, at: datetime | None, wake: datetime | None) -> Row:
    """Return the row of somebody whom the job has looked at since, and will look at next."""
    return (*row[:LOOKED_AT], at, wake, *row[LOOKED_AT + 2 :])


def write(connection: Connection, before: Row, after: Row) -> None:
    """Add the row (if there was none before), or change those columns of it that differ."""
    if not before:
        connection.execute(ADD, dict(zip(NAMES, after, strict=True)))
    elif before != after:
        pairs = zip(NAMES, before, after, strict=True)
        new = {name: value for name, old, value in pairs if old != value}
        connection.execute(CHANGE, {"of_person": after[0]} | new)
