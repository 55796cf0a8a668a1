"""The way into a system, drawn up link by link: how it stands, who grants it, what to do today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialogs import granting
from dialogs.lineviews import ChainRow, ChainView, Line
from dialogs.talk import Button, Message, Talk, Values
from onboarding.access import Access
from onboarding.checklist import AccessId, Environment, Step
from onboarding.granting import Filling, Grantor
from onboarding.journey import SETTLED
from onboarding.profile import Profile, Question, says
from onboarding.requests import Reply, Request
from onboarding.texts import listed
from onboarding.tracing import IN_PLACE, Link, Stage, trace

REPLIES = frozenset({Reply.NEEDS_MORE, Reply.NOT_MINE})
ENVIRONMENTS = {"test": Environment.TEST, "prod": Environment.PRODUCTION}
"""As they are called in free text."""


def environment(name: str) -> Environment | None:
    """The environment of this name; None for both."""
    return next((each for each in Environment if each == name), ENVIRONMENTS.get(name))


def links_to(
    talk: Talk, wanted: tuple[AccessId, ...], only: Environment | None = None
) -> tuple[Link, ...]:
    steps = talk.catalogue.steps.values()
    requests = talk.work.requests.of(talk.journey.person.id)
    known = talk.catalogue.access
    return trace(wanted, known, steps, talk.journey, requests, profile(talk), only)


def profile(talk: Talk) -> Profile:
    """What is known of the person's municipality; nothing for a mere claim."""
    person = talk.journey.person
    if person.municipality is None or not person.confirmed:
        return {}
    return talk.work.profiles.at(person.municipality)


def show(talk: Talk, wanted: tuple[AccessId, ...], env: str = "") -> Message:
    """The chain in order, and what can be done today before all else."""
    only = environment(env)
    links, facts = links_to(talk, wanted, only), profile(talk)
    grantors = {link.access.id: granting.here(talk, link.access) for link in links}
    rows = tuple(row(talk, link, grantors[link.access.id], facts) for link in links)
    today = [link for link in links if link.today]
    view = ChainView(first_line(links, today), rows)
    buttons = [b for link in today[:1] for b in to_do(talk, link, grantors[link.access.id], only)]
    more = [*asked_of_the_profile(talk, links, facts)]
    more.append(Button("neighbours.show", {"system": talk.catalogue.access[wanted[0]].system}))
    values: Values = {"system": talk.catalogue.access[wanted[0]].title}
    return Message("access.chain", values, view=view, buttons=tuple(buttons), more=tuple(more))


def first_line(links: Sequence[Link], today: Sequence[Link]) -> Line:
    if today:
        titles = dict.fromkeys(link.access.title for link in today)
        return Line("access.today", {"what": listed(list(titles))})
    done = all(link.stage in IN_PLACE for link in links)
    return Line("access.in_place" if done else "access.waits")


def row(talk: Talk, link: Link, grantor: Grantor, facts: Profile) -> ChainRow:
    """One link: how it stands, who grants it, and what the page leaves out."""
    access, step = link.access, first_open(talk, link.steps)
    request = waiting(link)
    return ChainRow(
        access.title,
        link.stage,
        since=request.at if request else None,
        environment=link.environment,
        lines=tuple(lines_of(talk, link, grantor, facts)),
        links=access.links(link.environment) if opens(link) else (),
        step=step.id if step else "",
        today=link.today,
    )


def opens(link: Link) -> bool:
    """Tell whether there is any use in its address yet."""
    return link.today or link.stage is not Stage.OPEN


def waiting(link: Link) -> Request | None:
    """The request that a link waits on, if one was marked as sent."""
    request = link.request
    asked = link.stage is Stage.REQUESTED and request is not None
    return request if asked and request and request.reply is Reply.WAITING else None


def lines_of(talk: Talk, link: Link, grantor: Grantor, facts: Profile) -> Iterator[Line]:
    access, request = link.access, waiting(link)
    changed = granting.changed(talk, access, grantor, request)
    if changed is not None:
        yield changed
    yield granting.line(talk, access, grantor, request)
    if link.stage in IN_PLACE:
        return
    if link.stage is Stage.OPEN and link.request is not None and link.request.reply in REPLIES:
        yield Line(f"access.reply_{link.request.reply}")
    if access.only_if is not None and says(facts, access.only_if) is None:
        yield Line(f"access.only_if_{access.only_if}")
    synced = says(facts, Question.ROLE_SYNC)
    if access.synced is not None and synced:
        yield Line("access.route_synced", {"what": access.synced})
    if link.today:  # what comes later has its own card, and its own day
        if access.gap is not None:
            yield Line("access.gap", {"what": access.gap})
        minds = (
            access.mind
            if access.synced is None or synced is not None
            else (*access.mind, access.synced)
        )
        yield from (Line("step.mind", {"what": mind}) for mind in minds)


def first_open(talk: Talk, steps: Sequence[Step]) -> Step | None:
    unsettled = [step for step in steps if talk.journey.state(step.id) not in SETTLED]
    return next(iter(unsettled or steps), None)


def to_do(talk: Talk, link: Link, grantor: Grantor, only: Environment | None) -> Iterator[Button]:
    """What can be done about a link today."""
    access, step = link.access, first_open(talk, link.steps)
    this: dict[str, str] = {"step": step.id} if step else {}
    match grantor.filling:
        case Filling.ITSELF:
            yield Button("checklist.show", this)
        case Filling.YOURSELF:
            yield Button("checklist.done", this, "button.access.granted_myself")
        case _:
            env = {"env": only.value} if only is not None else {}
            yield Button("requests.draft", {"access": access.id, **env})
    yield from who_is_it(talk, access, grantor)
    if grantor.filling is Filling.CLAIMED and talk.journey.person.municipality is not None:
        yield Button("trust.ask")


def who_is_it(talk: Talk, access: Access, grantor: Grantor) -> Iterator[Button]:
    """A function that nobody has told, or of which it was told wrongly, is told by anybody."""
    function = access.granted_by
    if function is None or talk.catalogue.partners[function].role is not None:
        return
    if grantor.filling in (Filling.UNKNOWN, Filling.ELSEWHERE):
        values: Values = {"title": granting.title(talk, access)}
        yield Button("functions.change", {"function": function}, "button.access.who", values)


def asked_of_the_profile(talk: Talk, links: Sequence[Link], facts: Profile) -> Iterator[Button]:
    """Facts that would change the way, told or not."""
    if not talk.journey.person.confirmed:
        return
    wanted = {link.access.only_if for link in links if link.access.only_if}
    if any(link.access.synced for link in links):
        wanted.add(Question.ROLE_SYNC)
    for question in sorted(wanted):
        known = question in facts
        says_so = (
            f"button.profile.correct_{question}" if known else f"button.profile.ask_{question}"
        )
        yield Button("profile.ask", {"question": question}, says_so)
