"""The Catalogue: all content, read once and checked whole at start-up."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from content.access import read_access
from content.advice import read_advice
from content.checklists import read_checklists
from content.commands import plain, read_commands
from content.entries import Ids, entry
from content.glossary import read_glossary, read_notes
from content.links import Links, read_links
from content.meetings import read_meetings
from content.municipalities import read_municipalities
from content.phrases import Phrases, read_phrases
from content.proofreading import Known, proofread
from content.reading import Proof
from content.regions import read_regions
from content.reminders import read_reminders
from content.roles import read_roles
from content.steps import Surroundings
from content.systems import read_systems
from onboarding.access import Access
from onboarding.advice import Advice
from onboarding.blocking import needs_of
from onboarding.checklist import AccessId, Checklist, Section, SectionId, Step, StepId, merge
from onboarding.glossary import Note, Term
from onboarding.meetings import Ahead, Meeting, Series
from onboarding.municipalities import Municipality, MunicipalityCode
from onboarding.partly import bearing
from onboarding.reminders import ReminderPlan
from onboarding.roles import COMMON, Partner, PartnerId, Role, RoleId
from onboarding.systems import System, SystemId

FOLDER = Path(__file__).parent
RULES = 3
"""To be raised whenever onboarding/reminders.py computes otherwise than before."""


@dataclass(frozen=True)
class Library:
    """Everything the bot knows. ``own_steps`` are those of each role's own checklist."""

    roles: Mapping[RoleId, Role]
    partners: Mapping[PartnerId, Partner]
    sections: tuple[Section, ...]
    own_steps: Mapping[RoleId, tuple[Step, ...]]
    access: Mapping[AccessId, Access]
    systems: Mapping[SystemId, System]
    glossary: tuple[Term, ...]
    notes: tuple[Note, ...]
    series: tuple[Series, ...]
    meetings: tuple[Meeting, ...]
    municipalities: Mapping[MunicipalityCode, Municipality]
    regions: Mapping[str, frozenset[MunicipalityCode]]
    phrases: Phrases
    commands: Mapping[str, str]
    advice: Mapping[str, Advice]
    plan: ReminderPlan
    meeting_plan: Ahead
    gap_plan: int
    links: Links
    merged: dict[frozenset[RoleId], Checklist] = field(default_factory=dict, repr=False)

    @cached_property
    def steps(self) -> Mapping[StepId, Step]:
        return {step.id: step for steps in self.own_steps.values() for step in steps}

    @cached_property
    def bearing(self) -> Mapping[StepId, tuple[StepId, ...]]:
        return bearing(self.steps, self.access)

    @cached_property
    def fingerprint(self) -> str:
        """A digest of all that decides about reminders: steps, roles, distances, dates."""
        steps = [
            (role, [(s.id, s.kind, s.workday, s.access, s.environment) for s in own])
            for role, own in self.own_steps.items()
        ]
        needs = [(each.id, each.needs, each.at_once) for each in self.access.values()]
        decides = repr((RULES, steps, needs, list(self.roles), self.plan, self.meeting_plan))
        return sha256(decides.encode()).hexdigest()

    def command(self, text: str) -> str | None:
        """The address of the button that a text stands for, word for word."""
        return self.commands.get(plain(text))

    def checklist(self, roles: tuple[RoleId, ...]) -> Checklist:
        """The common list merged with those of ``roles``, whatever order they are named in.

        Raises KeyError for a role that does not exist.
        """
        held = frozenset(roles)
        if (known := self.merged.get(held)) is not None:
            return known
        if unknown := held - self.roles.keys():
            raise KeyError(f"no role {', '.join(sorted(unknown))}")
        lists = {
            role: self.own_steps[role] for role in self.roles if role in held or role == COMMON
        }
        whole = merge(lists, [section.id for section in self.sections])
        checklist = replace(whole, needs=needs_of(whole.steps, self.access))
        self.merged[held] = checklist
        return checklist

    def partners_of(self, role: RoleId) -> tuple[Partner, ...]:
        """The page's own partners of a role in the page's order, then those that name it."""
        own = self.roles[role].partners
        back = (
            PartnerId(other.id)
            for other in self.roles.values()
            if PartnerId(role) in other.partners and PartnerId(other.id) not in own
        )
        return tuple(self.partners[id] for id in (*own, *back))


def open_library(folder: Path = FOLDER, buttons: Collection[str] = ()) -> Library:
    """Read and check all content. Raises ContentErrors with every fault that was found.

    ``buttons`` are the addresses that a command or an answer may name, where they are known.
    """
    proof = Proof(folder)
    library = read_library(proof, buttons)
    proof.look_round("checklists", "language")
    codes = [code for system in library.systems.values() for code in system.codes]
    proofread(proof, Known(library.links.by_url, library.links.mails, codes))
    proof.close()
    return library


def read_library(proof: Proof, buttons: Collection[str] = ()) -> Library:
    links, sections = read_links(proof), read_sections(proof)
    roles, partners = read_roles(proof)
    systems = read_systems(proof, roles)
    access = read_access(proof, systems, partners, links)
    around = Surroundings([section.id for section in sections], links, access)
    series, meetings = read_meetings(proof, roles, links)
    reminders = read_reminders(proof, roles)
    towns = read_municipalities(proof)
    checklists, glossary = read_checklists(proof, roles, around), read_glossary(proof, links)
    return Library(
        roles=roles,
        partners=partners,
        sections=sections,
        own_steps=checklists,
        access=access,
        systems=systems,
        glossary=glossary,
        notes=read_notes(proof, roles),
        series=series,
        meetings=meetings,
        municipalities=towns,
        regions=read_regions(proof, towns),
        phrases=read_phrases(proof),
        commands=read_commands(proof, buttons),
        advice=read_advice(proof, links, checklists, glossary, buttons),
        plan=reminders.plan,
        meeting_plan=reminders.ahead,
        gap_plan=reminders.gap,
        links=links,
    )


def read_sections(proof: Proof) -> tuple[Section, ...]:
    taken: Ids = {}
    entries = [entry(item, ("id", "title")) for item in proof.open("sections.yaml").items()]
    return tuple(
        Section(SectionId(keys.id(taken, "section")), keys.text("title")) for keys in entries
    )
