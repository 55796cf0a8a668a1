"""Everyday questions are known however they are put, and nothing else is taken for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.language.decision import ACTIONS
from content.language.examples import read_examples
from content.language.recogniser import FOLDER
from content.reading import Proof
from onboarding.meaning import Intent
from tests.content.spoiling import case, faults_of, spoil
from tests.support.office import library, recogniser

QUESTIONS = frozenset({"hvem_ser_kryds"})
"""What is asked about consent, and changes none."""


def test_whoever_wants_something_done_gets_no_advice() -> None:
    wanted = [one for one in read_examples(Proof(FOLDER)) if one.intent in ACTIONS]
    assert len(wanted) > len(ACTIONS)
    advised = {one.text: recogniser().advice(one.text) for one in wanted}
    assert {text: id for text, id in advised.items() if id and id not in QUESTIONS} == {}


@pytest.mark.parametrize(
    "text",
    [
        "hvad er telefonummeret til kombit",
        "HVAD ER TELEFONNUMMERET TIL KOMBIT???",
        "hej, kan du sige mig hvad telefonnummeret til kombit er, tak",
        "<at>Infrastrukturguiden</at> telefonnummer til kombit",
    ],
)
def test_a_question_is_known_however_it_is_spelt(text: str) -> None:
    assert recogniser().advice(text) == "kombit_kontakt"


def test_a_text_with_other_things_in_it_is_none_of_them() -> None:
    assert recogniser().advice("hvad er telefonnummeret til KOMBIT i Berlin") is None
    assert recogniser().advice("jeg skal ringe til KOMBIT om KLIK og fordelingsregler") is None
    assert recogniser().advice("") is None


def test_an_answer_has_words_or_does_something() -> None:
    for each in library().advice.values():
        assert bool(each.body.da) + (each.does is not None) + (each.means is not None) == 1
        assert bool(each.title.da) == bool(each.body.da)
    assert library().advice["hvornaar_faerdig"].means is Intent.PROGRESS


CASES = {
    "no answer": case(
        "advice.yaml",
        "  does: profile.show\n",
        "",
        ("id: leverandoer", "an answer has one of body, does and means"),
    ),
    "no button": case(
        "advice.yaml",
        "  does: profile.show\n",
        "  does: profile\n",
        ("does: profile", "expected an address and what it carries: glossary.show term=kle"),
    ),
    "no button beside an answer": case(
        "advice.yaml",
        "buttons: [partners.show, introductions.ask]",
        "buttons: [partners]",
        ("buttons: [partners]", "expected the address of a button, like today.show: 'partners'"),
    ),
    "unknown step": case(
        "advice.yaml",
        "steps: [basiswebinar, iip_materiale]",
        "steps: [basiswebinaret]",
        ("[basiswebinaret]", "no step 'basiswebinaret'; did you mean 'basiswebinar'?"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_an_editor_is_told(copy: Path, name: str) -> None:
    expected = spoil(copy, CASES[name])
    assert faults_of(copy) == expected
