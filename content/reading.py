"""Reads YAML with a memory for line numbers, and goes on after a fault so as to find them all.

Whatever cannot be read is recorded as a fault and stands as something empty until the end:
``Proof.close`` then refuses the whole, so that nothing empty is ever seen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from content.errors import ContentErrors, Fault, did_you_mean
from content.files import PageError, node_of

KINDS = {
    "bool": "yes or no",
    "float": "a number",
    "int": "a number",
    "map": "a mapping",
    "null": "nothing",
    "seq": "a list",
    "str": "words",
    "timestamp": "a date",
}


@dataclass(slots=True)
class Proof:
    """One reading of all content: the faults found, and all prose met on the way.

    ``astray`` are those that point to what nothing has: only where all files could be read.
    """

    folder: Path
    faults: list[Fault] = field(default_factory=list)
    astray: list[Fault] = field(default_factory=list)
    opened: set[Path] = field(default_factory=set)
    complete: bool = True
    prose: list[tuple[Spot, str]] = field(default_factory=list)

    def wrong(self, path: Path, line: int, problem: str) -> None:
        self.faults.append(Fault(path, line, problem))

    def unread(self, path: Path, error: PageError) -> None:
        """Record that a file cannot be read: what others say of it is then no fault of theirs."""
        self.complete = False
        self.wrong(path, error.line, error.problem)

    def open(self, *parts: str) -> Spot:
        """Open a YAML file of the folder; a file that cannot be read counts as empty."""
        path = self.folder.joinpath(*parts)
        self.opened.add(path)
        node = None
        try:
            node = node_of(path)
            if node is None:
                raise PageError(1, "is empty")
        except PageError as error:
            self.unread(path, error)
        return Spot(self, path, node)

    def look_round(self, *apart: str) -> None:
        """Record as a fault each YAML file that nothing reads; those in ``apart`` are not ours."""
        ours = {path.relative_to(self.folder) for path in self.opened}
        for path in sorted(self.folder.rglob("*.y*ml")):
            name = path.relative_to(self.folder)
            if name not in ours and name.parts[0] not in apart:
                hint = did_you_mean(str(name), map(str, ours))
                self.wrong(path, 1, f"nothing reads a file of this name{hint}")

    def close(self) -> None:
        """Raise ContentErrors with everything that was found wrong, if anything was."""
        if faults := self.faults + (self.astray if self.complete else []):
            raise ContentErrors(faults)


@dataclass(frozen=True, slots=True)
class Spot:
    """One piece of YAML and where it stands; ``node`` is None where a file was unreadable."""

    proof: Proof
    path: Path
    node: yaml.Node | None

    @property
    def line(self) -> int:
        return self.node.start_mark.line + 1 if self.node else 1

    @property
    def kind(self) -> str:
        return self.node.tag.rpartition(":")[2] if self.node else ""

    def wrong(self, problem: str) -> None:
        self.proof.wrong(self.path, self.line, problem)

    def astray(self, problem: str) -> None:
        """Record that this points to something which stands nowhere."""
        self.proof.astray.append(Fault(self.path, self.line, problem))

    def expected(self, what: str) -> None:
        if self.node is not None:
            self.wrong(f"expected {what}, found {KINDS.get(self.kind, self.kind)}")

    def items(self) -> list[Spot]:
        if isinstance(self.node, yaml.SequenceNode):
            return [Spot(self.proof, self.path, node) for node in self.node.value]
        self.expected("a list")
        return []

    def pairs(self) -> Iterator[tuple[Spot, str, Spot]]:
        """Yield each key of a mapping, its place first and its value last, each once."""
        if not isinstance(self.node, yaml.MappingNode):
            self.expected("a mapping")
            return
        seen: set[str] = set()
        for name, value in self.node.value:
            key, place = str(name.value), Spot(self.proof, self.path, name)
            if key in seen:
                place.wrong(f"double key {key!r}")
            elif not isinstance(name, yaml.ScalarNode):
                place.wrong("a key must be a word")
            else:
                yield place, key, Spot(self.proof, self.path, value)
            seen.add(key)

    def plain(self) -> str:
        """Return what is written here as it stands; "" for a list or a mapping."""
        return str(self.node.value) if isinstance(self.node, yaml.ScalarNode) else ""

    def has(self, key: str) -> bool:
        pairs = self.node.value if isinstance(self.node, yaml.MappingNode) else ()
        return any(name.value == key for name, _ in pairs)

    def scalar(self, kind: str, what: str) -> str | None:
        """Return what is written here if it is of that kind ("str", "int", ...)."""
        if isinstance(self.node, yaml.ScalarNode) and self.kind == kind:
            return str(self.node.value)
        hint = " (put it in quotes)" if kind == "str" and self.kind in ("bool", "int") else ""
        self.expected(what + hint)
        return None

    def word(self) -> str:
        """Return the word or words written here; "" after a fault."""
        words = (self.scalar("str", "words") or "").strip()
        if not words and self.kind == "str":
            self.wrong("is empty")
        return words

    def prose(self) -> str:
        """Return words for people to read, kept for proofreading; "" after a fault."""
        words = self.word()
        self.proof.prose.append((self, words))
        return words

    def number(self, least: int, most: int) -> int | None:
        """Return the whole number written here, or None after a fault."""
        written = self.scalar("int", f"a whole number from {least} to {most}")
        if written is None:
            return None
        if written.isdecimal() and least <= int(written) <= most:
            return int(written)
        self.wrong(f"expected a whole number from {least} to {most}, found {written}")
        return None

    def one_of(self, known: Collection[str], what: str) -> str | None:
        """Return the word written here if it is known; ``what`` names the sort of thing."""
        word = self.word()
        if word in known:
            return word
        if word:
            self.astray(f"no {what} {word!r}{did_you_mean(word, known)}")
        return None
