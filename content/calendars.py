"""iCalendar in, in the domain's own words: whose meetings they are, and when."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from onboarding.callingoff import CallingOff
from onboarding.meetings import Meeting, Series
from onboarding.ports import Catalogue
from onboarding.roles import COMMON, Role, RoleId
from onboarding.texts import Text

if TYPE_CHECKING:
    from content.occurrences import Occurrence

ENDING = r"(?:en|et|e|er|erne|ne|r|s)?"  # statusmøder, aftaleadministratorerne


@dataclass(frozen=True, slots=True)
class CalendarRead:
    """``left_out`` are the titles of what concerns no role of ours, each once.

    ``off`` is what it calls off, whoever told of it; ``cancels``: it does nothing else.
    """

    meetings: tuple[Meeting, ...]
    left_out: tuple[str, ...]
    off: tuple[CallingOff, ...] = ()
    cancels: bool = False

    @property
    def empty(self) -> bool:
        """Whether it held nothing at all to come."""
        return not self.meetings and not self.left_out and not self.off


def read_calendar(data: bytes, catalogue: Catalogue, now: datetime) -> CalendarRead:
    """Return the meetings of a calendar (iCalendar, 5 MB at most) from ``now`` (aware) on.

    An event is a meeting of the series or the roles that its categories name, or else its
    title. What names none is left out: a calendar also holds what is nobody's business here.
    A large one takes seconds: not on an event loop. Raises CalendarError.
    """
    # Imported when needed: the libraries take a tenth of a second, and few commands need them.
    from content.occurrences import read_occurrences

    names = Names.of(catalogue)
    meetings: dict[str, Meeting] = {}
    left_out: dict[str, None] = {}
    found, off, cancels = read_occurrences(data, now)
    for each in found:
        meeting = names.meeting(each)
        if meeting is None:
            left_out[each.title] = None
        else:
            meetings[meeting.uid] = meeting
    return CalendarRead(tuple(meetings.values()), tuple(left_out), off, cancels)


@dataclass(frozen=True, slots=True)
class Names:
    """By which words a calendar speaks of our series and roles."""

    series: tuple[tuple[Series, re.Pattern[str]], ...]
    roles: tuple[tuple[RoleId, re.Pattern[str]], ...]

    @staticmethod
    def of(catalogue: Catalogue) -> Names:
        roles = ((role.id, pattern(role)) for role in catalogue.roles.values())
        return Names(tuple((one, pattern(one)) for one in catalogue.series), tuple(roles))

    def meeting(self, occurrence: Occurrence) -> Meeting | None:
        """Return the meeting an event is to us, or None where it names none of our names."""
        said = self.in_categories(occurrence.categories) or self.in_title(occurrence.title)
        if said is None:
            return None
        series, roles = said
        title = Text.same(occurrence.title) if occurrence.title or not series else series.title
        return Meeting(
            uid=occurrence.uid,
            title=title,
            starts=occurrence.starts,
            ends=occurrence.ends,
            roles=roles,
            series=series.id if series else None,
            place=Text.same(occurrence.place) if occurrence.place else None,
            link=occurrence.link,
            cancelled=occurrence.cancelled,
        )

    def in_categories(self, categories: Iterable[str]) -> Concern | None:
        """A category names a series or a role by one of its names, whole."""
        said = tuple(categories)
        return concern(
            [one for one, name in self.series if any(map(name.fullmatch, said))],
            [role for role, name in self.roles if any(map(name.fullmatch, said))],
        )

    def in_title(self, title: str) -> Concern | None:
        """A title names them in passing. "Fælles" is a word like others there, and no role."""
        return concern(
            [one for one, name in self.series if name.search(title)],
            [role for role, name in self.roles if role != COMMON and name.search(title)],
        )


Concern = tuple[Series | None, tuple[RoleId, ...]]
"""Which series a meeting is of, and whom it concerns (no roles: everybody)."""


def concern(series: list[Series], roles: list[RoleId]) -> Concern | None:
    if not series:
        return (None, () if COMMON in roles else tuple(roles)) if roles else None
    first = series[0]
    everybody = COMMON in roles or not first.roles
    return first, () if everybody else tuple(dict.fromkeys((*first.roles, *roles)))


def pattern(named: Series | Role) -> re.Pattern[str]:
    """Return what finds any name of a series or a role, with a Danish ending or without."""
    said = (named.id, named.id.replace("_", " "), named.title.da, named.title.en, *named.aliases)
    longest_first = sorted(set(said), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))}){ENDING}(?!\w)", re.I)
