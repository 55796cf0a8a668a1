"""Learning from labelled features, and what is made of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from content.language.decision import ACTIONS, offers
from content.language.learning import learn
from content.language.model import Model, Page, read_page
from onboarding.meaning import Intent

ROWS = [
    (label, [word, other])
    for label, word in (("adgang", "login"), ("moeder", "dato"), ("sprog", "dansk"))
    for other in ("jeg", "du", "vi")
    for _ in range(3)
]


def test_what_was_seen_is_recognised() -> None:
    model = Model(learn(ROWS))
    assert [model.probabilities(features)[0][0] for _, features in ROWS] == [
        label for label, _ in ROWS
    ]


def test_probabilities_sum_to_one_and_come_likeliest_first() -> None:
    ranked = Model(learn(ROWS)).probabilities(["login", "dato", "never seen"])
    chances = [chance for _, chance in ranked]
    assert sum(chances) == pytest.approx(1)
    assert chances == sorted(chances, reverse=True)
    assert {label for label, _ in ranked[:2]} == {"adgang", "moeder"}


def test_the_same_examples_give_the_same_model() -> None:
    assert learn(ROWS) == learn(ROWS)


def test_a_page_is_read_as_it_was_written(tmp_path: Path) -> None:
    more = {"words": ["login"], "elsewhere": [], "examples": "a", "lessons": "b"}
    page = Page(**learn(ROWS), **more)  # type: ignore[typeddict-item]  # spelt out above
    path = tmp_path / "model.json"
    path.write_text(json.dumps(page), "utf-8")
    assert read_page(path) == page


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_an_action_with_strange_words_is_asked_about_however_likely(action: Intent) -> None:
    ranked = [(action, 0.99), (Intent.OUT_OF_SCOPE, 0.01)]
    assert offers(ranked) == ()
    assert offers(ranked, strange=True) == (action, Intent.OUT_OF_SCOPE)


def test_the_less_is_known_the_more_is_offered() -> None:
    counts = [
        len(offers([(Intent.MEETINGS, first), (Intent.HELP, second), (Intent.ACCESS, 0.01)]))
        for first, second in ((0.9, 0.05), (0.5, 0.45), (0.4, 0.2))
    ]
    assert counts == [0, 2, 3]
