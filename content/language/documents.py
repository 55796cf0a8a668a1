"""What there is to be found in the catalogue, as a search sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from content.language.names import both
from content.language.search import Document
from content.library import Library
from onboarding.hits import HitKind
from onboarding.texts import Text


def documents_of(library: Library, called: Mapping[str, Sequence[str]]) -> Iterator[Document]:
    """Every step, access, term and series; ``called`` is what else people call the steps."""
    for step in library.steps.values():
        names = (*both(step.title), *called.get(step.id, ()))
        yield Document(HitKind.STEP, step.id, names, both(step.body))
    for access in library.access.values():
        yield Document(HitKind.ACCESS, access.id, both(access.title), texts(access.mind))
    for term in library.glossary:
        names = (*both(term.title), *term.aliases)
        yield Document(HitKind.TERM, term.id, names, both(term.body))
    for series in library.series:
        names = (*both(series.title), *series.aliases)
        yield Document(HitKind.SERIES, series.id, names, both(series.look))


def meetings_of(titles: Mapping[str, Text]) -> Iterator[Document]:
    """Meetings with a date, by their uid."""
    for uid, title in titles.items():
        yield Document(HitKind.MEETING, uid, both(title))


def texts(several: Sequence[Text]) -> tuple[str, ...]:
    return tuple(words for text in several for words in both(text))
