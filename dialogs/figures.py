"""What the bot holds in all, for administrators: counts, and never somebody's progress by name."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.talk import Button, Dialog, Message, Talk, Turn
from dialogs.views import Fact, FactsView
from onboarding.trust import is_administrator


def press_show(talk: Talk, data: Mapping[str, str]) -> Turn:
    if not is_administrator(talk.journey.person, talk.administrators):
        return Turn((Message("feedback.only_administrators"),))
    counts = talk.work.figures.all()
    facts = tuple(Fact(f"figures.{figure}", count) for figure, count in counts.items())
    buttons = (Button("undelivered.show"), Button("feedback.read"))
    return Turn((Message("figures.all", view=FactsView(facts), buttons=buttons),))


figures = Dialog("figures", presses={"show": press_show})
