"""How each link of a way in stands: by the checklist, by the answer, and by what it needs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from onboarding.access import Access
from onboarding.checklist import AccessId, Environment, Kind, SectionId, Step, StepId
from onboarding.journey import Journey, State
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person, PersonId
from onboarding.profile import Fact, Profile, Question
from onboarding.requests import Reply, Request, waits_on
from onboarding.systems import SystemId
from onboarding.texts import Text
from onboarding.tracing import Link, Stage, trace

NOW = datetime(2027, 3, 1, 8, tzinfo=UTC)
ME, YOU, THEY = PersonId("me"), PersonId("you"), PersonId("they")
KEY, DOOR, RULES = AccessId("key"), AccessId("door"), AccessId("rules")
BOTH = tuple(Environment)
NAME, SYSTEM = Text.same("x"), SystemId("system")
KNOWN = {
    KEY: Access(KEY, NAME, SYSTEM),
    DOOR: Access(DOOR, NAME, SYSTEM, BOTH, needs=(KEY,)),
    RULES: Access(RULES, NAME, SYSTEM, at_once=True, needs=(KEY,), only_if=Question.ROLE_SYNC),
}


def step(access: AccessId, environment: Environment | None = None) -> Step:
    id, section = StepId(f"{access}-{environment}"), SectionId("section")
    return Step(id, Kind.ACCESS, section, NAME, NAME, 1, access=access, environment=environment)


STEPS = (step(KEY), *(step(DOOR, each) for each in BOTH), step(RULES))


def traced(
    *marks: tuple[Step, State],
    requests: Mapping[AccessId, Request] | None = None,
    profile: Profile | None = None,
) -> dict[AccessId, Link]:
    journey = Journey(Person(ME, "Kollega A"))
    for each, state in marks:
        journey.mark(each.id, state, NOW)
    found = trace((DOOR, RULES), KNOWN, STEPS, journey, requests or {}, profile or {})
    return {link.access.id: link for link in found}


def test_only_what_nothing_stands_in_the_way_of_can_be_begun_today() -> None:
    assert [id for id, link in traced().items() if link.today] == [KEY, RULES]
    links = traced((STEPS[0], State.DONE))
    assert [id for id, link in links.items() if link.today] == [DOOR, RULES]


def test_what_is_asked_for_stands_in_the_way_until_it_is_granted() -> None:
    asked = (STEPS[0], State.REQUESTED)
    assert not traced(asked)[DOOR].today
    granted = {KEY: Request(ME, KEY, YOU, NOW, Reply.GRANTED, NOW)}
    links = traced(asked, requests=granted)
    assert links[KEY].stage is Stage.GRANTED
    assert links[DOOR].today


def test_two_environments_stand_for_themselves_and_the_last_one_counts() -> None:
    link = traced((STEPS[1], State.DONE))[DOOR]
    assert dict(link.stages) == {BOTH[0]: Stage.WORKS, BOTH[1]: Stage.OPEN}
    assert link.stage is Stage.OPEN


def test_an_answer_to_an_earlier_request_grants_nothing_that_was_opened_again() -> None:
    granted = {KEY: Request(ME, KEY, YOU, NOW, Reply.GRANTED, NOW)}
    assert traced(requests=granted)[KEY].stage is Stage.OPEN


def test_what_nobody_there_needs_is_left_out_and_the_rest_is_not() -> None:
    def told(answer: str) -> Profile:
        here = MunicipalityCode("730")
        return {Question.ROLE_SYNC: Fact(here, Question.ROLE_SYNC, answer, None, NOW)}

    assert set(traced(profile=told("no"))) == {KEY, DOOR}
    assert set(traced(profile=told("yes"))) == {KEY, DOOR, RULES}


def test_a_request_waits_on_one_person_while_they_can_grant_it_and_else_on_all_who_can() -> None:
    request = Request(ME, KEY, YOU, NOW)
    expected: list[tuple[list[PersonId], set[PersonId]]] = [
        ([YOU, THEY], {YOU}),
        ([THEY], {THEY}),
        ([ME, THEY], {THEY}),
        ([], set()),
    ]
    for grantors, waiting in expected:
        assert {one for one in (ME, YOU, THEY) if waits_on(request, grantors, one)} == waiting
    answered = Request(ME, KEY, YOU, NOW, Reply.NOT_MINE, NOW)
    assert not waits_on(answered, [YOU], YOU)
