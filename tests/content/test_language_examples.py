"""What editors write for the recogniser: enough of it, in several voices, and learnt."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from benchmarks import language
from benchmarks.language import ELSEWHERE, read_said
from content.errors import ContentErrors
from content.language.check import check_language
from content.language.examples import VOICES, Example, read_examples
from content.language.names import names_of
from content.language.normal import words
from content.language.recogniser import FOLDER, open_recogniser
from content.library import Library
from content.reading import Proof
from onboarding.meaning import Intent

ENOUGH = 60


@pytest.fixture(scope="session")
def examples() -> list[Example]:
    proof = Proof(FOLDER)
    found = read_examples(proof)
    proof.close()
    return found


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of all that the recogniser reads."""
    return Path(shutil.copytree(FOLDER, tmp_path / "language"))


def test_every_intent_has_enough_examples_in_every_voice(examples: list[Example]) -> None:
    count = Counter(example.intent for example in examples)
    assert {intent: n for intent in Intent if (n := count[intent]) < ENOUGH} == {}
    spoken = {(example.intent, example.voice) for example in examples}
    assert spoken == {(intent, voice) for intent in Intent for voice in VOICES}


def test_nothing_was_learnt_from_the_texts_kept_apart(examples: list[Example]) -> None:
    learnt = {words(example.text) for example in examples}
    kept = (language.HELD_OUT, language.STRANGERS, language.VOICES)
    apart = [one.text for file in kept for one in read_said(file)]
    apart += ELSEWHERE.read_text("utf-8").splitlines()
    assert [text for text in apart if words(text) in learnt] == []


def test_the_model_was_learnt_from_the_examples_as_they_stand(library: Library) -> None:
    check_language(FOLDER, names_of(library), whole=True)


def test_a_new_example_asks_to_be_learnt(own: Path, library: Library) -> None:
    append(own / "examples" / "hjaelp.yaml", "  hvad skal jeg stille op med dig\n")
    with pytest.raises(ContentErrors) as raised:
        check_language(own, names_of(library))
    (fault,) = raised.value.faults
    assert fault.problem == "is out of date: run python -m content.language.train"


def test_a_start_with_unlearnt_examples_says_so_and_goes_on(
    own: Path, library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    append(own / "examples" / "hjaelp.yaml", "  hvad skal jeg stille op med dig\n")
    assert open_recogniser(own, names_of(library)).meaning("hjælp mig").intent is Intent.HELP
    assert caplog.messages == ["examples have changed: run python -m content.language.train"]


def test_the_same_words_under_two_intents_are_a_fault(own: Path, examples: list[Example]) -> None:
    taken = next(e.text for e in examples if e.intent is Intent.HELP)
    path = own / "examples" / f"{Intent.OUT_OF_SCOPE}.yaml"
    append(path, f"  {taken.upper()}!\n")
    twice = f"'{taken.upper()}!' already stands in {Intent.HELP}.yaml"
    assert faults(own) == [(path.name, lines(path), twice)]


@pytest.mark.parametrize("heading", ["formel", "formel 2", "formal to"])
def test_a_voice_that_nobody_knows_is_a_fault(own: Path, heading: str) -> None:
    path = own / "examples" / "hjaelp.yaml"
    append(path, f"{heading}: |\n  vil De hjælpe mig\n")
    assert faults(own) == [
        (path.name, lines(path) - 1, f"unknown voice {heading!r}; did you mean 'formal'?")
    ]


def test_a_writer_is_told_from_the_editors_by_a_number(own: Path) -> None:
    append(own / "examples" / "hjaelp.yaml", "formal 99: |\n  vil De hjælpe mig\n")
    proof = Proof(own)
    theirs = [one for one in read_examples(proof) if one.writer == 99]
    proof.close()
    assert theirs == [Example(Intent.HELP, "formal", "vil De hjælpe mig", 99)]


def test_a_model_that_cannot_be_read_says_how_to_make_one(own: Path, library: Library) -> None:
    (own / "model.json").write_text("{}", "utf-8")
    with pytest.raises(ContentErrors, match="run python -m content"):
        open_recogniser(own, names_of(library))


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("stop: [hold op*]", "an asterisk ends one word of two letters or more: 'hold op*'"),
        ("stop: [s*]", "an asterisk ends one word of two letters or more: 's*'"),
        ("stop: [drop, DROP]", "double word 'DROP' in stop"),
        ("stop: ['!']", "no word in '!'"),
        ("stop: [403]", "expected words (put it in quotes), found a number"),
    ],
)
def test_a_slip_in_the_concepts_is_told_by_its_line(
    own: Path, library: Library, written: str, problem: str
) -> None:
    (own / "lexicon" / "concepts.yaml").write_text(f"# Words\n{written}\n", "utf-8")
    with pytest.raises(ContentErrors) as raised:
        check_language(own, names_of(library))
    [fault] = raised.value.faults
    assert (fault.path.name, fault.line, fault.problem) == ("concepts.yaml", 2, problem)


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def faults(folder: Path) -> list[tuple[str, int, str]]:
    proof = Proof(folder)
    read_examples(proof)
    return [(fault.path.name, fault.line, fault.problem) for fault in proof.faults]
