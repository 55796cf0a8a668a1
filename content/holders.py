"""Reads a list of role holders (CSV): lines that can be used, and why the others cannot."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from content.errors import did_you_mean
from content.library import Library
from onboarding.functions import MAIL
from onboarding.lists import Line, Refused
from onboarding.municipalities import MunicipalityCode
from onboarding.roles import COMMON, RoleId

COLUMNS = ("kommune", "rolle", "navn", "email", "telefon", "deling")
BIGGEST = 20 * 1024 * 1024
"""Bytes: far more than every role of every municipality takes."""

HINTS = 100
"""So many faults come with what may have been meant: it takes a while to find."""

LONGEST_NAME, LONGEST_MAIL = 100, 254
FORMULA = ("=", "+", "-", "@")
"""How a formula begins in a spreadsheet, where a name may end up again."""

PHONE = re.compile(r"\+?\d[\d ()-]{5,20}")
ANSWERS = {"ja": True, "yes": True, "nej": False, "no": False, "": False}

Row = dict[str, str]
T = TypeVar("T")


class HolderListError(Exception):
    """A file that is no list of role holders: what is wrong with it, to be said after its name."""


class Wrong(Exception):  # noqa: N818 - it is one line's fault, told as such
    """Why a line cannot be used."""


@dataclass(frozen=True, slots=True)
class HolderList:
    lines: tuple[Line, ...]
    refused: tuple[Refused, ...]


def read_holders(data: bytes, library: Library) -> HolderList:
    """Read a whole file. Raises HolderListError where it cannot be one."""
    reading = Reading(names_of_places(library), names_of_roles(library))
    for number, row in rows(text_of(data)):
        reading.read(number, row)
    if not reading.lines:
        first = f" ({reading.refused[0].why})" if reading.refused else ""
        raise HolderListError(f"has no line that can be used{first}")
    return HolderList(tuple(reading.lines), tuple(reading.refused))


def text_of(data: bytes) -> str:
    if len(data) > BIGGEST:
        raise HolderListError(f"is larger than {BIGGEST // 1024 // 1024} MB")
    if b"\0" in data:
        raise HolderListError("is no text: save it as CSV, in UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise HolderListError("is neither UTF-8 nor Windows-1252: save it as UTF-8") from None


def rows(text: str) -> Iterator[tuple[int, Row | int]]:
    """Yield each row by column with its first line; of another length, how many cells it has."""
    first = text.partition("\n")[0]
    separator = ";" if first.count(";") >= first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    before = 0
    try:
        header = tuple(cell.strip().casefold() for cell in next(reader, ()))
        if sorted(header) != sorted(COLUMNS):
            found = f", not with {shortened(first.strip())!r}" if first.strip() else ""
            raise HolderListError(f"must begin with the columns {';'.join(COLUMNS)}{found}")
        before = reader.line_num
        for cells in reader:
            if len(cells) == len(header):
                yield before + 1, dict(zip(header, map(str.strip, cells), strict=True))
            elif any(cells):
                yield before + 1, len(cells)
            before = reader.line_num
    except csv.Error as error:
        why = "is a quotation mark left open there?" if '"' in text else "it is no list"
        raise HolderListError(f"cannot be read from line {before + 1} on: {error}; {why}") from None


def names_of_places(library: Library) -> dict[str, MunicipalityCode]:
    return {
        name.casefold(): code
        for code, town in library.municipalities.items()
        for name in (code, code.lstrip("0"), town.name, town.official_name)
    }


def names_of_roles(library: Library) -> dict[str, RoleId]:
    return {
        name.casefold(): id
        for id, role in library.roles.items()
        if id != COMMON
        for name in (id, role.title.da, role.title.en, *role.aliases)
    }


@dataclass
class Reading:
    places: dict[str, MunicipalityCode]
    roles: dict[str, RoleId]
    lines: list[Line] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    def read(self, number: int, row: Row | int) -> None:
        if isinstance(row, int):
            why = f"expected {len(COLUMNS)} columns, found {row}"
            self.refused.append(Refused(number, why))
            return
        if not any(row.values()):
            return
        try:
            self.lines.append(self.line(number, row))
        except Wrong as wrong:
            place = self.places.get(row["kommune"].casefold())
            email = row["email"].casefold() if is_mail(row["email"]) else ""
            self.refused.append(Refused(number, str(wrong), email, place))

    def line(self, number: int, row: Row) -> Line:
        return Line(
            number,
            self.known(row["kommune"], self.places, "municipality"),
            self.known(row["rolle"], self.roles, "role"),
            name_in(row["navn"]),
            mail_in(row["email"]),
            phone_in(row["telefon"]),
            shares_in(row["deling"]),
        )

    def known(self, text: str, names: Mapping[str, T], what: str) -> T:
        found = names.get(text.casefold())
        if found is not None:
            return found
        hints = len(self.refused) < HINTS
        hint = did_you_mean(text.casefold(), names) if hints else ""
        raise Wrong(f"no {what} {shortened(text)!r}{hint}")


def name_in(text: str) -> str:
    if not text:
        raise Wrong("navn is empty")
    if text.startswith(FORMULA) or not text.isprintable() or len(text) > LONGEST_NAME:
        raise Wrong(f"navn is no name: {shortened(text)!r}")
    return " ".join(text.split())


def is_mail(text: str) -> bool:
    return MAIL.fullmatch(text) is not None and len(text) <= LONGEST_MAIL


def mail_in(text: str) -> str:
    """The address in small letters: it says who somebody is."""
    if not is_mail(text):
        raise Wrong(f"email is no mail address: {shortened(text)!r}")
    return text.casefold()


def phone_in(text: str) -> str | None:
    if text and not PHONE.fullmatch(text):
        raise Wrong(f"telefon is no number: {shortened(text)!r}")
    return text or None


def shares_in(text: str) -> bool:
    """Whether the person agreed to be shown elsewhere: only a plain yes is one."""
    if text.casefold() not in ANSWERS:
        raise Wrong(f"deling is ja or nej, not {shortened(text)!r}")
    return ANSWERS[text.casefold()]


def shortened(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def spans(numbers: Iterable[int]) -> str:
    """Line numbers in short: "2-5, 9"."""
    parts: list[list[int]] = []
    for number in sorted(numbers):
        if parts and number == parts[-1][-1] + 1:
            parts[-1] = [parts[-1][0], number]
        else:
            parts.append([number])
    return ", ".join("-".join(map(str, part)) for part in parts)
