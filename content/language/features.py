"""What the recogniser looks at in a text: names by kind, concepts, words, neighbours, letters."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from content.language.lexicon import Found
from content.language.normal import Token

LONG = 8
"""From this many words on, a text is just long."""
_KINDS = {"role": "<role>", "system": "<system>", "municipality": "<place>", "region": "<place>"}
_INFLECTION = [
    "ernes",
    "erne",
    "ens",
    "ets",
    "ers",
    "enes",
    "ene",
    "er",
    "en",
    "et",
    "es",
    "e",
    "s",
    "t",
]
_DERIVATION = ["ende", "ede", "ing", "eren", "ered", "ed", "ly"]


@lru_cache(maxsize=20_000)
def stem(form: str) -> str:
    """A word without its commonest Danish and English endings; short words stay."""
    for endings, least in ((_INFLECTION, 3), (_DERIVATION, 4)):
        ending = next((e for e in endings if form.endswith(e) and len(form) - len(e) >= least), "")
        form = form.removesuffix(ending)
    return form


def items(tokens: Sequence[Token], found: Sequence[Found]) -> list[str]:
    """The text as a row of stems, with every known name replaced by its kind."""
    row: list[str] = []
    at = 0
    for name in found:
        kind = next((_KINDS[n.kind] for n in name.names if n.kind in _KINDS), None)
        if kind is None or name.start < at:
            continue
        row.extend(stem(token.form) for token in tokens[at : name.start])
        row.append(kind)
        at = name.end
    row.extend(stem(token.form) for token in tokens[at:])
    return row


def features(row: Sequence[str], concepts: Collection[str] = ()) -> Iterator[str]:
    """Words, pairs of neighbours (the ends of the text too), letter runs, concepts, the length."""
    last = "^"
    for item in row:
        yield from _within(item)
        yield f"{last} {item}"
        last = item
    yield f"{last} $"
    yield f"#{min(len(row), LONG)}"
    yield from sorted(f"{{{concept}}}" for concept in concepts)


@lru_cache(maxsize=20_000)
def _within(item: str) -> tuple[str, ...]:
    """The word itself and its runs of three letters, the edges counting as letters."""
    if item[0] == "<":
        return (item,)
    edged = f"^{item}$"
    return (item, *(f"/{edged[at : at + 3]}" for at in range(len(edged) - 2)))
