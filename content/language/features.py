"""What the recogniser looks at in a text: names by their kind, words, neighbours, letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.language.lexicon import Found
from content.language.normal import Token

_KINDS = {"role": "<role>", "system": "<system>", "municipality": "<place>", "region": "<place>"}
_ENDINGS = (
    "erne ende ede eren erens heden ene ens ers ets ing er en et es e s t ed ly".split()
)


def stem(form: str) -> str:
    """A word without its commonest Danish and English ending; short words stay."""
    for ending in _ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= 3:
            return form[: -len(ending)]
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


def features(row: Sequence[str]) -> Iterator[str]:
    """Words, pairs of neighbours (the ends of the text too) and letter runs of a row."""
    yield from (f"w {item}" for item in row)
    padded = ["^", *row, "$"]
    yield from (f"b {a} {b}" for a, b in zip(padded, padded[1:], strict=False))
    yield from (f"s {a} {b}" for a, b in zip(row, row[2:], strict=False))
    for item in row:
        if item[0] != "<" and len(item) > 3:
            edged = f"{item}"
            yield from (f"c {edged[i : i + 4]}" for i in range(len(edged) - 3))
