"""From content/meetings.yaml to Series and Meeting. Times there are wall-clock times in Denmark."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from content.entries import Entry, Ids, entry
from content.links import Links
from content.reading import Proof, Spot
from onboarding.meetings import Meeting, Series
from onboarding.roles import RoleId
from onboarding.workdays import HOME

SERIES_KEYS = ("id", "title", "roles", "look")
MEETING_KEYS = ("id", "series", "title", "roles", "ends", "place", "link", "cancelled")
LINK = re.compile(r"https://\S+")


def read_meetings(
    proof: Proof, roles: Collection[str], links: Links
) -> tuple[tuple[Series, ...], tuple[Meeting, ...]]:
    page = entry(proof.open("meetings.yaml"), ("series", "meetings"))
    taken: Ids = {}
    series = {}
    for item in page.items("series"):
        keys = entry(item, SERIES_KEYS, ("aliases", "link", "source_lines", "quarterly"))
        one = read_series(keys.id(taken, "series"), keys, roles, links)
        series[one.id] = one
    meetings = (read_meeting(item, taken, series, roles) for item in page.items("meetings"))
    found = tuple(meeting for meeting in meetings if meeting is not None)
    return tuple(series.values()), found


def read_series(id: str, keys: Entry, roles: Collection[str], links: Links) -> Series:
    concerned = tuple(map(RoleId, keys.some_of("roles", roles, "role")))
    link = links.one(keys, "link")
    title, look, aliases = keys.text("title"), keys.text("look"), keys.words("aliases")
    quarterly = keys.flag("quarterly")
    return Series(id, title, concerned, look, link, keys.lines(), aliases, quarterly)


def read_meeting(
    item: Spot, taken: Ids, series: Mapping[str, Series], roles: Collection[str]
) -> Meeting | None:
    """Read a dated meeting. What it leaves out, it has from its series; None after a fault."""
    keys = entry(item, ("starts",), MEETING_KEYS)
    of = series.get(keys.one_of("series", series, "series") or "")
    starts, ends = moment(keys, "starts"), moment(keys, "ends")
    title, concerned = keys.text_or_none("title"), keys.some_of("roles", roles, "role")
    link = keys.parts["link"].scalar("str", "an address") if "link" in keys else None
    if "series" not in keys and not ("id" in keys and "title" in keys):
        item.wrong("missing key 'series', or else 'id' and 'title'")
    if link is not None and not LINK.fullmatch(link):
        keys.at("link").wrong("expected an address that begins with https://")
    if starts and ends and ends <= starts:
        keys.at("ends").wrong("ends before it starts")
    if starts is None:
        return None
    return Meeting(
        uid=uid(keys, taken, of, starts),
        title=title or (of.title if of else keys.text("title")),
        starts=starts,
        ends=ends,
        roles=tuple(map(RoleId, concerned)) or (of.roles if of else ()),
        series=of.id if of else None,
        place=keys.text_or_none("place"),
        link=link,
        cancelled=keys.flag("cancelled"),
    )


def uid(keys: Entry, taken: Ids, of: Series | None, starts: datetime) -> str:
    """Return the meeting's own id, or else one made of its series and its first date."""
    if "id" in keys or of is None:
        return keys.id(taken, "meeting")
    made = f"{of.id}_{starts.astimezone(HOME):%Y_%m_%d}"
    if made in taken:
        keys.spot.wrong(f"double meeting {made!r}: give each of them an id")
    taken[made] = keys.spot
    return made


def moment(keys: Entry, key: str) -> datetime | None:
    """Return the moment written as 2027-03-04 10:00, in UTC; None after a fault."""
    if key not in keys:
        return None
    written = keys.parts[key].plain()
    try:
        wall = datetime.strptime(written, "%Y-%m-%d %H:%M").replace(tzinfo=HOME)
    except ValueError:
        keys.at(key).wrong(f"expected a time such as 2027-03-04 10:00, found {written!r}")
        return None
    if wall.astimezone(UTC).astimezone(HOME) != wall:
        keys.at(key).wrong("there is no such time: summer time begins that night")
    return wall.astimezone(UTC)
