"""Settings: where they come from, and one line that names what is wrong with one."""

from __future__ import annotations

from pathlib import Path

import pytest
import trustme

from bot.errors import SettingsError
from bot.readers import PORT
from bot.settings import DATABASE, read_settings
from bot.teams.credentials import AppType
from bot.teams.pace import PER_CONVERSATION, PER_TENANT, Limits

APP_ID = "22222222-2222-4222-8222-222222222222"
TENANT = "11111111-1111-4111-8111-111111111111"
SECRET = "hemmeligt"
NONE = Path("no-such-file")


def test_without_any_setting_the_bot_serves_this_machine_from_a_file_of_its_own() -> None:
    settings = read_settings({}, NONE)
    assert (settings.host, settings.port) == ("127.0.0.1", PORT)
    assert settings.database_url == DATABASE
    assert settings.scheduler
    assert settings.credentials() is None


def test_the_environment_outranks_the_file_and_empty_counts_as_not_set(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(
        "\ufeff# a comment\nPORT=1\nHOST='::1'\nexport INFRAGUIDE_SCHEDULER=off\n"
        'INFRAGUIDE_METRICS_TOKEN="${PORT} # and more"\nDATABASE_URL=\n',
        "utf-8",
    )
    settings = read_settings({"PORT": "2", "HOST": " ", "DATABASE_URL": ""}, file)
    assert (settings.port, settings.host, settings.scheduler) == (2, "::1", False)
    assert settings.metrics_token == "${PORT} # and more"
    assert settings.database_url == DATABASE


@pytest.mark.parametrize(
    ("written", "limits"),
    [("", PER_TENANT), ("off", ()), ("20/1", ((20, 1.0),)), ("20/1,100/60", ((20, 1), (100, 60)))],
)
def test_teams_own_pace_is_kept_unless_another_is_set(written: str, limits: Limits) -> None:
    settings = read_settings({"INFRAGUIDE_PACE_TENANT": written}, NONE)
    assert (settings.pace_tenant, settings.pace_conversation) == (limits, PER_CONVERSATION)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes("INFRAGUIDE_METRICS_TOKEN=smørrebrød".encode("cp1252"))
    with pytest.raises(SettingsError, match="UTF-8") as told:
        read_settings({}, file)
    assert str(told.value).startswith(str(file))


def test_a_file_that_cannot_be_read_is_named() -> None:
    unreadable = Path("/proc/self/mem")  # also for an administrator
    with pytest.raises(SettingsError, match=f"{unreadable} cannot be read"):
        read_settings({}, unreadable)


@pytest.mark.parametrize("line", ["PORT 3978", "PORT: 3978", "=3978", "HOST='127.0.0.1"])
def test_a_line_of_the_file_that_says_nothing_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / ".env"
    file.write_text(f"# settings\n\nPORT=3979\n{line}\n", "utf-8")
    with pytest.raises(SettingsError) as told:
        read_settings({}, file)
    assert str(told.value) == f"{file}:4: no setting; write it as NAME=value"


def test_a_directory_in_the_place_of_the_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"cannot be read \(Is a directory\)"):
        read_settings({}, tmp_path)


