"""The server's own pages: figures, calendar files, and who we are."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from urllib.parse import quote

import icalendar
import pytest
from yarl import URL

from bot.app import utc_now
from bot.settings import Settings
from onboarding.meetings import Meeting
from onboarding.roles import RoleId
from onboarding.texts import Language, Text
from storage.memory import MemoryStore
from tests.bot.support.pages import IN_TEAMS, QUIET, Page, page, pages_of, said
from tests.support.office import phrase

TOKEN = "t0ken"
FORWARDED = {"X-Forwarded-For": "192.0.2.1"}


# Figures


@pytest.mark.parametrize("settings", [QUIET, IN_TEAMS])
@pytest.mark.parametrize(
    ("token", "headers", "status"),
    [
        (None, {}, 200),
        (TOKEN, {}, 200),
        (None, FORWARDED, 403),
        (TOKEN, FORWARDED, 403),
        (None, {**FORWARDED, "Authorization": "Bearer None"}, 403),
        (None, {**FORWARDED, "Authorization": "Bearer "}, 403),
        (TOKEN, {**FORWARDED, "Authorization": f"Bearer {TOKEN}"}, 200),
        (TOKEN, {**FORWARDED, "Authorization": f"bearer {TOKEN}x"}, 403),
        (TOKEN, {"Host": "infraguide.example"}, 403),
    ],
)
async def test_figures_are_for_this_machine_or_for_whoever_has_the_token(
    settings: Settings,
    token: str | None,
    headers: dict[str, str],
    status: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")  # nobody is asked for keys
    async with pages_of(settings=replace(settings, metrics_token=token)) as http:
        assert (await page(http, "/metrics", **headers)).status == status


async def test_a_header_of_any_bytes_is_only_a_wrong_token() -> None:
    async with pages_of(settings=replace(QUIET, metrics_token=TOKEN)) as http:
        assert http._base_url is not None
        host, port = http._base_url.host, http._base_url.port
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(b"GET /metrics HTTP/1.0\r\nVia: x\r\nAuthorization: Bearer \xff\xfe\r\n\r\n")
        assert (await reader.readline()).split()[1] == b"403"
        writer.close()
        await writer.wait_closed()


async def test_figures_count_turns_and_hold_no_words() -> None:
    async with pages_of() as http:
        assert await said(http, "mit hemmelige ord")
        figures = (await page(http, "/metrics")).text
    assert 'infraguide_turn_seconds_count{room="personal",said="wrote"} 1.0' in figures
    assert "hemmelige" not in figures


# Calendar files


def meeting(uid: str) -> Meeting:
    return Meeting(
        uid=uid,
        title=Text("Statusmøde", "Status meeting"),
        starts=utc_now() + timedelta(days=30),
        ends=None,
        roles=(RoleId("aftaleadministrator"),),
    )


@pytest.mark.parametrize("uid", ["status-1", "a b@kombit.example", "040000008200E00074/ø?%2F#x"])
async def test_a_meeting_can_be_fetched_as_a_calendar_file(uid: str) -> None:
    store = MemoryStore()
    await store.run(lambda work: work.meetings.put([meeting(uid)], "test", utc_now()))
    async with pages_of(store) as http:
        path = f"/meetings/{quote(uid, safe='')}.ics"
        async with http.get(URL(path, encoded=True)) as response:
            assert (response.status, response.content_type) == (200, "text/calendar")
            event = icalendar.Calendar.from_ical(await response.read()).events[0]
        assert (event["uid"], event["summary"]) == (uid, "Statusmøde")
        async with http.get(URL(f"{path}?lang=en", encoded=True)) as response:
            event = icalendar.Calendar.from_ical(await response.read()).events[0]
        assert event["summary"] == "Status meeting"


async def test_a_meeting_there_is_not_is_not_found() -> None:
    async with pages_of() as http:
        assert await page(http, "/meetings/nix.ics") == Page(404, "text/plain", "no such meeting\n")


# The page about us


class Read(HTMLParser):
    """What a page is made of: its language, its tags, and every address it names."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.languages: list[str] = []
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "lang":
                self.languages.append(str(value))
            elif name in ("href", "src", "action"):
                self.addresses.append(str(value))


@pytest.mark.parametrize(("language", "other"), [("da", "en"), ("en", "da")])
async def test_the_page_about_us_is_small_and_reads_well_aloud(language: str, other: str) -> None:
    async with pages_of() as http:
        shown = await page(http, f"/?lang={language}")
        async with http.get("/") as response:
            assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    read = Read(shown.text)
    assert (shown.status, shown.kind) == (200, "text/html")
    assert read.languages == [language, other]
    assert [read.tags.count(tag) for tag in ("title", "main", "h1")] == [1, 1, 1]
    assert read.addresses == [f"?lang={other}"]
    assert phrase("about.kept", Language(language)).split(",")[0] in shown.text
    assert len(shown.text) < 4096


# Who may ask


@pytest.mark.parametrize("path", ["/", "/healthz", "/readyz", "/metrics", "/meetings/x.ics"])
@pytest.mark.parametrize(
    "headers",
    [{"Host": "infraguide.example"}, {"Origin": "https://infraguide.example"}, FORWARDED],
)
async def test_without_an_app_id_only_this_machine_is_answered(
    path: str, headers: dict[str, str]
) -> None:
    async with pages_of() as http:
        refused = await page(http, path, **headers)
    assert (refused.status, len(refused.text.splitlines())) == (403, 1)
