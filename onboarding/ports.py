"""What the inside needs from the outside, in its own words. Plain calls: none waits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from onboarding.access import Access
from onboarding.access_ports import Profiles, Requests
from onboarding.advice import Advice
from onboarding.checklist import AccessId, Checklist, Section, Step, StepId
from onboarding.directory import Holder
from onboarding.figures import Figures
from onboarding.glossary import Term
from onboarding.journey import Change, Journey
from onboarding.lists import Lists
from onboarding.meetings import Ahead, Meeting, Series
from onboarding.municipalities import Municipality, MunicipalityCode
from onboarding.notice_ports import Notices, Recipients
from onboarding.person import Person, PersonId
from onboarding.registers import (
    Agreements,
    Functions,
    Introductions,
    Lookups,
    Proofs,
    Vouchers,
    Wishes,
)
from onboarding.remarks import Remarks, Tallies
from onboarding.reminders import ReminderPlan
from onboarding.roles import Partner, PartnerId, Role, RoleId
from onboarding.searching import Counted, Question
from onboarding.systems import System, SystemId

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a conversation stands: the question asked last ("welcome.began"), and of what."""

    question: str
    about: str = ""


class Journeys(Protocol):
    def of(self, person: PersonId) -> Journey | None:
        """Read a journey in order to change it; others who want to change it wait."""

    def among(self, people: Collection[PersonId]) -> Mapping[PersonId, Journey]:
        """Read journeys merely to look at them; unknown people are left out."""

    def due(self, now: datetime, most: int) -> Sequence[Journey]:
        """Read, in order to change them, journeys whose wake-up time has come, oldest first."""

    def save(self, journey: Journey, *, wake: datetime | None) -> None:
        """Write what changed since it was read. ``wake``: when to look next (None: never).

        ``journey.changes`` are appended to the history, and emptied.
        """

    def looked(self, looks: Iterable[tuple[Journey, datetime | None]]) -> None:
        """Write of each only until when it was looked at, and when to look next."""

    def history(self, person: PersonId, step: StepId | None = None) -> Sequence[Change]:
        """Every change of a person's steps (or of one step), oldest first."""

    def last_change(self, person: PersonId, step: StepId | None = None) -> Change | None:
        """The newest change that is no undoing and has not been undone."""

    def wake_all(self, at: datetime) -> None:
        """Let the job look at everybody who has anything to be reminded of."""

    def wake_some(self, at: datetime, beyond: PersonId, most: int) -> PersonId | None:
        """The same for the next so many people after ``beyond``; return the last (None: done).

        Of those who want silence, no look lies ahead of ``at`` any more.
        """

    def ahead(self, now: datetime) -> bool:
        """Tell whether somebody was looked at later than ``now``: by a clock that was wrong."""

    def everybody(self) -> Sequence[PersonId]:
        """Every person's id, in order."""

    def erase(self, person: PersonId) -> bool:
        """Delete all that is kept about a person; False for somebody unknown."""


class Places(Protocol):
    """Where each personal conversation stands."""

    def of(self, person: PersonId) -> Place | None: ...
    def move(self, person: PersonId, place: Place | None) -> None: ...


class Addresses(Protocol):
    """Where a person can be written to: wire-form conversation references, as JSON text."""

    def among(self, people: Collection[PersonId]) -> Mapping[PersonId, str]:
        """The addresses of those who can be reached; others are left out."""

    def remember(self, person: PersonId, reference: str) -> None:
        """Keep the newest address; an address once closed is open again."""

    def close(self, person: PersonId, why: str, at: datetime) -> None:
        """Stop writing there (blocked, not in roster, conversation gone)."""


class Deliveries(Protocol):
    """What reached the bot lately: channels deliver again what was not answered at once."""

    def take(self, key: str, at: datetime) -> bool:
        """False where it was taken before; who takes it at the same time is waited for."""

    def forget(self, before: datetime) -> int:
        """Forget what was taken before then; how much that was."""


class Directory(Protocol):
    def holders(
        self, roles: Collection[RoleId], at: Collection[MunicipalityCode] = ()
    ) -> Sequence[Holder]:
        """Those who hold any of ``roles`` now, in some municipalities or (none named) anywhere."""

    def search(self, question: Question) -> Counted:
        """Answer ``searching.count`` of these holders, in one look that reads only the page."""

    def confirmed_at(
        self, municipality: MunicipalityCode, among: Collection[PersonId] | None = None
    ) -> Sequence[PersonId]:
        """Those who are confirmed there, in order: of ``among`` only, where that is told."""

    def by_mail(self, emails: Collection[str]) -> Mapping[str, Sequence[PersonId]]:
        """Those with each of these mail addresses (in small letters)."""

    def by_object(self, ids: Collection[str]) -> Sequence[PersonId]:
        """Those with these Entra object ids (in small letters), whatever their tenant."""

    def concerned(
        self, roles: Collection[RoleId], beyond: PersonId, most: int
    ) -> Sequence[PersonId]:
        """Those who want reminders and hold any of ``roles`` now (none named: everybody).

        The next ``most`` after ``beyond``, in the order of the storage.
        """


