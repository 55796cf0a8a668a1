"""What an editor is told of roles, accesses, terms, notes, plans and municipalities."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.errors import Fault
from tests.content.spoiling import case, faults_of, spoil

CASES = {
    "unknown partner": case(
        "roles.yaml",
        "it_digitaliseringschef, fagdirektoer]",
        "it_digitaliseringschef, fagdirektor]",
        ("fagdirektor]", "no role or partner 'fagdirektor'; did you mean 'fagdirektoer'?"),
    ),
    "partner twice": case(
        "roles.yaml",
        "it_digitaliseringschef, fagdirektoer]",
        "it_digitaliseringschef, it_digitaliseringschef]",
        (
            "it_digitaliseringschef, it_digitaliseringschef]",
            "double role or partner 'it_digitaliseringschef'",
        ),
    ),
    "partner of oneself": case(
        "roles.yaml",
        "it_digitaliseringschef, fagdirektoer]",
        "infrastrukturejer, fagdirektoer]",
        ("infrastrukturejer, fagdirektoer]", "a role is no partner of its own"),
    ),
    "name of two": case(
        "partners.yaml",
        "aliases: [fagchefer, fagchefen]",
        "aliases: [fagchefer, Rolleadministrator]",
        ("[fagchefer", "double name 'rolleadministrator'; it already means 'rolleadministrator'"),
    ),
    "unknown grantor": case(
        "access.yaml",
        "granted_by: klik_administrator",
        "granted_by: klikadministrator",
        (
            "klikadministrator",
            "no role, partner or mail address 'klikadministrator'; "
            "did you mean 'klik_administrator'?",
        ),
    ),
    "access that needs itself": case(
        "access.yaml",
        "  granted_by: naermeste_leder\n",
        "  granted_by: naermeste_leder\n  needs: [fk_organisation]\n",
        (
            "needs: [fk_organisation]",
            "needs itself: org_leder_godkendelse -> fk_organisation -> org_jobfunktionsroller "
            "-> org_leder_godkendelse",
        ),
        (
            "needs: [org_leder_godkendelse]",
            "needs itself: org_jobfunktionsroller -> org_leder_godkendelse -> fk_organisation "
            "-> org_jobfunktionsroller",
        ),
        (
            "needs: [org_jobfunktionsroller]",
            "needs itself: fk_organisation -> org_jobfunktionsroller -> org_leder_godkendelse "
            "-> fk_organisation",
        ),
    ),
    "unknown system": case(
        "access.yaml",
        "system: klik\n",
        "system: klikk\n",
        ("klikk", "no system 'klikk'; did you mean 'klik'?"),
    ),
    "unknown term": case(
        "glossary.yaml",
        "see: [rollegalleriet]",
        "see: [rollegaleriet]",
        ("rollegaleriet", "no term 'rollegaleriet'; did you mean 'rollegalleriet'?"),
    ),
    "term that means two things": case(
        "glossary.yaml",
        "aliases: [digikat,",
        "aliases: [FKI,",
        ("aliases: [FKI, kata", "double name 'fki'; it already means 'fki'"),
    ),
    "note to nobody": case(
        "notes.yaml",
        "roles: [infrastrukturansvarlig]",
        "roles: [infrastruktur]",
        ("[infrastruktur]", "no role 'infrastruktur'; did you mean 'infrastrukturejer'?"),
    ),
    "municipality with a short code": case(
        "municipalities.csv",
        "101,København",
        "10,København",
        ("10,København", "kommunekode has three digits, unlike '10'"),
    ),
    "municipality twice": case(
        "municipalities.csv",
        "147,Frederiksberg,",
        "147,København,",
        ("147,København", "double 'København'; it already belongs to København"),
    ),
    "mail domain of unknown standing": case(
        "municipalities.csv",
        "kk.dk,antaget,",
        "kk.dk,sat,",
        ("kk.dk,sat", "no maildomaene_status 'sat'; did you mean 'set'?"),
    ),
    "no domain": case(
        "municipalities.csv",
        "kk.dk,antaget,",
        "@kk.dk,antaget,",
        ("@kk.dk", "'@kk.dk' is no domain"),
    ),
    "a column too many": case(
        "municipalities.csv",
        "kk.dk,antaget,",
        "kk.dk,antaget,,",
        ("antaget,,", "expected 8 columns, found 9"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_fault_is_told_with_its_line(copy: Path, name: str) -> None:
    expected = spoil(copy, CASES[name])
    assert faults_of(copy) == expected


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("workdays: [2]", "workdays: [10, 2]", "expected more than 10, found 2"),
        ("granted: {after: [2]}", "granted: {after: [5, 2]}", "expected more than 5, found 2"),
        ("check_in: 5", "check_in: 0", "expected a whole number from 1 to 365, found 0"),
        ("gather: 2", "gather: 31", "expected a whole number from 0 to 30, found 31"),
        (
            "granted: {after: [2]}",
            "granted: {after: [2], at_most: 3}",
            "then_every and at_most belong together: one ends what the other begins",
        ),
        (
            "granted: {after: [2]}",
            "granted: {after: [2, 3], then_every: 1, at_most: 1}",
            "expected at least 2, as many as after has",
        ),
        (
            "months: [1, 4, 7, 10]",
            "months: [1, 13]",
            "expected a whole number from 1 to 12, found 13",
        ),
    ],
)
def test_reminders_that_cannot_be_are_told_of(copy: Path, old: str, new: str, problem: str) -> None:
    path = copy / "reminders.yaml"
    written = path.read_text("utf-8")
    line = written[: written.index(old)].count("\n") + 1
    path.write_text(written.replace(old, new, 1), "utf-8")
    assert faults_of(copy) == {Fault(path, line, problem)}
