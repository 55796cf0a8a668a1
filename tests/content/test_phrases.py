"""What the bot says: the same phrases in both languages, with the same placeholders."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.errors import Fault, UnknownPhraseError
from content.library import Library
from content.phrases import Phrases
from onboarding.texts import Language
from tests.content.spoiling import faults_of

DANISH, ENGLISH = "phrases/da.yaml", "phrases/en.yaml"


def write(folder: Path, danish: str, english: str) -> None:
    (folder / DANISH).write_text(danish, "utf-8")
    (folder / ENGLISH).write_text(english, "utf-8")


def test_a_phrase_is_found_in_both_languages(library: Library) -> None:
    for key in library.phrases.keys:
        for language in Language:
            assert library.phrases.words(key, language)


def test_a_phrase_that_is_not_there_names_the_nearest() -> None:
    phrases = Phrases({language: {"checklist.done": "Færdig"} for language in Language})
    with pytest.raises(UnknownPhraseError) as caught:
        phrases.words("checklist.doen", Language.EN)
    assert str(caught.value) == (
        "no phrase 'checklist.doen' in en.yaml; did you mean 'checklist.done'?"
    )


def test_a_phrase_in_one_language_alone_is_told_of(copy: Path) -> None:
    write(copy, "hi: Hej\nbye: Farvel\n", "hi: Hello\nthanks: Thanks\n")
    assert faults_of(copy) == {
        Fault(copy / DANISH, 2, "missing translation: 'bye' does not stand in en.yaml"),
        Fault(copy / ENGLISH, 2, "missing translation: 'thanks' does not stand in da.yaml"),
    }


def test_other_placeholders_in_english_are_told_of(copy: Path) -> None:
    write(copy, "hi: Hej {name}\n", "hi: Hello {nam}\n")
    problem = "'hi' has other placeholders than in da.yaml, which has {name}"
    assert faults_of(copy) == {Fault(copy / ENGLISH, 1, problem)}


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("Hej {name", "malformed placeholder: expected '}' before end of string"),
        ("Hej }", "malformed placeholder: Single '}' encountered in format string"),
        ("Hej {}", "a placeholder is named like {name}: {}"),
        ("Hej {0}", "a placeholder is named like {name}: {0}"),
        ("Hej {a.b}", "a placeholder is named like {name}: {a.b}"),
    ],
)
def test_a_malformed_placeholder_is_told_of(copy: Path, words: str, problem: str) -> None:
    write(copy, f"hi: '{words}'\n", "hi: Hello\n")
    assert faults_of(copy) == {Fault(copy / DANISH, 1, problem)}


def test_a_phrase_is_named_by_small_words_and_dots(copy: Path) -> None:
    write(copy, "hi: Hej\nSay Hi: Hej\n", "hi: Hello\n")
    problem = "a phrase is named like checklist.done: 'Say Hi'"
    assert faults_of(copy) == {Fault(copy / DANISH, 2, problem)}
