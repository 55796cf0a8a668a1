"""From content/municipalities.csv to Municipality."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path

from content.errors import did_you_mean
from content.files import PageError, text_of
from content.reading import Proof
from onboarding.municipalities import Municipality, MunicipalityCode

COLUMNS = (
    "kommunekode",
    "navn",
    "officielt_navn",
    "region",
    "region_fra_2027",
    "mail_domaene",
    "maildomaene_status",
    "andre_domaener",
)
SEEN = "set"  # the mail domain was seen in use; the others are assumed, or in doubt
STATUSES = (SEEN, "antaget", "usikker")
CODE = re.compile(r"\d{3}")
DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")

Row = dict[str, str]


def read_municipalities(proof: Proof) -> Mapping[MunicipalityCode, Municipality]:
    path = proof.folder / "municipalities.csv"
    found: dict[MunicipalityCode, Municipality] = {}
    owners: dict[str, str] = {}
    for line, row in rows(proof, path):
        town = municipality(row)
        for problem in problems(row, town, owners):
            proof.wrong(path, line, problem)
        for name in (town.code, town.name, *town.domains):
            owners.setdefault(name, town.name)
        found[town.code] = town
    return found


def rows(proof: Proof, path: Path) -> Iterator[tuple[int, Row]]:
    """Yield each row with its line; a row of another length than the header is a fault."""
    try:
        text = text_of(path)
    except PageError as error:
        proof.unread(path, error)
        return
    lines = csv.reader(text.splitlines())
    if tuple(next(lines, ())) != COLUMNS:
        proof.unread(path, PageError(1, f"the columns must be {','.join(COLUMNS)}"))
        return
    for cells in lines:
        if len(cells) == len(COLUMNS):
            yield lines.line_num, dict(zip_longest(COLUMNS, map(str.strip, cells)))
        else:
            proof.wrong(
                path, lines.line_num, f"expected {len(COLUMNS)} columns, found {len(cells)}"
            )


def municipality(row: Row) -> Municipality:
    mail = row["mail_domaene"]
    return Municipality(
        code=MunicipalityCode(row["kommunekode"]),
        name=row["navn"],
        official_name=row["officielt_navn"],
        region=row["region"],
        region_2027=row["region_fra_2027"],
        domains=(mail, *filter(None, row["andre_domaener"].split(";"))),
        confirmed=mail if row["maildomaene_status"] == SEEN else None,
    )


def problems(row: Row, town: Municipality, owners: Mapping[str, str]) -> Iterator[str]:
    """Say what is wrong with a row. ``owners``: which earlier row has a name or domain."""
    yield from (f"{column} is empty" for column in COLUMNS[:-1] if not row[column])
    if not CODE.fullmatch(town.code):
        yield f"kommunekode has three digits, unlike {town.code!r}"
    status = row["maildomaene_status"]
    if status not in STATUSES:
        yield f"no maildomaene_status {status!r}{did_you_mean(status, STATUSES)}"
    wrong = (domain for domain in town.domains if not DOMAIN.fullmatch(domain))
    yield from (f"{domain!r} is no domain" for domain in wrong)
    for name in (town.code, town.name, *town.domains):
        if name in owners:
            yield f"double {name!r}; it already belongs to {owners[name]}"
