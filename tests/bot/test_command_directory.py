"""`directory`: lists in, what proves where, and who was shown whom."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from bot.__main__ import main
from content.holders import BIGGEST, COLUMNS

HEADER = ";".join(COLUMNS)
LINES = tuple(
    f"Randers;rolleadministrator;Kollega {letter};{letter}@randers.dk;;nej" for letter in "ABC"
)


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/bot.db")


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> pytest.CaptureFixture[str]:
    return capsys


def run(*arguments: str) -> int:
    try:
        return main(["directory", *arguments])
    except SystemExit as bad:
        return int(bad.code or 0)


def list_of(*lines: str, encoding: str = "utf-8") -> str:
    path = Path("liste.csv")
    path.write_bytes("\n".join((HEADER, *lines)).encode(encoding))
    return str(path)


def test_a_report_says_what_became_of_every_line(told: pytest.CaptureFixture[str]) -> None:
    file = list_of(*LINES, "Rander;rolleadm;Kollega D;d@randers.dk;;ja")
    assert run("import", file) == 0
    assert told.readouterr().out.splitlines() == [
        "3 added, 0 changed, 0 ended, 1 refused",
        "added: line 2-4",
        "refused: line 5: no municipality 'Rander'; did you mean 'randers'?",
    ]
    assert run("import", list_of(*LINES)) == 0
    assert told.readouterr().out == "0 added, 0 changed, 0 ended, 0 refused\n"


def test_a_dry_run_says_it_and_changes_nothing(told: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert run("import", "--dry-run", list_of(*LINES)) == 0
        assert "3 added" in told.readouterr().out


def test_a_line_of_a_gigabyte_is_refused_without_being_read(
    told: pytest.CaptureFixture[str],
) -> None:
    path = Path(list_of("Randers;rolleadministrator;"))
    with path.open("r+b") as file:
        file.truncate(1 << 30)  # a hole: it takes no room on the disk
    tracemalloc.start()
    assert run("import", str(path)) == 1
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert told.readouterr().err.endswith("is larger than 20 MB; nothing is changed\n")
    assert most < 4 * BIGGEST


def test_ending_many_wants_force(told: pytest.CaptureFixture[str]) -> None:
    run("import", list_of(*LINES))
    told.readouterr()
    for options in ((), ("--dry-run",)):
        assert run("import", list_of(LINES[0]), *options) == 1
        error = told.readouterr().err
        assert "2 of the 3 holders in Randers are not in it" in error
        assert "--force" in error
    assert run("import", "--force", list_of(LINES[0])) == 0
    assert told.readouterr().out.splitlines() == [
        "0 added, 0 changed, 2 ended, 0 refused",
        "ended: b@randers.dk, Rolleadministrator, Randers",
        "ended: c@randers.dk, Rolleadministrator, Randers",
    ]


def test_windows_1252_is_read(told: pytest.CaptureFixture[str]) -> None:
    file = list_of("Ærø;rolleadm;Kollega Å;a@aeroe.dk;;nej", encoding="cp1252")
    assert run("import", file) == 0
    assert told.readouterr().out.startswith("1 added")


def test_a_file_that_is_no_list_is_one_clear_line(told: pytest.CaptureFixture[str]) -> None:
    Path("billede.csv").write_bytes(b"\x89PNG\0")
    for file, why in (("billede.csv", "is no text"), ("findes-ikke.csv", "cannot be read")):
        assert run("import", file) == 1
        out, error = told.readouterr()
        assert (out, error.count("\n")) == ("", 1)
        assert why in error


def test_a_huge_file_is_not_even_read_whole(told: pytest.CaptureFixture[str]) -> None:
    with Path("stor.csv").open("wb") as file:  # a gigabyte on paper, nothing on the disk
        file.truncate(2**30)
    assert run("import", "stor.csv") == 1
    assert "is larger than 20 MB; nothing is changed" in told.readouterr().err


def test_domains_and_tenants_are_confirmed_listed_and_withdrawn(
    told: pytest.CaptureFixture[str],
) -> None:
    assert run("confirm", "København", "--domain", "@KK.dk") == 0
    assert run("confirm", "101", "--tenant", "1111") == 0
    told.readouterr()
    assert run("proofs") == 0
    proofs = ["domain\tkk.dk\tKøbenhavn", "tenant\t1111\tKøbenhavn"]
    assert told.readouterr().out.splitlines() == proofs
    assert run("confirm", "København", "--domain", "kk.dk", "--undo") == 0
    assert run("confirm", "København", "--domain", "kk.dk", "--undo") == 1
    told.readouterr()
    run("proofs")
    assert told.readouterr().out.splitlines() == proofs[1:]


@pytest.mark.parametrize("arguments", [(), ("confirm", "101"), ("confirm", "Xby", "--domain", "x")])
def test_bad_use_is_one_line(told: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    assert run(*arguments) == 2
    assert told.readouterr().err.count("\n") == 1


def test_look_ups_of_somebody_are_for_administrators(told: pytest.CaptureFixture[str]) -> None:
    run("import", list_of(*LINES))
    told.readouterr()
    assert run("lookups", "a@randers.dk") == 0
    assert told.readouterr().out == ""
    assert run("lookups", "x@randers.dk") == 1
