"""Finds in the code which phrases are said, which buttons are drawn, and which places are asked."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
SPEAKING = ("bot", "dialogs")
KEY = re.compile(r"[a-z_]+(?:\.[a-z0-9_]+){1,2}")
ENDING = re.compile(r"_[a-z_]+")
HOLE = "{}"
FIELDS = ("PickView", "DayView", "LineView")


@dataclass(frozen=True)
class Drawn:
    """A button in the code: its address and its phrase, as far as they stand there."""

    address: str
    phrase: str
    links: bool


@dataclass(frozen=True)
class Module:
    name: str
    tree: ast.Module

    @cached_property
    def parts(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    @cached_property
    def strings(self) -> set[str]:
        """Every string that is no part of an f-string."""
        inside = {id(value) for part in self.parts for value in pieces(part)}
        strings = (part for part in self.parts if isinstance(part, ast.Constant))
        return {s.value for s in strings if isinstance(s.value, str) and id(s) not in inside}

    @property
    def keys(self) -> set[str]:
        """Every key, also one put together from a whole key and an ending ("people.nobody_at")."""
        keys = {string for string in self.strings if KEY.fullmatch(string)}
        endings = {string for string in self.strings if ENDING.fullmatch(string)}
        return keys | {key + ending for key in keys for ending in endings}

    @property
    def whole_keys(self) -> set[str]:
        return {string for string in self.strings if KEY.fullmatch(string)}

    @property
    def families(self) -> Iterator[str]:
        """Every f-string that makes a key, with {} for what is filled in: "why.{}"."""
        for part in self.parts:
            shape = "".join(literal(value) or HOLE for value in pieces(part))
            if HOLE in shape and KEY.fullmatch(shape.replace(HOLE, "x")):
                yield shape

    @property
    def buttons(self) -> Iterator[Drawn]:
        for call in self.calls("Button"):
            address = literal(call.args[0]) if call.args else ""
            named = {keyword.arg: keyword.value for keyword in call.keywords}
            says = call.args[2] if len(call.args) > 2 else named.get("says")
            own = f"button.{address}" if says is None and address else ""
            yield Drawn(address, literal(says) or own, "url" in named)

    @property
    def places(self) -> Iterator[str]:
        """The questions that conversations are left at (the SDK has places of its own)."""
        if not self.name.startswith("dialogs/"):
            return
        constants = {
            target.id: literal(part.value)
            for part in self.tree.body
            if isinstance(part, ast.Assign)
            for target in part.targets
            if isinstance(target, ast.Name)
        }
        for call in self.calls("Place"):
            where = call.args[0]
            yield constants.get(where.id, "") if isinstance(where, ast.Name) else literal(where)

    @property
    def fields(self) -> Iterator[str]:
        """The names of what people fill in."""
        for view in FIELDS:
            yield from (literal(call.args[0]) for call in self.calls(view) if call.args)

    def calls(self, name: str) -> Iterator[ast.Call]:
        for part in self.parts:
            match part:
                case ast.Call(func=ast.Name(id=called)) if called == name:
                    yield part


def pieces(part: ast.AST) -> list[ast.expr]:
    return part.values if isinstance(part, ast.JoinedStr) else []


def literal(part: ast.AST | None) -> str:
    """The string that stands in the code; "" where it is only made when it runs."""
    match part:
        case ast.Constant(value=str(value)):
            return value
        case _:
            return ""


def speaking_modules() -> list[Module]:
    paths = sorted(path for package in SPEAKING for path in (ROOT / package).rglob("*.py"))
    return [
        Module(path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for path in paths
    ]
