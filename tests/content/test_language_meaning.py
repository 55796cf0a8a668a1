"""What people write, and what they mean by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

import pytest

from benchmarks.language import HELD_OUT, read_said
from content.language.model import Model
from content.language.recogniser import recogniser_of
from content.language.report import as_json
from content.library import open_library
from onboarding.meaning import Intent, Meaning, Slots

recogniser = recogniser_of(open_library())

Story = tuple[str, Intent, Slots]
STORIES: list[Story] = [
    ("hva mangler jeg", Intent.PROGRESS, {}),
    (
        "hvem sidder med roller i randers",
        Intent.WHO_HAS_ROLE,
        {"role": "rolleadministrator", "municipality": "Randers"},
    ),
    (
        "KLIK adgang er på plads",
        Intent.MARK_DONE,
        {"step": "KLIK adgang", "step_key": "klik_adgang", "system": "klik"},
    ),
    ("sæt rykkere på pause til mandag", Intent.REMINDERS_LATER, {"when": "mandag"}),
    ("can u show my checklist", Intent.SHOW_CHECKLIST, {}),
    (
        "hvem er orgadm hos os?",
        Intent.WHO_HAS_ROLE,
        {"role": "organisationsadministrator", "municipality": "egen"},
    ),
    (
        "er der andre med min rolle på sjælland",
        Intent.WHO_HAS_ROLE,
        {"role": "egen", "region": "Region Sjælland"},
    ),
    (
        "jeg er ikke længere rolleadm men aftaleadm",
        Intent.CHANGE_ROLE,
        {"role": "aftaleadministrator", "old_role": "rolleadministrator"},
    ),
    (
        "skift fra debitor til finans",
        Intent.CHANGE_ROLE,
        {"role": "fk_oeko_finansadministrator", "old_role": "fk_oeko_debitoradministrator"},
    ),
    ("jeg er også ØiR-koordinator", Intent.ADD_ROLE, {"role": "fk_oeko_koordinator"}),
    (
        "skal rolleadm snakke med aftaleadm",
        Intent.PARTNERS,
        {"role": "rolleadministrator", "other_role": "aftaleadministrator"},
    ),
    ("link til fkam i test", Intent.ACCESS, {"system": "fk_administrationsmodul", "env": "test"}),
    (
        "hvad er forskellen på fkam og serviceplatformens adm.modul",
        Intent.EXPLAIN,
        {"system": "fk_administrationsmodul", "other_system": "sp_administrationsmodul"},
    ),
    ("hvad betyder SF2900", Intent.EXPLAIN, {"system": "fordelingskomponent", "term": "SF2900"}),
    ("hvad er et sortiment", Intent.EXPLAIN, {"term": "sortiment"}),
    ("hvornår er der statusmøde i maj", Intent.MEETINGS, {"topic": "statusmoede", "when": "maj"}),
    ("jeg taler ikke dansk", Intent.LANGUAGE, {"lang": "en"}),
    ("dansk i stedet for engelsk", Intent.LANGUAGE, {"lang": "da"}),
    (
        "del min mail men ikke mit telefonnummer",
        Intent.CONSENT,
        {"consent": "til", "field": "mail"},
    ),
    (
        "andre kommuner må ikke se mit navn",
        Intent.CONSENT,
        {"consent": "fra", "field": "navn", "scope": "andre_kommuner"},
    ),
    ("hvem kan se min mail?", Intent.CONSENT, {"consent": "vis", "field": "mail"}),
    ("må I dele min mail? ja da", Intent.CONSENT, {"consent": "til", "field": "mail"}),
    ("kan jeg få min liste i excel", Intent.MY_DATA, {"format": "xlsx"}),
    ("overdrag min rolle til Kollega D", Intent.HANDOVER, {"person": "Kollega D"}),
    ("linket i trin 4 virker ikke", Intent.FEEDBACK, {"step": "trin 4"}),
    (
        "husk mig på vilkår på fredag",
        Intent.REMINDERS_ON,
        {"step": "vilkår", "step_key": "vilkaar", "when": "på fredag"},
    ),
    ("slet alt om mig", Intent.ERASE_DATA, {}),
    ("?", Intent.HELP, {}),
    ("✅", Intent.MARK_DONE, {}),
    ("👍", Intent.SMALLTALK, {}),
]


@pytest.mark.parametrize(("text", "intent", "slots"), STORIES, ids=[text for text, _, _ in STORIES])
def test_what_is_wanted_and_what_it_is_about(text: str, intent: Intent, slots: Slots) -> None:
    meaning = recogniser.meaning(text)
    assert (meaning.intent, meaning.slots, meaning.ask) == (intent, slots, ())


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("jeg er færdig med KLIK, hvad er det næste", [Intent.MARK_DONE, Intent.NEXT_STEP]),
        ("vilkår er læst. hvor langt er jeg?", [Intent.MARK_DONE, Intent.PROGRESS]),
        ("tilføj rolleadm og vis mig tjeklisten", [Intent.ADD_ROLE, Intent.SHOW_CHECKLIST]),
        ("done with KLIK, what's next", [Intent.MARK_DONE, Intent.NEXT_STEP]),
        ("hvem er rolleadministrator hos os? hvem er det", [Intent.WHO_HAS_ROLE]),
        ("jeg mangler adgang til klik, hvordan får jeg adgang", [Intent.ACCESS]),
    ],
)
def test_a_second_wish_in_the_line_is_heard(text: str, intents: list[Intent]) -> None:
    meaning = recogniser.meaning(text)
    assert [meaning.intent, *(also.intent for also in meaning.also)] == intents


def test_each_of_two_wishes_has_its_own_slots() -> None:
    meaning = recogniser.meaning("jeg er færdig med KLIK, og hvem er aftaleadm i Vejle")
    assert meaning.slots["step_key"] == "klik_adgang"
    assert meaning.also[0].slots == {"role": "aftaleadministrator", "municipality": "Vejle"}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (
            "nej, jeg mente hvem er aftaleadministrator i Odense",
            "hvem er aftaleadministrator i Odense",
        ),
        ("jeg mente klassifikationssystemet", "klassifikationssystemet"),
        ("no, I meant show my checklist", "show my checklist"),
    ],
)
def test_a_correction_means_what_follows_it(said: str, meant: str) -> None:
    corrected, plain = recogniser.meaning(said), recogniser.meaning(meant)
    assert (corrected.intent, corrected.slots) == (plain.intent, plain.slots)


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_means_nothing(text: str) -> None:
    assert recogniser.meaning(text) == Meaning(None)


def test_where_there_is_a_doubt_the_likeliest_is_offered_first() -> None:
    asked = [m for one in read_said(HELD_OUT) if (m := recogniser.meaning(one.text)).ask]
    assert asked
    for meaning in asked:
        assert meaning.ask[0] is meaning.intent
        assert len(set(meaning.ask)) == len(meaning.ask) > 1
        assert not meaning.also


class Counting(Model):
    """Counts how many wishes it was asked about."""

    __slots__ = ()
    asked: ClassVar[list[int]] = []

    def probabilities(self, features: Iterable[str]) -> list[tuple[str, float]]:
        self.asked.append(1)
        return super().probabilities(features)


@pytest.mark.parametrize("piece", ["hjælp, ", "a@b.dk ", "1. marts 2026 ", "jeg er færdig og "])
def test_however_long_a_text_is_its_meaning_costs_a_few_looks(piece: str) -> None:
    counting = replace(recogniser, model=Counting(recogniser.model.page))
    Counting.asked.clear()
    assert counting.meaning(piece * 200) == counting.meaning(piece * 1000)
    assert len(Counting.asked) < 20


def test_the_report_has_the_form_that_scripts_rely_on() -> None:
    text = "jeg er færdig med KLIK, hvad er det næste"
    meaning = recogniser.meaning(text)
    assert as_json(text, meaning) == {
        "text": text,
        "intent": "marker_faerdig",
        "slots": {"step": "KLIK", "step_key": "klik_adgang", "system": "klik"},
        "confidence": round(meaning.confidence, 3),
        "ask": [],
        "also": [{"intent": "naeste_trin", "slots": {}}],
    }