@pytest.mark.parametrize(
    ("name", "value", "looks"),
    [
        ("INFRAGUIDE_PACE_TENANT", "50", "7/1,30/60"),
        ("INFRAGUIDE_PACE_CONVERSATION", "0/1", "7/1,30/60"),
        ("MicrosoftAppType", "Multitenant", "SingleTenant"),
        ("MicrosoftAppId", "infraguide", "00000000-0000-0000-0000-000000000000"),
        ("MicrosoftAppTenantId", "kombit.example", "00000000-0000-0000-0000-000000000000"),
        ("HOST", "0.0.0.0", "127.0.0.1"),
        ("HOST", "infraguide.example", "127.0.0.1"),
        ("PORT", "http", "0 to 65535"),
        ("PORT", "65536", "0 to 65535"),
        ("PORT", "-1", "0 to 65535"),
        ("INFRAGUIDE_PUBLIC_URL", "http://infraguide.example", "https://"),
        ("INFRAGUIDE_PUBLIC_URL", "https://", "https://example.org"),
        ("INFRAGUIDE_ADMINISTRATORS", "a@kombit.example,Kollega A", "Entra object ids"),
        ("INFRAGUIDE_SCHEDULER", "yes", "on or off"),
        ("INFRAGUIDE_WORKERS", "0", "1 to 20"),
        ("INFRAGUIDE_WORKERS", "21", "1 to 20"),
        ("INFRAGUIDE_WORKERS", "two", "1 to 20"),
        ("INFRAGUIDE_MEETINGS_URL", "kalender.ics", "https://example.org"),
        ("INFRAGUIDE_HOLIDAYS", "juleaften", "12-24"),
        ("INFRAGUIDE_SMTP_URL", f"smtp://bot:{SECRET}@mail:port", "smtp://example.org"),
    ],
)
def test_a_wrong_setting_is_named_with_what_it_should_look_like(
    name: str, value: str, looks: str
) -> None:
    with pytest.raises(SettingsError) as told:
        read_settings({name: value}, NONE)
    line = str(told.value)
    assert line.startswith(name)
    assert looks in line
    assert len(line.splitlines()) == 1
    assert SECRET not in line


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("HOST", ["127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost", "LOCALHOST"]),
        ("INFRAGUIDE_ADMINISTRATORS", [f"A@kombit.example, {TENANT},", ","]),
        ("INFRAGUIDE_SCHEDULER", ["on", "OFF"]),
        ("INFRAGUIDE_MEETINGS_URL", ["webcal://kombit.example/k.ics", "http://localhost:1/k"]),
        ("INFRAGUIDE_HOLIDAYS", ["12-24,ascension+1"]),
        ("INFRAGUIDE_SMTP_URL", ["smtps://bot:secret@mail.example:465"]),
        ("PORT", ["0", "65535"]),
    ],
)
def test_what_is_right_is_taken(name: str, values: list[str]) -> None:
    for value in values:
        read_settings({name: value}, NONE)


def test_with_an_app_id_any_address_may_be_served() -> None:
    assert read_settings({"HOST": "0.0.0.0", "MicrosoftAppId": APP_ID}, NONE).host == "0.0.0.0"


def test_secrets_are_not_shown_with_the_settings() -> None:
    settings = read_settings(
        {
            "MicrosoftAppPassword": SECRET,
            "DATABASE_URL": f"postgresql+asyncpg://bot:{SECRET}@localhost/bot",
            "INFRAGUIDE_METRICS_TOKEN": SECRET,
            "INFRAGUIDE_MEETINGS_URL": f"https://kombit.example/{SECRET}.ics",
            "INFRAGUIDE_SMTP_URL": f"smtp://bot:{SECRET}@mail.example",
        },
        NONE,
    )
    assert SECRET not in repr(settings)


def test_names_that_are_nearly_ours_are_noticed() -> None:
    settings = read_settings({"INFRAGUIDE_SCHEDULAR": "off", "INFRAGUIDE_HOLIDAYS": ""}, NONE)
    assert settings.strangers == ("INFRAGUIDE_SCHEDULAR",)


# Who we are to Microsoft


def test_a_certificate_is_read_from_its_file(tmp_path: Path) -> None:
    pem = trustme.CA().issue_cert("bot.example").private_key_and_cert_chain_pem
    pem.write_to_path(str(tmp_path / "bot.pem"))
    credentials = read_settings(
        {
            "MicrosoftAppId": APP_ID,
            "MicrosoftAppTenantId": TENANT,
            "MicrosoftAppCertificate": str(tmp_path / "bot.pem"),
        },
        NONE,
    ).credentials()
    assert credentials is not None
    assert credentials.certificate == pem.bytes().decode()


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        ({}, "MicrosoftAppTenantId"),
        ({"MicrosoftAppTenantId": TENANT}, "MicrosoftAppPassword"),
        ({"MicrosoftAppType": AppType.MULTI_TENANT}, "MicrosoftAppPassword"),
        (
            {"MicrosoftAppType": AppType.MANAGED_IDENTITY, "MicrosoftAppPassword": SECRET},
            "MicrosoftAppPassword",
        ),
        ({"MicrosoftAppCertificate": "no-such-file.pem"}, "MicrosoftAppCertificate"),
        ({"MicrosoftAppCertificate": __file__}, "MicrosoftAppCertificate"),
    ],
)
def test_credentials_that_cannot_work_are_told_when_they_are_needed(
    settings: dict[str, str], names: str
) -> None:
    read = read_settings({"MicrosoftAppId": APP_ID, **settings}, NONE)
    with pytest.raises(SettingsError, match=names) as told:
        read.credentials()
    assert SECRET not in str(told.value)
