"""Reads what somebody wrote: the port ``onboarding.meaning.Understands``, on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from content.language.dates import day_of
from content.language.examples import MISTYPED, read_examples
from content.language.features import features, items
from content.language.lexicon import of_kind
from content.language.model import Model, learn
from content.language.names import Names, names_of
from content.language.normal import Token, folded, tokens, unaddressed, words
from content.language.reading import Reading
from content.language.slots import fill
from content.language.vocabulary import Vocabulary, read_vocabulary
from content.library import Library
from content.reading import Proof
from onboarding.checklist import StepId
from onboarding.meaning import Intent, Meaning
from onboarding.municipalities import MunicipalityCode
from onboarding.roles import COMMON, RoleId

FOLDER = Path(__file__).parent
SURE = 0.5
UNSURE = 0.2
_YES = folded(
    "ja jep jeps jo jada jow yes yep yeah yup ok okay oki sure klart selvfoelgelig gerne absolut "
    "bestemt korekt rigtigt precis praecis enig ye y j naturligvis fint jatak")
_NO = folded("nej nejtak niks naeh nope no nah ne nix aldrig n")
_FILLER = folded(
    "tak det er gør goer jeg vil gerne please sure thanks da ja nej i do dont not ikke helst "
    "korekt rigtigt stemer is thats that right please den er fint you med lige slet pa ingen made")


@dataclass(frozen=True)
class Recogniser:
    """A model for what is wanted, lexicons for what it is about. Pure, and quick."""

    vocabulary: Vocabulary
    model: Model

    def meaning(self, text: str) -> Meaning:
        core = self._core(text)
        if not core:
            return Meaning(None)
        found = self.vocabulary.lexicon.find(core)
        ranked = self.model.probabilities(features(items(core, found)))
        (first, sure), (second, next_) = ranked[:2]
        intent = Intent(first)
        slots = fill(intent, Reading(unaddressed(text), core, found, self.vocabulary))
        ask = () if sure >= SURE else (intent, Intent(second))
        return Meaning(intent, slots, sure, ask)

    def _core(self, text: str) -> tuple[Token, ...]:
        courtesy = self.vocabulary.courtesy
        core = courtesy.core(tokens(unaddressed(text)))
        return courtesy.corrected(core) or core

    def roles(self, text: str) -> tuple[RoleId, ...]:
        found = of_kind(self.vocabulary.lexicon.find(tokens(text)), ("role",))
        values = dict.fromkeys(value for f in found if (value := f.value("role")))
        own = (v for v in values if v in self.vocabulary.checklists and v != COMMON)
        return tuple(RoleId(value) for value in own)

    def steps(self, text: str) -> tuple[StepId, ...]:
        near = self.vocabulary.steps.near(self._core(text))
        return tuple(StepId(n.step) for n in near if n.score >= 0.5 * near[0].score)[:5]

    def municipalities(self, text: str) -> tuple[MunicipalityCode, ...]:
        found = of_kind(self.vocabulary.lexicon.find(tokens(text)), ("municipality",))
        names = dict.fromkeys(n.value for f in found for n in f.names if n.kind == "municipality")
        return tuple(MunicipalityCode(self.vocabulary.codes[name]) for name in names)

    def day(self, text: str, today: date) -> date | None:
        return day_of(text, today)

    def yes(self, text: str) -> bool | None:
        forms = words(text)
        rest = set(forms) - _FILLER
        if rest & _YES or (set(forms) & {"ja"} and not rest - _YES):
            return True if not rest - _YES else None
        if rest & _NO or set(forms) & {"nej", "ikke"}:
            return False if not rest - _NO else None
        return None


def open_recogniser(folder: Path, names: Names) -> Recogniser:
    """Read examples and lexicons in ``folder`` and learn from them.

    Raises ContentErrors with every fault that was found.
    """
    proof = Proof(folder)
    vocabulary = read_vocabulary(proof, names)
    examples = read_examples(proof)
    proof.close()
    for example in examples:
        if example.voice != MISTYPED:
            vocabulary.lexicon.known.update(words(example.text))
    rows = [(e.intent, _features(e.text, vocabulary)) for e in examples]
    return Recogniser(vocabulary, learn(rows))


def _features(text: str, vocabulary: Vocabulary) -> Sequence[str]:
    core = vocabulary.courtesy.core(tokens(text))
    return list(features(items(core, vocabulary.lexicon.find(core))))


def recogniser_of(library: Library) -> Recogniser:
    """The recogniser for a catalogue. Raises ContentErrors, as open_recogniser does."""
    return open_recogniser(FOLDER, names_of(library))
