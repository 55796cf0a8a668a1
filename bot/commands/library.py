"""Reads the content for a command; its faults are told a line each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import CommandError
from content.errors import ContentErrors, did_you_mean
from content.holders import names_of_roles
from content.library import FOLDER, Library, open_library
from dialogs.repertoire import BUTTONS
from onboarding.municipalities import MunicipalityCode
from onboarding.roles import RoleId


@contextmanager
def faults_told() -> Iterator[None]:
    """Raises CommandError in place of ContentErrors."""
    try:
        yield
    except ContentErrors as faults:
        raise CommandError(str(faults)) from None


def checked_library(folder: Path = FOLDER) -> Library:
    """The content in use, or that of a folder. Raises CommandError."""
    if not folder.is_dir():
        raise CommandError(f"there is no folder {folder}", bad_use=True)
    with faults_told():
        return open_library(folder, BUTTONS)


def role(library: Library, named: str) -> RoleId:
    """By id, title or alias. Raises CommandError."""
    names = names_of_roles(library)
    found = names.get(named.strip().casefold())
    if found is None:
        hint = did_you_mean(named.casefold(), names)
        raise CommandError(f"there is no role {named!r}{hint}", bad_use=True)
    return found


def municipality(library: Library, named: str) -> MunicipalityCode:
    """By code or name. Raises CommandError."""
    wanted = named.strip().casefold()
    for code, place in library.municipalities.items():
        if wanted in (code, place.name.casefold(), place.official_name.casefold()):
            return code
    hint = did_you_mean(named, (place.name for place in library.municipalities.values()))
    raise CommandError(f"there is no municipality {named!r}{hint}", bad_use=True)
