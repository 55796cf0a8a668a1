"""Reads lexicon/*.yaml and puts it together with the names of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from content.language.courtesy import Courtesy, phrases
from content.language.lexicon import Lexicon
from content.language.names import Names
from content.language.normal import words
from content.language.stepfinder import StepFinder
from content.reading import Proof, Spot

FOLDER = Path("lexicon")
Lists = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words the recogniser knows. ``ordinary`` places are also everyday words."""

    lexicon: Lexicon
    courtesy: Courtesy
    steps: StepFinder
    checklists: frozenset[str]
    """The roles that have a checklist."""
    ordinary: frozenset[str]
    codes: Mapping[str, str]
    """Codes of municipalities by name."""
    about: Mapping[str, str]
    """The system that a step is about, where it is about one."""


def read_vocabulary(proof: Proof, names: Names) -> Vocabulary:
    lexicon, codes = Lexicon(), {}
    for kind in ("role", "system"):
        for value, aliases in lists(proof.open(str(FOLDER / f"{kind}s.yaml"))).items():
            lexicon.add(kind, value, aliases)
    for role, aliases in names.roles.items():
        lexicon.add("role", role, aliases)
    for system, aliases in names.systems.items():
        lexicon.add("system", system, aliases)
    for kind, spot in parts(proof.open(str(FOLDER / "words.yaml"))):
        for value, aliases in lists(spot).items():
            lexicon.add(kind, value, aliases)
    places = dict(parts(proof.open(str(FOLDER / "places.yaml"))))
    for region, aliases in lists(places["regions"]).items():
        lexicon.add("region", region, aliases)
    lexicon.add("own", "egen", items(places["own"]))
    also = lists(places["municipalities"])
    for code, called in names.municipalities.items():
        name = called[0]
        codes[name] = code
        town = (*called, *also.get(name, ()))
        lexicon.add("municipality", name, (*town, *(f"{n} kommune" for n in town)))
    polite = lists(proof.open(str(FOLDER / "polite.yaml")))
    front = phrases((*polite["front"], *polite["names"]))
    courtesy = Courtesy(front, phrases(polite["end"]), phrases(polite["corrections"]))
    finder, about = read_steps(proof, names, lexicon)
    ordinary = frozenset("".join(words(name)) for name in items(places["ordinary"]))
    return Vocabulary(
        lexicon, courtesy, finder, frozenset(names.roles), ordinary, codes, about
    )


def read_steps(
    proof: Proof, names: Names, lexicon: Lexicon
) -> tuple[StepFinder, Mapping[str, str]]:
    finder, about = StepFinder(lexicon), {}
    called: dict[str, tuple[str, ...]] = {id: tuple(t) for id, t in names.steps.items()}
    for id, spot in parts(proof.open(str(FOLDER / "steps.yaml"))):
        entry = dict(parts(spot))
        called[id] = (*called.get(id, ()), *items(entry["says"]))
        if "system" in entry:
            about[id] = entry["system"].plain()
    lexicon.known.update(word for texts in called.values() for t in texts for word in words(t))
    for id, texts in called.items():
        finder.add(id, texts)
    finder.close()
    return finder, about


def parts(spot: Spot) -> Iterable[tuple[str, Spot]]:
    return ((key, value) for _, key, value in spot.pairs())


def lists(spot: Spot) -> Lists:
    return {key: items(value) for key, value in parts(spot)}


def items(spot: Spot) -> tuple[str, ...]:
    return tuple(item.scalar("str", "words") or "" for item in spot.items())
