"""The whole catalogue as JSON, in the form the contract promises to others."""

from __future__ import annotations

from importlib.metadata import version
from typing import TypedDict

from content.library import Library
from onboarding.access import Access
from onboarding.checklist import Link, Step
from onboarding.glossary import Note, Term
from onboarding.roles import Role
from onboarding.texts import Text

Json = str | int | list["Json"] | dict[str, "Json"] | None


class Exported(TypedDict):
    """``checklists`` holds each role's own steps by role id, the common ones by "faelles"."""

    version: str
    roles: list[dict[str, Json]]
    checklists: dict[str, list[dict[str, Json]]]
    access: list[dict[str, Json]]
    glossary: list[dict[str, Json]]
    notes: list[dict[str, Json]]


def export(library: Library) -> Exported:
    """Return everything the contract's ``content export`` prints, ready for json.dumps."""
    return {
        "version": version("infraguide"),
        "roles": [role_json(role) for role in library.roles.values()],
        "checklists": {
            str(role): [step_json(step) for step in steps]
            for role, steps in library.own_steps.items()
        },
        "access": [access_json(access) for access in library.access.values()],
        "glossary": [term_json(term) for term in library.glossary],
        "notes": [note_json(note) for note in library.notes],
    }


def role_json(role: Role) -> dict[str, Json]:
    return {
        "id": role.id,
        "title": text_json(role.title),
        "description": text_json(role.description),
        "aliases": list(role.aliases),
        "partners": list(role.partners),
        "source_lines": list(role.source_lines),
    }


def step_json(step: Step) -> dict[str, Json]:
    """Return a step; ``access``, ``environment``, ``subscription`` and ``look`` if it has them."""
    optional: dict[str, str | None] = {
        "access": step.access,
        "environment": step.environment,
        "subscription": step.subscription,
    }
    known: dict[str, Json] = {key: str(value) for key, value in optional.items() if value}
    if step.look is not None:
        known["look"] = text_json(step.look)
    return {
        "id": step.id,
        "kind": step.kind.value,
        "section": step.section,
        "title": text_json(step.title),
        "body": text_json(step.body),
        "links": [link_json(link) for link in step.links],
        **known,
        "workday": step.workday,
        "source_lines": list(step.source_lines),
    }


def access_json(access: Access) -> dict[str, Json]:
    return {
        "id": access.id,
        "title": text_json(access.title),
        "system": access.system,
        "environments": [environment.value for environment in access.environments],
        "needs": list(access.needs),
        "granted_by": access.granted_by or access.mail,
        "request": [text_json(item) for item in access.request],
        "mind": [text_json(item) for item in access.mind],
        "gap": text_json(access.gap) if access.gap else None,
        "links": [link_json(link) for _, link in access.addresses],
        "details": [detail.value for detail in access.details],
        "source_lines": list(access.source_lines),
    }


def term_json(term: Term) -> dict[str, Json]:
    return {
        "id": term.id,
        "title": text_json(term.title),
        "body": text_json(term.body),
        "aliases": list(term.aliases),
        "see": list(term.see),
        "links": [link_json(link) for link in term.links],
        "source_lines": list(term.source_lines),
    }


def note_json(note: Note) -> dict[str, Json]:
    return {
        "id": note.id,
        "body": text_json(note.body),
        "roles": list(note.roles),
        "source_lines": list(note.source_lines),
    }


def link_json(link: Link) -> dict[str, Json]:
    """Return a link, with what warns of it as part of its title."""
    title = link.title
    if link.note is not None:
        title = Text(f"{title.da} ({link.note.da})", f"{title.en} ({link.note.en})")
    return {"title": text_json(title), "url": link.url}


def text_json(text: Text) -> dict[str, Json]:
    return {"da": text.da, "en": text.en}
