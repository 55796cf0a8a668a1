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
KEY, DOOR, RULES, SIGN = map(AccessId, ("key", "door", "rules", "sign"))
BOTH = TEST, PRODUCTION = tuple(Environment)
NAME, SYSTEM = Text.same("x"), SystemId("system")
KNOWN = {
    KEY: Access(KEY, NAME, SYSTEM),
    DOOR: Access(DOOR, NAME, SYSTEM, BOTH, needs=(KEY,)),
    RULES: Access(RULES, NAME, SYSTEM, at_once=True, needs=(KEY,), only_if=Question.ROLE_SYNC),
    SIGN: Access(SIGN, NAME, SYSTEM, BOTH, needs=(DOOR,)),
}


def step(access: AccessId, environment: Environment | None = None) -> Step:
    id, section = StepId(f"{access}-{environment}"), SectionId("section")
    return Step(id, Kind.ACCESS, section, NAME, NAME, 1, access=access, environment=environment)


STEPS = (step(KEY), *(step(DOOR, each) for each in BOTH), step(RULES))


def traced(
    *marks: tuple[Step, State],
    requests: Mapping[AccessId, Request] | None = None,
    profile: Profile | None = None,
    only: Environment | None = None,
) -> dict[tuple[AccessId, Environment | None], Link]:
    journey = Journey(Person(ME, "Kollega A"))
    for each, state in marks:
        journey.mark(each.id, state, NOW)
    wanted = (DOOR, RULES, SIGN)
    found = trace(wanted, KNOWN, STEPS, journey, requests or {}, profile or {}, only)
    return {(link.access.id, link.environment): link for link in found}


def test_only_what_nothing_stands_in_the_way_of_can_be_begun_today() -> None:
    def today(*marks: tuple[Step, State]) -> list[tuple[AccessId, Environment | None]]:
        return [key for key, link in traced(*marks).items() if link.today]

    assert today() == [(KEY, None), (RULES, None)]
    assert today((STEPS[0], State.DONE)) == [(DOOR, TEST), (DOOR, PRODUCTION), (RULES, None)]


def test_what_is_asked_for_stands_in_the_way_until_it_is_granted() -> None:
    assert not traced((STEPS[0], State.REQUESTED))[DOOR, TEST].today
    links = traced((STEPS[0], State.GRANTED))
    assert links[KEY, None].stage is Stage.GRANTED
    assert links[DOOR, TEST].today


def test_two_environments_are_two_links() -> None:
    links = traced((STEPS[1], State.DONE))
    stages = [links[DOOR, each].stage for each in BOTH]
    assert stages == [Stage.WORKS, Stage.OPEN]
    assert (DOOR, PRODUCTION) not in traced(only=TEST)
    assert (KEY, None) in traced(only=TEST)


def test_what_nobody_marks_works_where_what_it_needs_does() -> None:
    links = traced((STEPS[1], State.DONE), (STEPS[2], State.GRANTED))
    assert links[SIGN, TEST].stage is Stage.WORKS
    assert links[SIGN, PRODUCTION].stage is Stage.OPEN
    assert not links[SIGN, PRODUCTION].today


def test_what_nobody_there_needs_is_left_out_and_the_rest_is_not() -> None:
    def told(answer: str) -> Profile:
        here = MunicipalityCode("730")
        return {Question.ROLE_SYNC: Fact(here, Question.ROLE_SYNC, answer, None, NOW)}

    assert (RULES, None) not in traced(profile=told("no"))
    assert (RULES, None) in traced(profile=told("yes"))
    assert traced(profile=told("no")).keys() == traced().keys() - {(RULES, None)}


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
