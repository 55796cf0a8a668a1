"""How long is waited before the connector is asked again, and when it is given up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from bot.teams.attempts import Attempts, Outcome, retry_after
from bot.teams.errors import TryLater
from bot.teams.pace import PER_CONVERSATION, Pace


def test_pauses_grow_with_jitter_until_the_budget_is_used_up() -> None:
    now = 0.0
    attempts = Attempts(budget=10.0, monotonic=lambda: now)
    pauses: list[float] = []

    def fail(times: int) -> None:
        nonlocal now
        for _ in range(times):
            pauses.append(attempts.pause_after(Outcome(502, "", repeatable=False)))
            now += pauses[-1]

    fail(times=4)
    with pytest.raises(TryLater) as later:
        fail(times=10)
    assert pauses[0] <= 0.4 < pauses[2]
    assert sum(pauses) < 10
    assert later.value.status == 502


@pytest.mark.parametrize("status", [429, 503])
def test_a_connector_that_asks_for_no_wait_is_not_hammered(status: int) -> None:
    attempts = Attempts(budget=20.0)
    at_once = Outcome(status, "", repeatable=False, told=0.0)
    pauses = [attempts.pause_after(at_once) for _ in range(5)]
    assert all(pauses)
    assert pauses[0] <= 0.4 < pauses[2]


def test_a_refused_token_is_replaced_once() -> None:
    attempts = Attempts(budget=10.0)
    refused = Outcome(401, "", repeatable=False)
    assert attempts.pause_after(refused) == 0
    with pytest.raises(TryLater):
        attempts.pause_after(refused)


NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("7", 7),
        ("0", 0),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True), 90),
        (format_datetime(NOW - timedelta(seconds=90), usegmt=True), 0),
        ("soon", None),
        ("-1", None),
        ("9" * 400, None),
    ],
)
def test_a_wait_is_read_in_seconds_and_as_a_date(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, now=lambda: NOW) == seconds


async def test_a_tenant_as_a_whole_keeps_to_its_rate() -> None:
    pace = Pace(((9, 1.0),), ((2, 60.0),))
    assert await pace.notice("a", "tenant", 1.0) == 0
    pace.reply("b", "tenant")
    with pytest.raises(TryLater) as later:
        await pace.notice("c", "tenant", 1.0)
    assert 59 < later.value.after <= 60
    assert await pace.notice("c", "another tenant", 1.0) == 0


async def test_a_notice_that_has_to_wait_for_its_tenant_waits() -> None:
    now = 0.0

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds

    pace = Pace(((9, 1.0),), ((1, 0.25),), monotonic=lambda: now, sleep=sleep)
    for number in range(3):
        await pace.notice(f"chat {number}", "tenant", 1.0)
    assert now == 0.5


async def test_notices_at_once_come_as_far_apart_as_teams_allows() -> None:
    """Two replies and seven notices: seven fit into a second, eight into two."""
    waited = list[float]()

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    pace = Pace(per_tenant=(), monotonic=lambda: 0.0, sleep=sleep)
    for _ in range(2):
        pace.reply("chat", None)
    at = [0.0, 0.0, *[await pace.notice("chat", None, 15.0) for _ in range(7)]]
    assert sum(waited) == sum(at)
    for count, span in PER_CONVERSATION:
        assert all(later - one >= span for one, later in zip(at, at[count:], strict=False))
