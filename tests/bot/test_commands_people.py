"""What an administrator does by command: people, meetings, reminders."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from dialogs.talk import Pressed
from storage.work import open_store
from tests.bot.support.commands import Commands
from tests.support.office import Office, library, municipality

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
OFF = b"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:test
METHOD:CANCEL
BEGIN:VEVENT
UID:statusmoede
STATUS:CANCELLED
SUMMARY:Aflyst
END:VEVENT
END:VCALENDAR
"""
SECRET = "a-key-that-opens-somebodys-calendar"


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


@pytest.fixture
async def tricksters(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    for name in ("=HYPERLINK(1)\t\x1b[2J", "Kollega-B"):
        await Office(store).welcomes(name)
    await store.close()


@pytest.mark.usefixtures("tricksters")
def test_no_name_on_the_list_is_a_formula_to_a_spreadsheet(run: Commands) -> None:
    names = [line.split("\t")[1] for line in run("people list")[1]]
    assert names == ["'=HYPERLINK(1)  [2J", "Kollega-B"]


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


def test_an_administrator_lets_somebody_hold_a_role_and_hold_it_no_more(
    office: Office, run: Commands
) -> None:
    give = "people role B@kommune.example rolleadministrator aarhus"
    assert run(give) == (0, ["person-B holds the role now, and is told."], [])
    assert run(give) == (0, ["person-B holds the role already."], [])
    assert run("people list")[1][1].endswith("\trolleadministrator")
    assert run(f"{give} --end") == (0, ["person-B holds the role no more, and is told."], [])
    assert run(f"{give} --end") == (0, ["person-B does not hold the role."], [])
    assert run("people list")[1][1].endswith("\t-")


def test_an_administrator_s_word_never_ends_what_somebody_said(
    office: Office, run: Commands
) -> None:
    said = ["person-A holds the role by their own word, and is asked."]
    assert run("people role person-A aftaleadministrator randers --end") == (0, said, [])
    assert run("people list")[1][0].endswith("\taftaleadministrator")
    asked = ["person-A said otherwise, and is asked; nothing is changed."]
    assert run("people role person-A rolleadministrator aarhus --since 2026-01-31")[1] == asked


@pytest.mark.parametrize(
    "wrong",
    [
        "rolleadministratoren2 aarhus",
        "rolleadministrator narnia",
        "rolleadministrator 751 --since i-går",
    ],
)
def test_a_wrong_role_place_or_day_is_told_in_one_line(
    office: Office, run: Commands, wrong: str
) -> None:
    code, out, err = run(f"people role person-A {wrong}")
    assert (code, out, len(err)) == (2, [], 1)


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
    with closing(sqlite3.connect(run.path)) as connection, connection:
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


def test_what_could_not_be_told_is_listed_with_its_reason_and_tried_again(
    office: Office, run: Commands
) -> None:
    assert run("undelivered list") == (0, [], [])
    now = datetime.now(UTC).replace(microsecond=0)
    with closing(sqlite3.connect(run.path)) as connection, connection:
        connection.execute(
            "INSERT INTO notices (key, person, kind, about, due, free_at, attempts, ended_at,"
            " outcome, why) VALUES ('x', 'person-A', 'access', 'y', ?, ?, 3, ?, 'dead', 'blocked')",
            [now.isoformat(timespec="microseconds")] * 3,
        )
    line = f"{now.isoformat()}\tperson-A\taccess\t3\tblocked"
    assert run("undelivered list") == (0, [line], [])
    assert run("undelivered retry") == (0, ["1 will be tried again"], [])
    assert run("undelivered list") == (0, [], [])


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


def test_a_calendar_that_is_empty_of_a_sudden_cancels_nothing(
    run: Commands, tmp_path: Path
) -> None:
    file = tmp_path / "kalender.ics"
    file.write_bytes(calendar())
    assert run(f"meetings import {file}")[0] == 0
    empty = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n"
    file.write_bytes(empty)
    code, out, err = run(f"meetings import {file}")
    assert (code, out, len(err)) == (1, [], 1)
    assert "would cancel 1 meetings; nothing is changed" in err[0]
    file.write_bytes(calendar().replace(b"UID:statusmoede", b"STATUS:CANCELLED\r\nUID:statusmoede"))
    assert run(f"meetings import {file}")[1][0] == "0 added, 0 changed, 1 cancelled"


def test_a_series_is_cancelled_by_a_file_of_its_own(run: Commands, tmp_path: Path) -> None:
    series, off = tmp_path / "serie.ics", tmp_path / "aflyst.ics"
    weekly = b"RRULE:FREQ=WEEKLY;COUNT=4\r\nUID:statusmoede"
    series.write_bytes(calendar().replace(b"UID:statusmoede", weekly))
    assert run(f"meetings import {series}")[1][0] == "4 added, 0 changed, 0 cancelled"
    off.write_bytes(OFF)
    assert run(f"meetings import {off}") == (0, ["0 added, 0 changed, 4 cancelled"], [])
    code, out, err = run(f"meetings import {off}")
    assert (code, out, len(err)) == (1, [], 1)
    assert err[0].endswith("calls off nothing we know of; nothing is changed")


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
