"""From content/systems.yaml to System, and the SF codes with their one true spelling."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from content.entries import Ids, entry
from content.reading import Proof
from onboarding.roles import RoleId
from onboarding.systems import System, SystemId

OPTIONAL = ("depends_on", "roles", "codes", "source_lines", "shared", "apart")


def read_systems(proof: Proof, roles: Collection[str]) -> Mapping[SystemId, System]:
    items = proof.open("systems.yaml").items()
    taken: Ids = {}
    entries = [entry(item, ("id", "title"), OPTIONAL) for item in items]
    ids = [keys.id(taken, "system") for keys in entries]
    return {
        SystemId(id): System(
            SystemId(id),
            keys.text("title"),
            tuple(map(SystemId, keys.some_of("depends_on", ids, "system"))),
            tuple(map(RoleId, keys.some_of("roles", roles, "role"))),
            keys.words("codes"),
            keys.lines(),
            keys.words("shared"),
            keys.words("apart"),
        )
        for id, keys in zip(ids, entries, strict=True)
    }
