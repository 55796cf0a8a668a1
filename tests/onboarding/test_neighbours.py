"""Whatever depends on whatever, in whatever circles: the walk ends and misses nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onboarding.neighbours import neighbours
from onboarding.systems import System, SystemId
from onboarding.texts import Text

IDS = [SystemId(letter) for letter in "abcdef"]


@st.composite
def webs(draw: st.DrawFn) -> dict[SystemId, System]:
    some = st.lists(st.sampled_from(IDS), unique=True)
    return {id: System(id, Text.same(id), tuple(draw(some))) for id in IDS}


@given(webs(), st.sampled_from(IDS))
def test_each_is_one_further_than_something_beside_it(
    web: dict[SystemId, System], start: SystemId
) -> None:
    far = neighbours(start, web)
    assert far[start] == 0
    assert list(far.values()) == sorted(far.values())
    for id, system in web.items():
        for other in system.depends_on:
            assert (id in far) == (other in far)
            if id in far:
                assert abs(far[id] - far[other]) <= 1
    for id, steps in far.items():
        beside = {*web[id].depends_on, *(o for o in IDS if id in web[o].depends_on)}
        assert steps == 0 or min(far[other] for other in beside - {id}) == steps - 1
