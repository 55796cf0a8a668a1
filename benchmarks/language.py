"""How well, and how quickly, texts are understood that nothing was learnt from.

`python -m benchmarks.language` reads the splits kept apart in tests/content/data; a file given as
argument is read instead (JSON lines with text, intent and slots). `--cross` learns from all
writers but one, and asks about that one's texts, for each writer but the editors in turn: that is
what somebody meets whom nobody tuned to. It takes minutes.

Of what is kept apart, the hand of most examples wrote `heldout`, and flatters; `strangers` is all
by others; `voices` is a tenth of what three others wrote, two of them to be hard to understand
(stories, misspellings, two languages at once), the rest of which was learnt from.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from benchmarks import report
from benchmarks.goals import Goal, spread
from benchmarks.sections import Effort, Found
from content.language.decision import ACTIONS
from content.language.examples import EDITORS, read_examples
from content.language.names import names_of
from content.language.recogniser import (
    FOLDER,
    Recogniser,
    open_recogniser,
    recogniser_of,
    recogniser_with,
)
from content.language.train import page_of
from content.language.vocabulary import read_vocabulary
from content.library import open_library
from content.reading import Proof
from onboarding.meaning import Meaning, Slots

KEPT_APART = Path(__file__).parents[1] / "tests" / "content" / "data"
HELD_OUT = KEPT_APART / "utterances_heldout.jsonl"
STRANGERS = KEPT_APART / "utterances_strangers.jsonl"
VOICES = KEPT_APART / "utterances_voices.jsonl"
ELSEWHERE = KEPT_APART / "out_of_scope.txt"
EXACT = ("role", "old_role", "other_role", "system", "municipality", "step_key")
"""The slots that must be exactly right."""
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Said:
    text: str
    intent: str
    slots: Slots


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of the texts; ``slots`` is the share of the slots. All lie between 0 and 1."""

    right: float
    right_at_once: float
    right_or_asked: float
    surely_wrong: float
    slots: float


BAR: Sequence[tuple[str, Callable[[Score], float], float | None, float | None]] = (
    ("intents right", attrgetter("right"), 92.0, None),
    ("right, or asked with it on a button", attrgetter("right_or_asked"), 97.0, None),
    ("right without asking", attrgetter("right_at_once"), None, None),
    ("wrong without asking", attrgetter("surely_wrong"), None, 3.0),
)
SLOTS = (("slots of role, system, place, step right", attrgetter("slots"), 90.0, None),)


def read_said(path: Path) -> list[Said]:
    lines = map(json.loads, path.read_text("utf-8").splitlines())
    return [Said(line["text"], line["intent"], line["slots"]) for line in lines]


def score(said: Sequence[Said], understood: Sequence[Meaning]) -> Score:
    """Compare what was meant with what was understood."""
    pairs = list(zip(said, understood, strict=True))
    right = [meaning.intent == one.intent for one, meaning in pairs]
    asked = [bool(meaning.ask) for _, meaning in pairs]
    offered = [one.intent in meaning.ask for one, meaning in pairs]
    named = [exact for one, meaning in pairs for exact in slots_right(one.slots, meaning.slots)]
    count = len(pairs)
    return Score(
        right=sum(right) / count,
        right_at_once=sum(r and not a for r, a in zip(right, asked, strict=True)) / count,
        right_or_asked=sum(r or o for r, o in zip(right, offered, strict=True)) / count,
        surely_wrong=sum(not r and not a for r, a in zip(right, asked, strict=True)) / count,
        slots=sum(named) / len(named) if named else 1.0,
    )


def slots_right(wanted: Slots, found: Slots) -> Iterator[bool]:
    """Of each slot that is wanted or found whether it is exactly right."""
    for slot in EXACT:
        if slot in wanted or slot in found:
            yield wanted.get(slot) == found.get(slot)


def acted_upon(texts: Sequence[str], understand: Callable[[str], Meaning]) -> list[str]:
    """The texts that would change something without a question."""
    return [
        text
        for text in texts
        for meaning in (understand(text),)
        if any(m.intent in ACTIONS and not m.ask for m in (meaning, *meaning.also))
    ]


def of_texts(said: Sequence[Said], recogniser: Recogniser, whose: str = "") -> Iterator[Goal]:
    """The goals for a file of texts; ``whose`` they are is said in front."""
    result = score(said, [recogniser.meaning(one.text) for one in said])
    for what, share, least, most in (*BAR, *(SLOTS if any(one.slots for one in said) else ())):
        shown = spread([100 * share(result)])
        yield Goal(f"{whose}{what}", shown, least=least, most=most, unit="%")


def of_speed(texts: Sequence[str], recogniser: Recogniser) -> Iterator[Goal]:
    """CPU time per text, and of reading the lexicons and the model."""
    rounds = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for text in texts:
            recogniser.meaning(text)
        rounds.append(1e6 * (time.process_time() - began) / len(texts))
    yield Goal("CPU per text", spread(rounds), most=5000.0, aim=1000.0, unit=" µs")
    names, opened = names_of(open_library()), []
    for _ in range(ROUNDS):
        began = time.process_time()
        open_recogniser(FOLDER, names)
        opened.append(1000 * (time.process_time() - began))
    yield Goal("CPU to open the recogniser", spread(opened), most=200.0, unit=" ms")


def of_elsewhere(recogniser: Recogniser) -> Goal:
    """Texts about other things that sound like actions: none may be acted upon."""
    texts = ELSEWHERE.read_text("utf-8").splitlines()
    wrong = 100 * len(acted_upon(texts, recogniser.meaning)) / len(texts)
    return Goal("acted upon though out of scope", spread([wrong]), most=0.0, unit="%")


def of_language(path: Path | None = None) -> list[Goal]:
    """All goals; what `make bench` prints. Of one file, where one is named."""
    recogniser = recogniser_of(open_library())
    files = [path] if path else [HELD_OUT, STRANGERS, VOICES]
    goals = list[Goal]()
    for file in files:
        whose = "" if path else f"{file.stem.removeprefix('utterances_')}: "
        goals += of_texts(read_said(file), recogniser, whose)
    texts = [one.text for one in read_said(files[0])]
    return [*goals, of_elsewhere(recogniser), *of_speed(texts, recogniser)]


async def measure(effort: Effort) -> Found:
    """What `make bench` prints; where there is time, also what is learnt without each writer."""
    for goal in of_language():
        yield goal
    for goal in [] if effort is Effort.QUICK else cross():
        yield goal


def cross() -> list[Goal]:
    """Learn from all writers but one, and ask about that one's texts: each stranger in turn."""
    proof, names = Proof(FOLDER), names_of(open_library())
    examples = read_examples(proof)
    scores = list[Score]()
    for writer in sorted({one.writer for one in examples} - {EDITORS}):
        vocabulary = read_vocabulary(proof, names)
        page = page_of([one for one in examples if one.writer != writer], vocabulary)
        recogniser = recogniser_with(vocabulary, page)
        theirs = [Said(one.text, one.intent, {}) for one in examples if one.writer == writer]
        scores.append(score(theirs, [recogniser.meaning(one.text) for one in theirs]))
    proof.close()
    return [
        Goal(
            f"a writer not learnt from: {what}",
            spread([100 * share(one) for one in scores]),
            least=least,
            most=most,
            unit="%",
        )
        for what, share, least, most in BAR
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.language", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, help="JSON lines")
    parser.add_argument("--cross", action="store_true", help="cross-validate too (minutes)")
    options = parser.parse_args(arguments)
    found = of_language(options.file) + (cross() if options.cross else [])
    print(*report.goals(found), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
