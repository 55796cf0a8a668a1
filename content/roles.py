"""From content/roles.yaml and content/partners.yaml to Role and Partner."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from content.entries import Entry, Ids, entry
from content.reading import Proof
from onboarding.roles import COMMON, Partner, PartnerId, Role, RoleId


def read_roles(proof: Proof) -> tuple[Mapping[RoleId, Role], Mapping[PartnerId, Partner]]:
    """Return the roles with a checklist, and all whom one may work with, roles included."""
    optional = ("aliases", "partners", "source_lines")
    role_entries = [
        entry(item, ("id", "title", "description"), optional)
        for item in proof.open("roles.yaml").items()
    ]
    other_entries = [
        entry(item, ("id", "title"), ("aliases",)) for item in proof.open("partners.yaml").items()
    ]
    taken: Ids = {}
    ids = [keys.id(taken, "role or partner") for keys in (*role_entries, *other_entries)]
    known = [id for id in ids if id not in ("", COMMON)]
    roles = [read_role(id, keys, known) for id, keys in zip(ids, role_entries, strict=False)]
    others = [
        Partner(PartnerId(id), keys.text("title"), None, keys.words("aliases"))
        for id, keys in zip(ids[len(roles) :], other_entries, strict=True)
    ]
    partners = [*(as_partner(role) for role in roles if role.id != COMMON), *others]
    check_names((*role_entries, *other_entries), (*roles, *others))
    return {role.id: role for role in roles}, {partner.id: partner for partner in partners}


def read_role(id: str, keys: Entry, partners: Collection[str]) -> Role:
    found = keys.some_of("partners", partners, "role or partner")
    if id in found:
        keys.at("partners").wrong("a role is no partner of its own")
    return Role(
        RoleId(id),
        keys.text("title"),
        keys.text("description"),
        keys.words("aliases"),
        tuple(map(PartnerId, found)),
        keys.lines(),
    )


def as_partner(role: Role) -> Partner:
    return Partner(PartnerId(role.id), role.title, role.id, role.aliases)


def check_names(entries: Collection[Entry], named: Collection[Role | Partner]) -> None:
    """Record as a fault a name that two roles or partners go by."""
    owners: dict[str, str] = {}
    for keys, owner in zip(entries, named, strict=True):
        for name in {name.casefold() for name in (owner.title.da, *owner.aliases) if name}:
            first = owners.setdefault(name, owner.id)
            if first != owner.id:
                keys.at("aliases").wrong(f"double name {name!r}; it already means {first!r}")
