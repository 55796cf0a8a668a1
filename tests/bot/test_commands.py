"""The command line: what is promised of each command, and one line for what fails."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from zipfile import ZipFile

import pytest

from bot.__main__ import main
from content.library import FOLDER
from dialogs.talk import Pressed
from onboarding.roles import COMMON
from storage.work import open_store
from tests.bot.support.program import Program, environment
from tests.support.office import Office, library, municipality

PROMISED = {
    "serve": "--no-migrate",
    "chat": "--name --email --kommune --locale",
    "db": "upgrade",
    "content": "check export",
    "meetings": "import",
    "people": "list trust erase",
    "remind": "--at --deliver",
    "understand": "--file TEXT",
    "doctor": "",
    "package": "--out",
}
DEEPER = ("content check", "content export", "db upgrade", "meetings import", "people trust")
HEAVY = ("sqlalchemy", "aiohttp", "botbuilder", "yaml", "babel", "alembic", "msal", "icalendar")
HELP = """
import sys
from contextlib import redirect_stdout, suppress
from io import StringIO
from bot.__main__ import main
for line in {lines!r}:
    with suppress(SystemExit), redirect_stdout(StringIO()) as told:
        main(line.split())
    print(*told.getvalue().split())
print([name for name in {heavy!r} if name in sys.modules])
sys.exit()
"""
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:test
BEGIN:VEVENT
UID:statusmoede
DTSTAMP:20270101T000000Z
DTSTART:{day:%Y%m%d}T{hour}0000Z
SUMMARY:Statusmøde for aftaleadministratorer
END:VEVENT
BEGIN:VEVENT
UID:frokost
DTSTAMP:20270101T000000Z
DTSTART:{day:%Y%m%d}T110000Z
SUMMARY:Frokost
END:VEVENT
END:VCALENDAR
"""
SECRET = "a-key-that-opens-somebodys-calendar"
Said = tuple[int, list[str], list[str]]


class Commands:
    """Runs commands in this process, where each is loaded only once."""

    def __init__(self, capsys: pytest.CaptureFixture[str], url: str) -> None:
        self.capsys = capsys
        self.path = url.removeprefix("sqlite:///")

    def __call__(self, line: str, *more: str) -> Said:
        """The exit code, the lines on standard output, and those on standard error."""
        try:
            code = main([*line.split(), *more])
        except SystemExit as end:
            code = int(str(end.code or 0))
        out, err = self.capsys.readouterr()
        return code, out.splitlines(), err.splitlines()


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str],
    sqlite_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Commands:
    """An empty database, and no setting but its address."""
    for name in set(os.environ) - set(environment()):
        monkeypatch.delenv(name)
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.chdir(tmp_path)
    return Commands(capsys, sqlite_url)


@pytest.fixture
async def office(sqlite_url: str) -> Office:
    """Two colleagues in the database that the commands run on."""
    store = open_store(sqlite_url)
    office = Office(store)
    a = await office.welcomes("A", role="aftaleadministrator", confirmed=False)
    b = office.stranger("B", "b@kommune.example")
    await b.says("hej")
    await a.turn(Pressed("checklist.requested", {"step": "klik_adgang"}))
    await store.close()
    return office


# Help and bad use


async def test_help_is_everywhere_and_loads_nothing(tmp_path: Path) -> None:
    lines = ["--help", *(f"{name} --help" for name in (*PROMISED, *DEEPER))]
    before = HELP.format(lines=lines, heavy=HEAVY)
    asked = await Program(tmp_path).run(before=before)
    assert (asked.code, asked.err) == (0, "")
    first, *helps, loaded = asked.out.splitlines()
    assert all(name in first for name in PROMISED)
    for line, shown in zip(lines[1:], helps, strict=True):
        command = line.removesuffix(" --help")
        assert shown.startswith(f"usage: infraguide {command} ")
        assert all(option in shown for option in PROMISED.get(command, "").split())
    assert loaded == "[]"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", "COMMAND"),
        ("nix", "'nix'"),
        ("serve --port 80", "--port"),
        ("db", "ACTION"),
        ("db downgrade", "'downgrade'"),
        ("content export more", "more"),
        ("meetings import", "FILE|URL"),
        ("people trust a", "KOMMUNE"),
        ("people trust a Rander", "did you mean 'Randers'?"),
        ("remind --at tomorrow", "2027-03-02T09:00"),
        ("understand", "--file"),
        ("chat --locale sv", "'da', 'en'"),
        ("chat --email nobody", "a@randers.dk"),
        ("package --ou x", "--ou"),
    ],
)
def test_bad_use_is_told_in_one_line(run: Commands, line: str, says: str) -> None:
    code, out, err = run(line)
    assert (code, out, len(err)) == (2, [], 1)
    assert says in err[0]


