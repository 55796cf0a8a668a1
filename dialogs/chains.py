"""The way into a system, drawn up link by link: how it stands, who grants it, what to do today."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs import granting
from dialogs.talk import Button, Message, Talk, Values
from dialogs.views import ChainRow, ChainView, Line
from onboarding.access import Access
from onboarding.checklist import AccessId, Environment, Step
from onboarding.granting import Filling, Grantor
from onboarding.journey import SETTLED
from onboarding.profile import Profile, Question, says
from onboarding.requests import Reply
from onboarding.texts import listed
from onboarding.tracing import IN_PLACE, Link, Stage, trace

REPLIES = frozenset({Reply.NEEDS_MORE, Reply.NOT_MINE})


def links_to(talk: Talk, wanted: tuple[AccessId, ...]) -> tuple[Link, ...]:
    steps = talk.catalogue.steps.values()
    requests = talk.work.requests.of(talk.journey.person.id)
    return trace(wanted, talk.catalogue.access, steps, talk.journey, requests, profile(talk))


def profile(talk: Talk) -> Profile:
    """What is known of the person's municipality; nothing for a mere claim."""
    person = talk.journey.person
    if person.municipality is None or not person.confirmed:
        return {}
    return talk.work.profiles.at(person.municipality)


def show(talk: Talk, wanted: tuple[AccessId, ...], env: str = "") -> Message:
    """The chain in order, and what can be done today before all else."""
    links, facts = links_to(talk, wanted), profile(talk)
    grantors = {link.access.id: granting.here(talk, link.access) for link in links}
    rows = tuple(row(talk, link, grantors[link.access.id], facts, env) for link in links)
    today = [link for link in links if link.today]
    view = ChainView(first_line(links, today), rows)
    last = talk.catalogue.access[wanted[0]]
    buttons = [b for link in today[:1] for b in to_do(talk, link, grantors[link.access.id], env)]
    more = [*asked_of_the_profile(talk, links, facts)]
    more.append(Button("neighbours.show", {"system": last.system}))
    values: Values = {"system": talk.catalogue.access[wanted[0]].title}
    return Message("access.chain", values, view=view, buttons=tuple(buttons), more=tuple(more))


def first_line(links: tuple[Link, ...], today: list[Link]) -> Line:
    if today:
        titles = listed([link.access.title for link in today])
        return Line("access.today", {"what": titles})
    done = all(link.stage in IN_PLACE for link in links)
    return Line("access.in_place" if done else "access.waits")


def row(talk: Talk, link: Link, grantor: Grantor, facts: Profile, env: str) -> ChainRow:
    """One link: how it stands, who grants it, and what the page leaves out."""
    access, request = link.access, link.request
    waits = link.stage is Stage.REQUESTED and request is not None
    step = first_open(talk, access)
    return ChainRow(
        access.title,
        link.stage,
        since=request.at if waits and request else None,
        environments=tuple(
            (each, stage) for each, stage in link.stages.items() if env in ("", each)
        ),
        lines=tuple(lines_of(talk, link, grantor, facts)),
        step=step.id if step else "",
        today=link.today,
    )


def lines_of(talk: Talk, link: Link, grantor: Grantor, facts: Profile) -> Iterator[Line]:
    access = link.access
    yield granting.line(talk, access, grantor)
    if link.stage in IN_PLACE:
        return
    if link.request is not None and link.request.reply in REPLIES:
        yield Line(f"access.reply_{link.request.reply}")
    if access.only_if is not None and says(facts, access.only_if) is None:
        yield Line(f"access.only_if_{access.only_if}")
    if access.synced is not None and says(facts, Question.ROLE_SYNC) is not False:
        known = says(facts, Question.ROLE_SYNC)
        yield Line("access.route_synced" if known else "step.mind", {"what": access.synced})
    if access.gap is not None:
        yield Line("access.gap", {"what": access.gap})
    if link.today:
        yield from (Line("step.mind", {"what": mind}) for mind in access.mind)


def first_open(talk: Talk, access: Access) -> Step | None:
    steps = [s for s in talk.catalogue.steps.values() if s.access == access.id]
    unsettled = [s for s in steps if talk.journey.state(s.id) not in SETTLED]
    return next(iter(unsettled or steps), None)


def to_do(talk: Talk, link: Link, grantor: Grantor, env: str) -> Iterator[Button]:
    """What can be done about a link today."""
    access, step = link.access, first_open(talk, link.access)
    this: dict[str, str] = {"step": step.id} if step else {}
    match grantor.filling:
        case Filling.ITSELF:
            yield Button("checklist.show", this)
        case Filling.YOURSELF:
            yield Button("checklist.done", this, "button.access.granted_myself")
        case _:
            about: dict[str, str] = {"access": access.id}
            if env in set(Environment):
                about["env"] = env
            yield Button("requests.draft", about)
    if grantor.filling is Filling.UNKNOWN and access.granted_by is not None:
        values: Values = {"title": granting.title(talk, access)}
        tell = {"function": access.granted_by}
        yield Button("functions.change", tell, "button.access.who", values)
    if grantor.filling is Filling.CLAIMED and talk.journey.person.municipality is not None:
        yield Button("trust.ask")


def asked_of_the_profile(talk: Talk, links: tuple[Link, ...], facts: Profile) -> Iterator[Button]:
    """Facts that would change the way and that nobody here has told."""
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
