"""Reads what somebody wrote: the port ``onboarding.meaning.Understands``, on this machine."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import dropwhile, islice
from pathlib import Path

from content.errors import ContentErrors, Fault
from content.language.advising import Advising, advising_of
from content.language.answers import yes_or_no
from content.language.clauses import halves
from content.language.decision import ACTIONS, SURE, Ranked, offers
from content.language.documents import documents_of, meetings_of
from content.language.familiar import Familiar
from content.language.lessons import MODEL, files_fingerprint
from content.language.lexicon import of_kind
from content.language.model import Model, Page, read_page
from content.language.names import Names, names_of
from content.language.normal import Token, tokens, unaddressed
from content.language.reading import Reading
from content.language.search import Document, Search, index
from content.language.slots import fill
from content.language.vocabulary import Vocabulary, read_vocabulary
from content.library import Library
from content.reading import Proof
from onboarding.checklist import StepId
from onboarding.hits import Hit
from onboarding.meaning import Chat, Intent, Meaning, Touched, Wanted
from onboarding.municipalities import MunicipalityCode
from onboarding.roles import COMMON, RoleId
from onboarding.texts import Text

FOLDER = Path(__file__).parent
NEAR_ENOUGH = 0.5
"""A step is offered beside the likeliest if it fits at least this well, compared with it."""
OFFERED = 5
CLEAR = 0.97
"""Two wishes are heard in a line only if each half is as clear as this."""
_JOINTS = 4  # a line of more is a list, and each is as dear as a whole text
PLAIN = 0.98
"""As sure as this must it be that something is done, where nothing that can be is named."""
_DOUBTED = 2
"""Words in an answer that somebody is not sure of: "Randers Kommune?"."""
_ALONE = {"✅": Intent.MARK_DONE, "?": Intent.HELP}
_MARKS = " .,:;!-_*…"
"""Of these alone, unlike of a smiley, nothing can be made."""
_WORDS = ("term", "system", "role")
_NAMED = ("system", "role", "municipality")
_SAY_NOTHING = frozenset({Intent.SMALLTALK, Intent.OUT_OF_SCOPE, Intent.HELP})

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Recogniser:
    """A model for what is wanted, lexicons for what it is about. Pure, and quick."""

    vocabulary: Vocabulary
    model: Model
    familiar: Familiar
    documents: tuple[Document, ...] = ()
    advising: Advising = field(default_factory=Advising)

    def meaning(self, text: str) -> Meaning:
        """What the text as a whole is taken to mean; a second wish in it stands in ``also``."""
        text = unaddressed(text)
        core, corrects = self._core(text)
        return replace(self._meaning(text, core), corrects=corrects)

    def meant(self, text: str, intent: Intent) -> Meaning:
        """What the text says if it is known what is wanted."""
        text = unaddressed(text)
        return Meaning(intent, fill(intent, self._read(text, self._core(text)[0])), 1.0)

    def search(self, text: str, meetings: Mapping[str, Text], most: int) -> tuple[Hit, ...]:
        """What the content and the titles of ``meetings`` have about it, best first."""
        everyday = self.vocabulary.frames.everyday | self.vocabulary.frames.asking
        core, _ = self._core(unaddressed(text))
        asked = [token.form for token in core if token.form not in everyday]
        beside = [token.form for token in core if token.form in everyday]
        found = [*self._search.hits(asked, most, beside)]
        if meetings:
            found += index(meetings_of(meetings)).hits(asked, most)
        return tuple(sorted(found, key=lambda hit: -hit.share))[:most]

    @cached_property
    def _search(self) -> Search:
        return index(self.documents)

    def _meaning(self, text: str, core: tuple[Token, ...]) -> Meaning:
        if not core:
            return Meaning(None)
        if not core[0].form[0].isalnum() and len(core) == 1:
            sign = Intent.OUT_OF_SCOPE if not text.strip(_MARKS) else Intent.SMALLTALK
            return Meaning(_ALONE.get(core[0].form, sign), confidence=1.0)
        reading = self._read(text, core)
        if self._names_a_word(reading):
            return Meaning(Intent.EXPLAIN, fill(Intent.EXPLAIN, reading), confidence=1.0)
        ranked = self._ranked(reading)
        intent = Intent(ranked[0][0])
        if intent is Intent.SMALLTALK and self.yes(text) is not None:
            return Meaning(intent, confidence=1.0)  # it answers what nobody asked
        if two := self._two(text, core, intent):
            return two
        if ranked[0][1] < SURE and not any(form in self.familiar for form in reading.forms):
            return Meaning(Intent.OUT_OF_SCOPE, confidence=ranked[0][1])
        slots = fill(intent, reading)
        vague = intent is Intent.MARK_DONE and "step_key" not in slots and ranked[0][1] < PLAIN
        doubtful = vague or (intent in ACTIONS and self._strange(reading))
        return Meaning(intent, slots, ranked[0][1], offers(ranked, doubtful))

    def _core(self, text: str) -> tuple[tuple[Token, ...], bool]:
        """The words that count, and whether they correct what was said before."""
        courtesy = self.vocabulary.courtesy
        said = tokens(text)
        core = courtesy.core(said)
        if said and courtesy.says_nothing(core):  # but a smiley behind it does
            core = tokens(text[said[-1].end :].strip(_MARKS)) or core
        corrected = courtesy.corrected(core)
        return corrected or core, corrected is not None

    def _read(self, text: str, core: Sequence[Token]) -> Reading:
        return Reading(text, tuple(core), self.vocabulary.lexicon.find(core), self.vocabulary)

    def _ranked(self, reading: Reading) -> Ranked:
        """What may be meant, likeliest first. Who asks what something is reports nothing done."""
        ranked = self.model.probabilities(reading.features)
        if reading.forms[0] not in reading.frames.explains:
            return ranked
        rest = [(label, chance) for label, chance in ranked if label != Intent.MARK_DONE]
        whole = sum(chance for _, chance in rest) or 1.0
        return [(label, chance / whole) for label, chance in rest]

    def _names_a_word(self, reading: Reading) -> bool:
        """Whether a text is nothing but a word to explain: "hvad er KLE?", "snitflader"."""
        if reading.forms[0] not in reading.frames.explains:
            [*bare] = of_kind(reading.found, ("term",))
            return sum(f.end - f.start for f in bare) == len(reading.forms) and len(bare) == 1
        asking = reading.frames.asking | reading.frames.explains
        rest = [*dropwhile(lambda token: token.form in asking, reading.tokens)]
        while rest and rest[-1].form in asking:
            rest.pop()
        if tuple(token.form for token in rest) in self.vocabulary.explained:
            return True
        found = of_kind(self.vocabulary.lexicon.find(rest), _WORDS)
        return bool(rest) and sum(f.end - f.start for f in found) == len(rest)

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
                return foremost(one, other, whole)
        return None

    def advice(self, text: str) -> str | None:
        """The id of the answer to an everyday question, if the text puts one."""
        text = unaddressed(text)
        core, _ = self._core(text)
        return self.advising.find([token.form for token in core], lambda: self._read(text, core))

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
        near = self._read(text, self._core(text)[0]).steps
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

    def touch(self, text: str, *, named: bool = False) -> Touched | None:
        """What a text that names no role, system or place says of the thing in hand.

        ``named``: it may name them, for they are the thing.
        """
        names = of_kind(self.vocabulary.lexicon.find(tokens(unaddressed(text))), _NAMED)
        return None if names and not named else self.vocabulary.handling.touch(text)

    def chat(self, text: str) -> Chat:
        """What kind of small talk a text is, if it is small talk."""
        return self.vocabulary.smalltalk.kind(unaddressed(text))

    def yes(self, text: str) -> bool | None:
        """True for a plain yes, False for a plain no, None for anything else."""
        return yes_or_no(text, self.vocabulary.frames)

    def asks(self, text: str) -> bool:
        """Tell whether the text is put as a question, and so names nothing of its writer."""
        core, _ = self._core(unaddressed(text))
        first = core[0].form if core else ""
        return first in self.vocabulary.frames.questions or is_long_question(text, core)


def foremost(one: Meaning, other: Meaning, whole: Intent) -> Meaning:
    """Two meanings in the order said, unless the second is the point, and the first no action."""
    if other.intent is whole and one.intent not in ACTIONS:
        return replace(other, also=(one,))
    return replace(one, also=(other,))


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
    return recogniser_with(vocabulary, page)


def recogniser_with(vocabulary: Vocabulary, page: Page) -> Recogniser:
    """The recogniser that knows these words, and what was learnt."""
    vocabulary.lexicon.known.update(page["words"], page["elsewhere"])
    familiar = Familiar(vocabulary.frames.everyday.union(page["words"]))
    return Recogniser(vocabulary, Model(page), familiar)


def recogniser_of(library: Library) -> Recogniser:
    """The recogniser for a catalogue. Raises ContentErrors, as open_recogniser does."""
    bare = open_recogniser(FOLDER, names_of(library))
    documents = tuple(documents_of(library, bare.vocabulary.called))
    advising = advising_of(library.advice.values(), bare.vocabulary.lexicon.known)
    return replace(bare, documents=documents, advising=advising)
