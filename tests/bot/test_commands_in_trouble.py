"""What an administrator is told when something is wrong: by the doctor, or by any command."""

from __future__ import annotations

import os
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.commands.doctor import progress, room
from bot.errors import CommandError
from bot.settings import Settings
from storage.work import open_store
from tests.bot.support.activities import APP_ID, TENANT
from tests.bot.support.commands import Commands
from tests.bot.support.microsoft import AUTHORITY, CONNECTOR, KEYS, Microsoft
from tests.bot.support.program import Program
from tests.storage.some import A, full_journey, welcome
from tests.support.office import library

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


async def test_the_doctor_names_steps_whose_id_was_changed(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/bot.db")
    store = open_store(settings.database_url)
    await store.upgrade()
    await store.run(welcome(full_journey(A)))
    await store.close()
    gone = sorted(full_journey(A).standings.keys() - library().steps.keys())
    assert gone, "nothing to find: the journey has only steps of the real content"
    named = ", ".join(f"{step} (1)" for step in gone)
    assert f"not in the content any more: {named}." in await progress(settings)


def test_the_doctor_sees_a_disk_that_is_nearly_full(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/bot.db")
    room(settings, enough=0)
    with pytest.raises(CommandError, match=r"bot\.db has \d+ MB left: make room"):
        room(settings, enough=10**12)


def test_the_doctor_sees_that_an_address_is_taken(
    run: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        code, out, _ = run("doctor")
    assert code == 1
    assert [line.split(":")[0] for line in out if "HOST and PORT" in line] == ["FAULT address"]


@pytest.mark.parametrize(
    ("down", "faults"),
    [
        (None, []),
        (AUTHORITY, ["Teams"]),
        (KEYS, ["signing keys"]),
        (CONNECTOR, ["connector"]),
    ],
)
async def test_the_doctor_tries_all_that_is_microsofts_through_the_proxy(
    microsoft: Microsoft, sqlite_url: str, tmp_path: Path, down: str | None, faults: list[str]
) -> None:
    microsoft.down |= {down} if down else set()
    kept = {name: os.environ[name] for name in ("HTTPS_PROXY", "SSL_CERT_FILE")}
    said = {"MicrosoftAppId": APP_ID, "MicrosoftAppTenantId": TENANT, "PORT": "0"}
    settings = {**kept, **said, "MicrosoftAppPassword": "secret", "DATABASE_URL": sqlite_url}
    done = await Program(tmp_path, settings).run("doctor")
    found = [line for line in done.out.splitlines() if line.startswith("FAULT")]
    assert [line.removeprefix("FAULT ").partition(":")[0] for line in found] == faults
    assert all("proxy" in line.lower() for line in found)
    assert (done.code, done.err) == (len(faults), "")


# Databases that are not to be had


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
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


def test_a_server_that_may_not_migrate_wants_tables_of_this_version(
    run: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///new.db")
    code, out, err = run("serve --no-migrate")
    assert (code, out, len(err)) == (1, [], 1)
    assert "db upgrade" in err[0]


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"HOST": "0.0.0.0"}, "MicrosoftAppId"),
        ({"PORT": "http"}, "PORT"),
        ({"MicrosoftAppId": "22222222-2222-4222-8222-222222222222"}, "MicrosoftAppTenantId"),
    ],
)
@pytest.mark.parametrize("command", ["serve", "remind"])
def test_settings_are_seen_to_before_the_database_is_touched(
    run: Commands,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    settings: dict[str, str],
    says: str,
    command: str,
) -> None:
    for name, value in ({"DATABASE_URL": "sqlite:///new.db"} | settings).items():
        monkeypatch.setenv(name, value)
    code, out, err = run(command)
    assert (code, out, len(err)) == (1, [], 1)
    assert says in err[0]
    assert not (tmp_path / "new.db").exists()
