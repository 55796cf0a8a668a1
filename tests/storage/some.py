"""Some people, notices and meetings to keep."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from onboarding.checklist import StepId
from onboarding.journey import Holding, Journey, Source, State
from onboarding.meetings import Meeting
from onboarding.municipalities import MunicipalityCode
from onboarding.notices import Notice, NoticeKind
from onboarding.person import Fields, Person, PersonId, Sharing
from onboarding.ports import UnitOfWork
from onboarding.roles import RoleId
from onboarding.texts import Language, Text

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
TODAY = NOW.date()
SOON = NOW + timedelta(minutes=2)
LATER = NOW + timedelta(hours=1)
NOBODY = PersonId("")  # comes before everybody
A, B, C = PersonId("Kollega A"), PersonId("Kollega B"), PersonId("Kollega C")
RANDERS, AARHUS = MunicipalityCode("730"), MunicipalityCode("751")
RED, BLUE = RoleId("red"), RoleId("blue")
READ, ASK = StepId("read-this"), StepId("ask-for-that")


def journey(id: str) -> Journey:
    return Journey(Person(PersonId(id), id))


def full_journey(id: str) -> Journey:
    """A journey with something in every corner."""
    person = Person(
        PersonId(id),
        "Kollega [A](http://x) 'æøå' 🙂",
        "a@x.example",
        Language.EN,
        RANDERS,
        outside=True,
        confirmed=True,
        began=date(2026, 2, 27),
        sharing=Sharing.EVERYBODY,
        reminders=False,
        phone="12 34 56 78",
        elsewhere=Fields.MAIL | Fields.PHONE,
        everywhere=Fields.MAIL,
        introductions=False,
    )
    held = [
        Holding(RED, TODAY, TODAY, RANDERS),
        Holding(BLUE, TODAY, TODAY, until=TODAY, source=Source.IMPORTED),
        Holding(RED, TODAY, TODAY, RANDERS, until=TODAY, source=Source.ADMINISTRATOR),
    ]
    full = Journey(person, held, looked=NOW)
    full.mark(READ, State.DONE, NOW)
    full.mark(ASK, State.REQUESTED, NOW)
    full.mark(ASK, State.OPEN, SOON)
    full.mark(ASK, State.NOT_RELEVANT, LATER)
    return full


def holder(id: str, *roles: RoleId, where: MunicipalityCode | None = RANDERS) -> Journey:
    held = [Holding(role, TODAY, TODAY, where) for role in roles]
    return Journey(Person(PersonId(id), id, municipality=where), held)


def welcome(*journeys: Journey) -> Callable[[UnitOfWork], None]:
    """A unit of work that saves these."""

    def save(work: UnitOfWork) -> None:
        for each in journeys:
            work.journeys.save(each, wake=None)

    return save


def grow(work: UnitOfWork) -> None:
    """A unit of work that reads, and writes what follows from it."""
    found = work.journeys.of(A)
    assert found is not None
    found.person = found.person._replace(name=found.person.name + "!")
    work.journeys.save(found, wake=None)


def notice(key: str, person: PersonId = A, due: datetime = NOW) -> Notice:
    return Notice(key, person, NoticeKind.ACCESS, ASK, due)


def meeting(uid: str, starts: datetime = LATER) -> Meeting:
    return Meeting(uid, Text(f"Møde {uid}", f"Meeting {uid}"), starts)