class Meetings(Protocol):
    def upcoming(self, now: datetime) -> Sequence[Meeting]:
        """Meetings that have not begun and are not cancelled, soonest first."""

    def of(self, uids: Collection[str]) -> Mapping[str, Meeting]:
        """Meetings by uid, cancelled ones too; unknown uids are left out."""

    def put(self, meetings: Iterable[Meeting], source: str, now: datetime) -> tuple[int, int, int]:
        """Make ``source`` hold exactly these; return how many were added, changed, cancelled.

        What is absent and has not begun by ``now`` counts as cancelled. Whatever is new or
        changed is looked at by the next job.
        """

    def due(self, now: datetime) -> Sequence[Meeting]:
        """Read, in order to ``wake`` them anew, the meetings the job must look at by now."""

    def wake(self, uid: str, at: datetime | None) -> None:
        """Say when the job must look at a meeting next (None: never)."""


class Marks(Protocol):
    """What the jobs must remember of themselves, by name: short texts."""

    def of(self, name: str) -> str | None: ...
    def put(self, name: str, value: str) -> None: ...


class UnitOfWork(Protocol):
    """All that is read and written between a beginning and its one commit."""

    @property
    def journeys(self) -> Journeys: ...
    @property
    def notices(self) -> Notices: ...
    @property
    def recipients(self) -> Recipients: ...
    @property
    def places(self) -> Places: ...
    @property
    def addresses(self) -> Addresses: ...
    @property
    def deliveries(self) -> Deliveries: ...
    @property
    def directory(self) -> Directory: ...
    @property
    def meetings(self) -> Meetings: ...
    @property
    def agreements(self) -> Agreements: ...
    @property
    def proofs(self) -> Proofs: ...
    @property
    def vouchers(self) -> Vouchers: ...
    @property
    def functions(self) -> Functions: ...
    @property
    def wishes(self) -> Wishes: ...
    @property
    def lookups(self) -> Lookups: ...
    @property
    def introductions(self) -> Introductions: ...
    @property
    def lists(self) -> Lists: ...
    @property
    def marks(self) -> Marks: ...
    @property
    def requests(self) -> Requests: ...
    @property
    def profiles(self) -> Profiles: ...
    @property
    def remarks(self) -> Remarks: ...
    @property
    def tallies(self) -> Tallies: ...
    @property
    def figures(self) -> Figures: ...

    def foresee(self, people: Collection[Person]) -> UnitOfWork:
        """The same, merely to look: whatever is asked of one of them is read for all at once.

        What it has read once stays as it was then, within this unit of work.
        """


class Catalogue(Protocol):
    """All content, checked: the facts that dialogs and jobs speak of."""

    @property
    def roles(self) -> Mapping[RoleId, Role]: ...
    @property
    def partners(self) -> Mapping[PartnerId, Partner]: ...
    @property
    def sections(self) -> Sequence[Section]: ...
    @property
    def steps(self) -> Mapping[StepId, Step]: ...
    @property
    def bearing(self) -> Mapping[StepId, tuple[StepId, ...]]:
        """The steps that bear on what somebody is told of each, as in ``partly.bearing``."""

    @property
    def access(self) -> Mapping[AccessId, Access]: ...
    @property
    def systems(self) -> Mapping[SystemId, System]: ...
    @property
    def glossary(self) -> Sequence[Term]: ...
    @property
    def series(self) -> Sequence[Series]: ...
    @property
    def meetings(self) -> Sequence[Meeting]:
        """The meetings whose dates an editor wrote down."""

    @property
    def municipalities(self) -> Mapping[MunicipalityCode, Municipality]: ...
    @property
    def regions(self) -> Mapping[str, frozenset[MunicipalityCode]]:
        """Regions of today and of 2027, and parts of the country, by name."""

    @property
    def plan(self) -> ReminderPlan: ...
    @property
    def meeting_plan(self) -> Ahead:
        """How long before a meeting somebody is reminded of it."""

    @property
    def gap_plan(self) -> int:
        """How many working days before a quarter administrators hear that it has no meeting."""

    @property
    def fingerprint(self) -> str:
        """Tells one edition of all that decides about reminders from another."""

    @property
    def advice(self) -> Mapping[str, Advice]:
        """The answers to everyday questions, by id."""

    def command(self, text: str) -> str | None:
        """The address of the button that a text stands for, word for word ("start forfra")."""

    def checklist(self, roles: tuple[RoleId, ...]) -> Checklist:
        """The common list merged with those of ``roles``."""

    def partners_of(self, role: RoleId) -> Sequence[Partner]:
        """The page's own partners of a role, then those roles that name it."""
