"""How well, and how quickly, texts are understood that nothing was learnt from.

`python -m benchmarks.language` reads the splits kept apart in tests/content/data; a file given as
argument is read instead (JSON lines with text, intent and slots). `--cross` learns five times
from four fifths of the examples, and asks about the last.

Three hands wrote what is kept apart. That of most examples wrote `heldout`, and flatters; all of
`strangers` is by others; `voices` is a tenth of what somebody else wrote to be hard to understand
(stories, misspellings, two languages at once), the rest of which was learnt from.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import report
from benchmarks.goals import Goal, spread
from benchmarks.sections import Effort, Findings
from content.language.decision import ACTIONS, offers
from content.language.examples import read_examples
from content.language.learning import learn
from content.language.model import Model
from content.language.names import names_of
from content.language.recogniser import FOLDER, Recogniser, open_recogniser, recogniser_of
from content.language.train import labelled
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
ROUNDS, FOLDS, ORDER = 5, 5, 3


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
    for what, share, least, most in (
        ("intents right", result.right, 92.0, None),
        ("right, or asked with it on a button", result.right_or_asked, 97.0, None),
        ("right without asking", result.right_at_once, None, None),
        ("wrong without asking", result.surely_wrong, None, 3.0),
        ("slots of role, system, place, step right", result.slots, 90.0, None),
    ):
        if any(one.slots for one in said) or least != 90.0:
            yield Goal(f"{whose}{what}", spread([100 * share]), least=least, most=most, unit="%")


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


async def measure(effort: Effort) -> Findings:
    """What `make bench` prints; where there is time, also what is learnt without examples."""
    return Findings(of_language() + (cross() if effort is Effort.LONG else []))


def cross() -> list[Goal]:
    """Learn from all examples but a fifth, ask about those; five times."""
    proof = Proof(FOLDER)
    vocabulary = read_vocabulary(proof, names_of(open_library()))
    rows = labelled(read_examples(proof), vocabulary)
    proof.close()
    random.Random(ORDER).shuffle(rows)
    right, asked, wrong = [], [], []
    for fold in range(FOLDS):
        model = Model(learn([row for at, row in enumerate(rows) if at % FOLDS != fold]))
        said = rows[fold::FOLDS]
        ranked = [model.probabilities(features) for _, features in said]
        hits = [r[0][0] == intent for (intent, _), r in zip(said, ranked, strict=True)]
        buttons = [offers(r) for r in ranked]
        offered = [intent in b for (intent, _), b in zip(said, buttons, strict=True)]
        right.append(100 * sum(hits) / len(said))
        both = zip(hits, offered, strict=True)
        asked.append(100 * sum(hit or offer for hit, offer in both) / len(said))
        sure = zip(hits, buttons, strict=True)
        wrong.append(100 * sum(not hit and not offer for hit, offer in sure) / len(said))
    return [
        Goal("intents right, examples left out", spread(right), unit="%"),
        Goal("right or asked, examples left out", spread(asked), unit="%"),
        Goal("wrong without asking, examples left out", spread(wrong), unit="%"),
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
