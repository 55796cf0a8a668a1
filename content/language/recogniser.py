"""Reads what somebody wrote: the port ``onboarding.meaning.Understands``, on this machine."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from content.errors import ContentErrors, Fault
from content.language.answers import yes_or_no
from content.language.clauses import halves
from content.language.decision import ACTIONS, Ranked, offers
from content.language.familiar import Familiar
from content.language.features import features, items
from content.language.lexicon import of_kind
from content.language.model import Model, read_page
from content.language.names import Names, names_of
from content.language.normal import Token, tokens, unaddressed
from content.language.reading import Reading
from content.language.slots import fill
from content.language.train import MODEL, files_fingerprint
from content.language.vocabulary import Vocabulary, read_vocabulary
from content.library import Library
from content.reading import Proof
from onboarding.checklist import StepId
from onboarding.meaning import Intent, Meaning, Wanted
from onboarding.municipalities import MunicipalityCode
from onboarding.roles import COMMON, RoleId

FOLDER = Path(__file__).parent
NEAR_ENOUGH = 0.5
"""A step is offered beside the likeliest if it fits at least this well, compared with it."""
OFFERED = 5
CLEAR = 0.85
"""Two wishes are heard in a line only if each half is as clear as this."""
_JOINTS = 4  # a line of more is a list, and each is as dear as a whole text
_DOUBTED = 2
"""Words in an answer that somebody is not sure of: "Randers Kommune?"."""
_ALONE = {"✅": Intent.MARK_DONE, "?": Intent.HELP}
_SAY_NOTHING = frozenset({Intent.SMALLTALK, Intent.OUT_OF_SCOPE, Intent.HELP})

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Recogniser:
    """A model for what is wanted, lexicons for what it is about. Pure, and quick."""

    vocabulary: Vocabulary
    model: Model
    familiar: Familiar

    def meaning(self, text: str) -> Meaning:
        """What the text as a whole is taken to mean; a second wish in it stands in ``also``."""
        text = unaddressed(text)
        core = self._core(text)
        if not core:
            return Meaning(None)
        if not core[0].form[0].isalnum() and len(core) == 1:
            return Meaning(_ALONE.get(core[0].form, Intent.SMALLTALK), confidence=1.0)
        reading = self._read(text, core)
        ranked = self._ranked(reading)
        intent = Intent(ranked[0][0])
        if two := self._two(text, core, intent):
            return two
        strange = intent in ACTIONS and self._strange(reading)
        return Meaning(intent, fill(intent, reading), ranked[0][1], offers(ranked, strange))

    def _core(self, text: str) -> tuple[Token, ...]:
        courtesy = self.vocabulary.courtesy
        core = courtesy.core(tokens(text))
        return courtesy.corrected(core) or core

    def _read(self, text: str, core: Sequence[Token]) -> Reading:
        return Reading(text, tuple(core), self.vocabulary.lexicon.find(core), self.vocabulary)

    def _ranked(self, reading: Reading) -> Ranked:
        return self.model.probabilities(features(items(reading.tokens, reading.found)))

    def _strange(self, reading: Reading) -> bool:
        """Whether a text has words that are neither names, nor times, nor of our business."""
        named = {at for found in reading.found for at in range(found.start, found.end)}
        steps = reading.steps[0].tokens if reading.steps else frozenset()
        rest = set(range(len(reading.tokens))) - named - reading.times - steps
        return any(reading.forms[at] not in self.familiar for at in rest)

    def _two(self, text: str, core: Sequence[Token], whole: Intent) -> Meaning | None:
        """Both wishes of a line, where each half is clear and the whole is one of them."""
        known = self.vocabulary
        for first, rest in islice(halves(text, core, known.frames.and_), _JOINTS):
            wishes = [self._read(text, part) for part in (first, known.courtesy.core(rest))]
            likeliest = [self._ranked(wish)[0] for wish in wishes]
            intents = [Intent(label) for label, _ in likeliest]
            clear = min(sure for _, sure in likeliest) >= CLEAR and not _SAY_NOTHING & {*intents}
            strange = any(map(self._strange, wishes))
            if clear and not strange and whole in intents and intents[0] is not intents[1]:
                meanings = (
                    Meaning(intent, fill(intent, wish), sure)
                    for intent, wish, (_, sure) in zip(intents, wishes, likeliest, strict=True)
                )
                one, other = meanings
                return replace(one, also=(other,))
        return None

    def roles(self, text: str) -> tuple[RoleId, ...]:
        """The roles with a checklist that are named; what they work with counts if none is."""
        found = self.vocabulary.lexicon.find(tokens(unaddressed(text)))
        named = of_kind(found, ("role",)) or of_kind(found, ("duty",))
        values = dict.fromkeys(f.value("role") or f.value("duty") for f in named)
        own = self.vocabulary.checklists - {COMMON}
        return tuple(RoleId(value) for value in values if value in own)

    def steps(self, text: str) -> tuple[StepId, ...]:
        """The steps the text may speak of, likeliest first; empty if none is near."""
        text = unaddressed(text)
        near = self._read(text, self._core(text)).steps
        close = (n.step for n in near if n.score >= NEAR_ENOUGH * near[0].score)
        return tuple(StepId(step) for step in close)[:OFFERED]

    def municipalities(self, text: str) -> tuple[MunicipalityCode, ...]:
        """The municipalities named in the text, exact spellings first."""
        text = unaddressed(text)
        names = self._read(text, tokens(text)).values("municipality")
        return tuple(MunicipalityCode(self.vocabulary.codes[name]) for name in names)

    def day(self, text: str, today: date) -> date | None:
        """The date a text speaks of, or None."""
        return self.vocabulary.dates.day(text, today)

    def wanted(self, text: str, today: date) -> Wanted:
        """When somebody wants to be reminded, as a text says."""
        return self.vocabulary.wishes.wanted(text, today)

    def yes(self, text: str) -> bool | None:
        """True for a plain yes, False for a plain no, None for anything else."""
        return yes_or_no(text, self.vocabulary.frames)

    def asks(self, text: str) -> bool:
        """Tell whether the text is put as a question, and so names nothing of its writer."""
        core = self._core(unaddressed(text))
        first = core[0].form if core else ""
        return first in self.vocabulary.frames.questions or is_long_question(text, core)


def is_long_question(text: str, core: Sequence[Token]) -> bool:
    """A name with a question mark is an answer in doubt; a sentence with one is a question."""
    return text.rstrip().endswith("?") and len(core) > _DOUBTED


def open_recogniser(folder: Path, names: Names) -> Recogniser:
    """Read the lexicons in ``folder`` and what was learnt from the examples there.

    Raises ContentErrors with every fault that was found.
    """
    proof = Proof(folder)
    vocabulary = read_vocabulary(proof, names)
    proof.close()
    path = folder / MODEL
    try:
        page = read_page(path)
    except (OSError, ValueError, KeyError) as error:
        hint = "cannot be read: run python -m content.language.train"
        raise ContentErrors([Fault(path, 1, hint)]) from error
    if page["examples"] != files_fingerprint(folder):
        logger.warning("examples have changed: run python -m content.language.train")
    vocabulary.lexicon.known.update(page["words"], page["elsewhere"])
    familiar = Familiar(vocabulary.frames.everyday.union(page["words"]))
    return Recogniser(vocabulary, Model(page), familiar)


def recogniser_of(library: Library) -> Recogniser:
    """The recogniser for a catalogue. Raises ContentErrors, as open_recogniser does."""
    return open_recogniser(FOLDER, names_of(library))
