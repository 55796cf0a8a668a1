"""From content/access.yaml to Access; no access may need itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from content.entries import Entry, Ids, entry
from content.links import Links
from content.reading import Proof
from onboarding.access import Access, Detail, Limits
from onboarding.checklist import AccessId, Environment, Link
from onboarding.profile import Question
from onboarding.roles import PartnerId
from onboarding.systems import SystemId

OPTIONAL = (
    *("environments", "needs", "granted_by", "request", "mind", "gap", "source_lines"),
    *("limits", "at_once", "synced", "only_if", "wish", "asks", "details", "links", "logins"),
)


def read_access(
    proof: Proof, systems: Collection[str], partners: Collection[str], links: Links
) -> Mapping[AccessId, Access]:
    items = proof.open("access.yaml").items()
    taken: Ids = {}
    entries = [entry(item, ("id", "title", "system"), OPTIONAL) for item in items]
    ids = [keys.id(taken, "access") for keys in entries]
    grantors = {*partners, *links.mails}
    found = {}
    for id, keys in zip(ids, entries, strict=True):
        access = read_one(id, keys, ids, systems, grantors, links)
        found[access.id] = access
    for keys in entries:
        check_cycle(keys, found)
    return found


def read_one(
    id: str,
    keys: Entry,
    ids: Collection[str],
    systems: Collection[str],
    grantors: Collection[str],
    links: Links,
) -> Access:
    grantor = keys.one_of("granted_by", grantors, "role, partner or mail address")
    by_mail = grantor is not None and "@" in grantor
    limits = keys.one_of("limits", tuple(Limits), "limits")
    only_if = keys.one_of("only_if", tuple(Question), "fact")
    return Access(
        AccessId(id),
        keys.text("title"),
        SystemId(keys.one_of("system", systems, "system") or ""),
        tuple(map(Environment, keys.some_of("environments", tuple(Environment), "environment"))),
        tuple(map(AccessId, keys.some_of("needs", ids, "access"))),
        PartnerId(grantor) if grantor and not by_mail else None,
        grantor if by_mail else None,
        keys.texts("request"),
        keys.texts("mind"),
        keys.text_or_none("gap"),
        keys.lines(),
        Limits(limits) if limits else None,
        keys.flag("at_once"),
        keys.text_or_none("synced"),
        Question(only_if) if only_if else None,
        keys.text_or_none("wish"),
        keys.text_or_none("asks"),
        tuple(map(Detail, keys.some_of("details", tuple(Detail), "detail"))),
        addresses(keys, links),
    )


def addresses(keys: Entry, links: Links) -> tuple[tuple[Environment | None, Link], ...]:
    """Read ``links``; or ``logins``, an address for each environment: {test: ..., ...}."""
    found: list[tuple[Environment | None, Link]] = [(None, link) for link in links.of(keys)]
    named = keys.some_of("environments", tuple(Environment), "environment")
    logins = keys.entry("logins", (), named)
    for name in logins.parts:
        link = links.one(logins, name)
        if link is not None:
            found.append((Environment(name), link))
    return tuple(found)


def check_cycle(keys: Entry, found: Mapping[AccessId, Access]) -> None:
    """Record as a fault an access that in the end needs itself."""
    start = AccessId(keys.parts["id"].plain() if "id" in keys else "")
    ways: list[tuple[AccessId, ...]] = [(start,)]
    seen: set[AccessId] = set()
    while ways:
        way = ways.pop()
        for need in found[way[-1]].needs if way[-1] in found else ():
            if need == start:
                keys.at("needs").wrong(f"needs itself: {' -> '.join((*way, need))}")
                return
            if need not in seen:
                seen.add(need)
                ways.append((*way, need))
