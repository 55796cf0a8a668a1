"""From content/checklists/*.yaml to steps: each is defined once, and used wherever it belongs."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from content.entries import Ids, entry
from content.errors import Fault, did_you_mean
from content.reading import Proof, Spot
from content.steps import Surroundings, read_step
from onboarding.checklist import Step, StepId
from onboarding.roles import RoleId

Lists = dict[RoleId, tuple[Step, ...]]


def read_checklists(proof: Proof, roles: Collection[RoleId], around: Surroundings) -> Lists:
    """Return each role's own steps, in the order of its file."""
    check_files(proof, roles)
    taken: Ids = {}
    steps: dict[StepId, Step] = {}
    pages: dict[RoleId, list[StepId | Spot]] = {}
    for role in roles:
        pages[role] = []
        for item in proof.open("checklists", f"{role}.yaml").items():
            if item.has("use"):
                pages[role].append(entry(item, ("use",)).parts["use"])
            elif (step := read_step(item, taken, around)) is not None:
                steps[step.id] = step
                pages[role].append(step.id)
    return {role: resolve(page, steps) for role, page in pages.items()}


def resolve(page: list[StepId | Spot], steps: Mapping[StepId, Step]) -> tuple[Step, ...]:
    """Put the steps in the place of their ids and of ``use``."""
    found: dict[StepId, Step] = {}
    for mention in page:
        if isinstance(mention, Spot):
            id = StepId(mention.one_of(steps, "step") or "")
            if id in found:
                mention.wrong(f"double step {id!r}")
        else:
            id = mention
        if id in steps:
            found[id] = steps[id]
    return tuple(found.values())


def check_files(proof: Proof, roles: Collection[RoleId]) -> None:
    """Record as a fault a checklist that belongs to no role."""
    for path in sorted(proof.folder.glob("checklists/*.y*ml")):
        if path.suffix != ".yaml" or path.stem not in roles:
            hint = did_you_mean(path.stem, roles)
            told = f"a checklist is named as its role is in roles.yaml{hint}"
            proof.astray.append(Fault(path, 1, told))