def test_the_version_is_told(run: Commands) -> None:
    code, out, _ = run("--version")
    assert code == 0
    assert out == [json.loads("\n".join(run("content export")[1]))["version"]]


async def test_whoever_has_read_enough_may_close_the_pipe(tmp_path: Path) -> None:
    export = Program(tmp_path).started("content", "export")
    async with export as process:
        await process.says("{")
        assert process.process.stdout is not None
        process.process._transport.get_pipe_transport(1).close()  # type: ignore[attr-defined]
        assert (await process.ends()).err == ""


async def test_a_full_disk_behind_the_output_is_one_line(tmp_path: Path) -> None:
    full = "import os; os.dup2(os.open('/dev/full', os.O_WRONLY), 1)"
    done = await Program(tmp_path).run("content", "export", before=full)
    assert done.code == 1
    assert done.errors == ["Nothing more can be written to the output: No space left on device"]


# Content and database


def test_content_check_counts_what_is_in_order(run: Commands) -> None:
    assert run("content check") == (
        0,
        [f"All content is in order: 10 roles, {len(library().steps)} steps."],
        [],
    )


@pytest.mark.parametrize("file", ["roles.yaml", "phrases/en.yaml", "language/lexicon/words.yaml"])
def test_content_check_names_file_and_line_of_a_fault(
    run: Commands, tmp_path: Path, file: str
) -> None:
    shutil.copytree(FOLDER, tmp_path / "content")
    with (tmp_path / "content" / file).open("a", encoding="utf-8") as broken:
        broken.write("\nbroken: [\n")
    code, out, err = run("content check", "content")
    assert (code, out) == (1, [])
    assert all(re.match(r"content/[\w./]+:\d+: \w", line) for line in err)
    assert any(line.startswith(f"content/{file}:") for line in err)


def test_content_export_is_json_of_all_roles(run: Commands) -> None:
    code, out, err = run("content export")
    assert (code, err) == (0, [])
    catalogue = json.loads("\n".join(out))
    assert set(catalogue["checklists"]) == {role["id"] for role in catalogue["roles"]} | {COMMON}
    assert set(catalogue) == {"version", "roles", "checklists", "access", "glossary", "notes"}


