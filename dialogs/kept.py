"""What the directory keeps about a person, for them to see: consents, trust, wishes, look-ups."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.talk import Talk
from dialogs.views import Fact
from onboarding.journey import Source
from onboarding.texts import Text, listed

TOLD_BY_OTHERS = {Source.IMPORTED: "mydata.listed", Source.ADMINISTRATOR: "mydata.named"}


def facts(talk: Talk) -> Iterator[Fact]:
    """Yield everything; what is not there is left out."""
    person, work = talk.journey.person, talk.work
    if person.phone:
        yield Fact("mydata.phone", person.phone)
    for source, phrase in TOLD_BY_OTHERS.items():
        if told := [h.role for h in talk.journey.current() if h.source is source]:
            yield Fact(phrase, listed([talk.catalogue.roles[role].title for role in told]))
    for agreement in work.agreements.of(person.id):
        says = f"mydata.shares_{agreement.sharing.name.lower()}"
        yield Fact("mydata.agreement", agreement.at.date(), says)
    if person.progress:
        yield Fact("mydata.progress", Text("ja", "yes"))
    if (voucher := work.vouchers.of(person.id)) is not None:
        yield Fact("mydata.voucher", voucher.at.date())
    for remark in work.remarks.by(person.id):
        yield Fact("mydata.remark", remark.text)
    yield from counted(talk)


def counted(talk: Talk) -> Iterator[Fact]:
    person, work, titles = talk.journey.person.id, talk.work, talk.catalogue.roles
    if wishes := [titles[w.role].title for w in work.wishes.of(person) if w.role in titles]:
        yield Fact("mydata.wishes", listed(wishes))
    if told := [title(talk, each.function) for each in work.functions.by(person)]:
        yield Fact("mydata.functions", listed(told))
    counts = {
        "mydata.introductions": len(work.introductions.of([person])),
        "mydata.lookups": len(work.lookups.by(person)),
        "mydata.looked_up": len(work.lookups.about(person)),
    }
    yield from (Fact(phrase, count) for phrase, count in counts.items() if count)


def title(talk: Talk, function: str) -> Text:
    partners = talk.catalogue.partners
    return next((p.title for id, p in partners.items() if id == function), Text.same(function))
