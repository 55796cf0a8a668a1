"""What the benchmarks' figures rest on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.__main__ import run
from benchmarks.activities import Mail, messages
from benchmarks.contenders import Batch
from benchmarks.goals import Goal, inverse
from benchmarks.http import Messages, length_in
from benchmarks.processes import BenchError
from benchmarks.rounds import Figures
from benchmarks.sections import Effort, Found, Section


@given(st.integers(1, 400))
def test_a_stream_is_cut_into_its_messages_however_it_arrives(size: int) -> None:
    letters = messages(Mail(3978, "http://127.0.0.1:9/"))
    stream = b"".join(next(letters) for _ in range(3))
    parts = (stream[at : at + size] for at in range(0, len(stream), size))
    reader = Messages()
    found = [message for part in parts for message in reader.feed(part)]
    assert b"".join(head + b"\r\n\r\n" + body for head, body in found) == stream
    assert [length_in(head) for head, _ in found] == [len(body) for _, body in found]


def test_a_ratio_is_taken_round_by_round() -> None:
    ours, theirs = [2.0, 8.0, 30.0], [1.0, 2.0, 10.0]
    figures = Figures({("ours", 1): batches(ours), ("theirs", 1): batches(theirs)})
    assert figures.ratio("ours", "theirs", 1) == (3.0, 2.0, 4.0)
    assert figures.ratio("ours", "nobody", 1) is None
    assert inverse((2.0, 1.0, 4.0)) == (0.5, 0.25, 1.0)


def batches(costs: list[float]) -> list[Batch]:
    return [Batch(cpu, ()) for cpu in costs]


@pytest.mark.parametrize(("figure", "met"), [(2.9, True), (3.0, True), (3.1, False)])
def test_a_goal_is_met_up_to_its_limit(figure: float, met: bool) -> None:
    assert Goal("a turn", (figure, 0.0, 9.0), most=3.0).met is met
    assert Goal("a gain", (-figure, 0.0, 9.0), least=-3.0).met is met


def test_what_was_not_measured_is_not_met() -> None:
    assert Goal("a turn", None, most=3.0).met is None


async def measured(effort: Effort) -> Found:
    figure = (2.0, 1.0, 3.0)
    yield Goal("a turn", figure, most=3.0)
    yield Goal("a card", figure, most=1.5)
    yield "rows"


async def broken(effort: Effort) -> Found:
    yield Goal("a start", (2.0, 1.0, 3.0), most=3.0)
    raise BenchError("nobody answers")


async def test_a_part_that_cannot_be_measured_does_not_stop_the_others(
    capsys: pytest.CaptureFixture[str],
) -> None:
    parts = [Section("one", "One", broken), Section("two", "Two", measured)]
    assert not await run(parts, Effort.QUICK)
    told, wrong = capsys.readouterr()
    assert wrong == "nobody answers\n"
    assert "rows" in told.splitlines()
    assert any(line.startswith("a start ") for line in told.splitlines())  # measured before
    assert "2 of 3 goals met, in 0 s." in told
    assert told.endswith("NOT met: a card\n")
    assert await run(parts[1:], Effort.QUICK)