def test_db_upgrade_makes_the_tables_once(run: Commands, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DATABASE_URL=sqlite:///new/bot.db")
    del os.environ["DATABASE_URL"]
    assert run("db upgrade") == (0, ["The database is brought up to date."], [])
    assert run("db upgrade") == (0, ["The database is up to date."], [])
    assert (tmp_path / "new" / "bot.db").exists()


# Meetings


def calendar(hour: str = "09") -> bytes:
    """Next month's meetings: one of ours, and one that concerns nobody here."""
    day = datetime.now(UTC) + timedelta(days=30)
    return CALENDAR.format(day=day, hour=hour).encode()


def test_meetings_import_reports_what_it_changes(run: Commands, tmp_path: Path) -> None:
    file = tmp_path / "kalender.ics"
    file.write_bytes(calendar())
    left_out = "left out, for it concerns none of our roles: Frokost"
    assert run(f"meetings import {file}") == (0, ["1 added, 0 changed, 0 cancelled", left_out], [])
    assert run(f"meetings import {file}")[1][0] == "0 added, 0 changed, 0 cancelled"
    file.write_bytes(calendar(hour="10"))
    assert run(f"meetings import {file}")[1][0] == "0 added, 1 changed, 0 cancelled"


@pytest.mark.parametrize("content", [b"", b"<html>Log ind</html>", b"BEGIN:VCALENDAR\r\nnix"])
def test_what_is_no_calendar_changes_nothing(run: Commands, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "kalender.ics").write_bytes(calendar())
    assert run("meetings import kalender.ics")[0] == 0
    (tmp_path / "kalender.ics").write_bytes(content)
    code, out, err = run("meetings import kalender.ics")
    assert (code, out, len(err)) == (1, [], 1)
    assert err[0].startswith("kalender.ics: ")
    assert err[0].endswith("; nothing is changed")


def test_a_calendar_that_is_not_there_is_one_line(run: Commands) -> None:
    assert run("meetings import nix.ics") == (
        1,
        [],
        ["nix.ics cannot be read (No such file or directory)"],
    )
    code, _, err = run("meetings import ftp://kombit.example/kalender.ics")
    assert (code, len(err)) == (1, 1)
    assert "https://" in err[0]


class Web(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.path.startswith("/kalender.ics")
        self.send_response(200 if found else 404)
        self.end_headers()
        if found:
            self.wfile.write(calendar())

    def log_message(self, *_: object) -> None:
        """It has nothing to tell."""


@contextmanager
def web() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Web)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_an_address_is_fetched_and_its_secrets_are_not_told(run: Commands) -> None:
    with web() as address:
        fetched = run(f"meetings import {address}/kalender.ics?key={SECRET}")
        assert fetched[1][0] == "1 added, 0 changed, 0 cancelled"
        code, _, err = run(f"meetings import {address}/nix?key={SECRET}")
    assert (code, err) == (1, ["127.0.0.1 answers 404 and gives no calendar"])
    code, _, err = run(f"meetings import {address}/kalender.ics?key={SECRET}")
    assert (code, len(err)) == (1, 1)
    assert SECRET not in err[0]


# People


def test_people_list_shows_everybody_without_their_progress(office: Office, run: Commands) -> None:
    assert run("people list") == (
        0,
        [
            "person-A\tA\t-\tRanders\tclaimed\taftaleadministrator",
            "person-B\tB\tb@kommune.example\t-\tclaimed\t-",
        ],
        [],
    )


def test_an_administrator_vouches_by_id_or_mail_address(office: Office, run: Commands) -> None:
    assert run("people trust B@kommune.example 0730")[0] == 2
    name = library().municipalities[municipality("Aarhus")].official_name
    assert run("people trust B@kommune.example aarhus") == (
        0,
        [f"person-B is confirmed in {name}."],
        [],
    )
    assert run("people trust person-A 730")[0] == 0
    assert ["confirmed" in line for line in run("people list")[1]] == [True, True]


def test_an_administrator_erases_one_person(office: Office, run: Commands) -> None:
    assert run("people erase person-A") == (
        0,
        ["All that was kept about person-A is deleted."],
        [],
    )
    assert [line.split("\t")[0] for line in run("people list")[1]] == ["person-B"]


@pytest.mark.parametrize("person", ["", "-", "nobody", "A"])
def test_nobody_is_erased_by_mistake(office: Office, run: Commands, person: str) -> None:
    code, out, err = run("people erase", "--", person)
    assert (code, out, len(err)) == (1, [], 1)
    assert "there is no such person" in err[0]
    assert len(run("people list")[1]) == 2


def test_a_name_cannot_steer_the_terminal(office: Office, run: Commands) -> None:
    with sqlite3.connect(run.path) as connection:
        connection.execute("UPDATE people SET name = 'A' || char(27) || '[2J' || char(10) || 'B'")
    assert [line.split("\t")[1] for line in run("people list")[1]] == ["A [2J B"] * 2


# Reminders


def test_a_rehearsal_says_what_would_be_said_to_whom_and_why(office: Office, run: Commands) -> None:
    code, out, err = run("remind --at 2027-03-16T09:00")
    assert (code, err) == (0, [])
    told = [json.loads(line) for line in out]
    assert [(one["person"], one["reachable"]) for one in told] == [("person-A", True)]
    assert {"rule", "day", "key", "due"} <= set(told[0]["why"][0])
    assert run("remind --at 2027-03-16T08:00+00:00")[1] == out  # the same moment, and nothing kept
    assert run("remind --at 2027-03-01T09:30") == (0, [], [])  # nothing is due as yet


# What a text means


def test_understand_prints_a_line_of_json_for_each_text(run: Commands, tmp_path: Path) -> None:
    texts = ["hvem har ellers den her rolle?", "hjælp"]
    lines = [json.dumps({"text": text}) for text in texts]
    (tmp_path / "texts.jsonl").write_text("\ufeff" + "\n\n".join(lines), "utf-8")
    code, out, err = run("understand --file texts.jsonl hvor langt er jeg")
    assert (code, err) == (0, [])
    meant = [json.loads(line) for line in out]
    assert [one["text"] for one in meant] == ["hvor langt er jeg", *texts]
    for one in meant:
        assert set(one) == {"text", "intent", "slots", "confidence", "ask", "also"}


@pytest.mark.parametrize("line", ["hjælp", '{"tekst": "hjælp"}', "[]", '{"text": 1}'])
def test_a_file_of_something_else_is_told_by_its_line(
    run: Commands, tmp_path: Path, line: str
) -> None:
    (tmp_path / "texts.jsonl").write_text(f'{{"text": "hej"}}\n{line}\n', "utf-8")
    assert run("understand --file texts.jsonl") == (
        1,
        [],
        ['texts.jsonl:2: expected a JSON object with a "text"'],
    )


# The doctor


def test_the_doctor_finds_a_healthy_installation_healthy(
    run: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORT", "0")
    code, out, err = run("doctor")
    assert (code, err) == (0, [])
    assert all(line.startswith("ok    ") for line in out)


@pytest.mark.parametrize(
    ("name", "value", "part", "says"),
    [
        ("INFRAGUIDE_SCHEDULAR", "off", "settings", "did you mean 'INFRAGUIDE_SCHEDULER'?"),
        ("DATABASE_URL", "sqlite:///empty.db", "database", "db upgrade"),
        ("DATABASE_URL", "mysql://localhost/bot", "database", "sqlite:///var/infraguide.db"),
        ("INFRAGUIDE_MEETINGS_URL", "http://127.0.0.1:9/x", "meetings", "Cannot connect"),
        ("MicrosoftAppId", "22222222-2222-4222-8222-222222222222", "Teams", "TenantId"),
    ],
)
def test_the_doctor_says_what_to_do(
    run: Commands,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
    part: str,
    says: str,
) -> None:
    monkeypatch.setenv("PORT", "0")
    monkeypatch.setenv(name, value)
    code, out, _ = run("doctor")
    faults = [line for line in out if not line.startswith("ok    ")]
    assert (code, len(faults)) == (1, 1)
    assert faults[0].startswith(f"FAULT {part}: ")
    assert says in faults[0]


def test_the_doctor_sees_that_an_address_is_taken(
    run: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        code, out, _ = run("doctor")
    assert code == 1
    assert [line.split(":")[0] for line in out if "HOST and PORT" in line] == ["FAULT address"]


# The app package


def test_package_needs_the_app_id_and_no_secret(
    run: Commands, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    app_id = "22222222-2222-4222-8222-222222222222"
    monkeypatch.setenv("MicrosoftAppId", app_id)
    monkeypatch.setenv("INFRAGUIDE_PUBLIC_URL", "https://guide.example/")
    assert run("package --out app.zip") == (0, ["app.zip"], [])
    with ZipFile(tmp_path / "app.zip") as package:
        assert json.loads(package.read("manifest.json"))["bots"][0]["botId"] == app_id


# Databases that are not to be had


def newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nix", "DATABASE_URL is no address of a database"),
        ("mysql://root:hemmeligt@localhost/bot", "DATABASE_URL names mysql"),
        ("sqlite:///letter.txt", "is no SQLite database"),
        ("sqlite:///newer.db", "newer version"),
        ("sqlite:///letter.txt/bot.db", "cannot be written"),
        ("postgresql+asyncpg://bot:hemmeligt@127.0.0.1:9/bot", "cannot be reached at 127.0.0.1:9"),
    ],
)
@pytest.mark.parametrize("command", ["people list", "db upgrade"])
def test_a_database_that_is_not_to_be_had_is_one_line(
    run: Commands,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    url: str,
    says: str,
    command: str,
) -> None:
    (tmp_path / "letter.txt").write_text("Kære kollega. " * 1000)
    newer(tmp_path / "newer.db")
    monkeypatch.setenv("DATABASE_URL", url)
    code, out, err = run(command)
    assert (code, out, len(err)) == (1, [], 1)
    assert says in err[0]
    assert "hemmeligt" not in err[0]
    assert (tmp_path / "letter.txt").read_text() == "Kære kollega. " * 1000
