"""Reads lexicon/*.yaml and puts it together with the names of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from content.entries import entry
from content.language.calendar_words import read_calendar_words
from content.language.concepts import Concepts, read_concepts
from content.language.courtesy import Courtesy, phrases
from content.language.dates import Dates
from content.language.frames import Frames, read_frames
from content.language.handling import Handling, read_handling
from content.language.lexicon import Lexicon
from content.language.names import Names
from content.language.normal import words
from content.language.smalltalk import SmallTalk, read_smalltalk
from content.language.stepfinder import StepFinder
from content.language.when import Times
from content.language.wishes import Wishes
from content.reading import Proof, Spot

Lists = Mapping[str, tuple[str, ...]]
KINDS = (
    *("env", "lang", "lang_code", "mine", "duty", "topic", "field", "scope", "format", "term"),
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words the recogniser knows.

    ``checklists`` are the roles that have one, ``ordinary`` the places that are everyday words
    too, ``codes`` the codes of municipalities by name, ``about`` the system a step is about,
    ``concepts`` words that mean much the same, ``called`` what else people call a step,
    ``explained`` the names of every word of the glossary, ``handling`` what is said of a step
    that is not named.
    """

    lexicon: Lexicon
    courtesy: Courtesy
    frames: Frames
    dates: Dates
    wishes: Wishes
    times: Times
    steps: StepFinder
    checklists: frozenset[str]
    ordinary: frozenset[str]
    codes: Mapping[str, str]
    about: Mapping[str, str]
    concepts: Concepts
    called: Mapping[str, tuple[str, ...]]
    explained: frozenset[tuple[str, ...]]
    handling: Handling
    smalltalk: SmallTalk


def read_vocabulary(proof: Proof, names: Names) -> Vocabulary:
    """Read all of it; what is wrong is recorded in ``proof``."""
    lexicon = Lexicon()
    add_roles_and_systems(lexicon, proof, names)
    add_words(lexicon, proof, names)
    calendar = read_calendar_words(page(proof, "calendar"))
    steps, about, called = read_steps(proof, names, lexicon)
    return Vocabulary(
        lexicon=lexicon,
        courtesy=read_courtesy(proof),
        frames=read_frames(page(proof, "frames")),
        dates=Dates(calendar),
        wishes=Wishes.of(calendar),
        times=Times(calendar),
        steps=steps,
        checklists=frozenset(names.roles),
        ordinary=add_places(lexicon, proof, names),
        codes={called[0]: code for code, called in names.municipalities.items()},
        about=about,
        concepts=read_concepts(page(proof, "concepts")),
        called=called,
        handling=read_handling(page(proof, "handling")),
        smalltalk=read_smalltalk(page(proof, "smalltalk")),
        explained=frozenset(words(name) for called in names.terms.values() for name in called),
    )


def add_roles_and_systems(lexicon: Lexicon, proof: Proof, names: Names) -> None:
    for kind, named in (("role", names.roles), ("system", names.systems)):
        for value, aliases in lists(page(proof, f"{kind}s")).items():
            lexicon.add(kind, value, aliases)
        for value, titles in named.items():
            lexicon.add(kind, value, titles)


def add_words(lexicon: Lexicon, proof: Proof, names: Names) -> None:
    """Small vocabularies, a mapping of lists per kind; a term that is a system goes as one."""
    systems = {name.value for known in lexicon.entries.values() for name in known}
    for id, called in names.terms.items():
        if id not in systems:
            title, *_ = called[0].partition(" (")
            lexicon.add("term", title if title.isupper() else title.lower(), (title, *called))
    kinds = entry(page(proof, "words"), KINDS)
    for kind in KINDS:
        if kind in kinds:
            for value, aliases in lists(kinds.parts[kind]).items():
                lexicon.add(kind, value, aliases)


def add_places(lexicon: Lexicon, proof: Proof, names: Names) -> frozenset[str]:
    """Regions, municipalities and "hos os"; returns the places that are ordinary words."""
    places = entry(page(proof, "places"), ("municipalities", "regions", "ordinary", "own"))
    lexicon.add("own", "egen", places.words("own"))
    if "regions" in places:
        for region, aliases in lists(places.parts["regions"]).items():
            lexicon.add("region", region, aliases)
    also = lists(places.parts["municipalities"]) if "municipalities" in places else {}
    for called in names.municipalities.values():
        town = (*called, *also.get(called[0], ()))
        lexicon.add("municipality", called[0], (*town, *(f"{name} kommune" for name in town)))
    return frozenset("".join(words(name)) for name in places.words("ordinary"))


def read_courtesy(proof: Proof) -> Courtesy:
    keys = ("names", "greetings", "thanks", "front", "end", "corrections")
    polite = entry(page(proof, "polite"), keys)
    names, greetings, thanks, front, end, corrections = (polite.words(key) for key in keys)
    return Courtesy(
        front=phrases((*front, *names, *greetings, *thanks)),
        end=phrases((*end, *thanks)),
        alone=phrases((*greetings, *thanks)),
        corrections=phrases(corrections),
    )


def read_steps(
    proof: Proof, names: Names, lexicon: Lexicon
) -> tuple[StepFinder, Mapping[str, str], Mapping[str, tuple[str, ...]]]:
    """What steps are called, the systems they are about, and all their names.

    Steps that the catalogue does not have are no fault.
    """
    about: dict[str, str] = {}
    called: dict[str, tuple[str, ...]] = {id: tuple(texts) for id, texts in names.steps.items()}
    for id, spot in pairs(page(proof, "steps")):
        step = entry(spot, ("says",), ("system",))
        called[id] = (*called.get(id, ()), *step.words("says"))
        if "system" in step:
            about[id] = step.word("system")
    lexicon.known.update(word for texts in called.values() for t in texts for word in words(t))
    finder = StepFinder(lexicon)
    for id, texts in called.items():
        finder.add(id, texts)
    finder.close()
    return finder, about, called


def page(proof: Proof, name: str) -> Spot:
    return proof.open("lexicon", f"{name}.yaml")


def pairs(spot: Spot) -> Iterator[tuple[str, Spot]]:
    if spot.node is not None:
        for _, key, value in spot.pairs():
            yield key, value


def lists(spot: Spot) -> Lists:
    """A list of words by each key."""
    return {key: tuple(item.word() for item in value.items()) for key, value in pairs(spot)}
