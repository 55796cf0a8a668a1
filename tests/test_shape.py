"""What the import contracts and ruff cannot say about the shape of the project."""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PRODUCT = ("bot", "content", "dialogs", "manifest", "onboarding", "scheduler", "storage")
PURE = {"onboarding": {"onboarding"}, "dialogs": {"dialogs", "onboarding"}}
MAY_WAIT = (
    "bot/*",
    "scheduler/jobs*",
    "scheduler/marking*",
    "scheduler/post*",
    "storage/work*",
    "storage/memory*",
)
FILE_LINES = 300
BODY_LINES = 30  # of a function, without its signature and docstring; aim below 25
STORY_LINES = 50  # the same for tests and what supports them: a story may take its time
MACHINES = re.compile(
    r"py[p]i\.org|pythonhoste[d]\.org|npmj[s]\.(?:org|com)|(?<![\w.~:/\-])/(?:work|root)(?![\w\-])"
)
WAITING = ast.AsyncFunctionDef | ast.Await | ast.AsyncFor | ast.AsyncWith


@cache
def project_files() -> tuple[Path, ...]:
    """Every file from the root on, without what .gitignore names."""
    return tuple(found())


def found() -> Iterator[Path]:
    ignored = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text().splitlines()]
    ignored = [*filter(None, ignored), ".git"]
    for directory, below, names in os.walk(ROOT):
        below[:] = [name for name in below if not any(fnmatch(name, each) for each in ignored)]
        yield from (Path(directory, name) for name in names if name not in ignored)


def modules(*packages: str) -> Iterator[tuple[str, ast.Module]]:
    for path in project_files():
        name = path.relative_to(ROOT).as_posix()
        if path.suffix == ".py" and name.startswith(tuple(f"{each}/" for each in packages)):
            yield name, parsed(path)


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    """The top-level packages a module imports, wherever in it the import stands."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name.partition(".")[0] for alias in names)
            case ast.ImportFrom(module=str(module)):
                yield module.partition(".")[0]


def bodies(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Each function's name, and from how many lines its statements are written."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node, clean=False) is not None else node.body
            yield node.name, (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def waits(tree: ast.Module) -> bool:
    return any(
        isinstance(node, WAITING) or (isinstance(node, ast.comprehension) and node.is_async)
        for node in ast.walk(tree)
    )


def test_the_inside_knows_the_standard_library_and_itself() -> None:
    strangers = [
        f"{name} imports {package}"
        for layer, ours in PURE.items()
        for name, tree in modules(layer)
        for package in imported(tree)
        if package not in ours | sys.stdlib_module_names
    ]
    assert strangers == []


def test_only_the_edges_wait() -> None:
    waiting = [name for name, tree in modules(*PRODUCT) if waits(tree)]
    assert [name for name in waiting if not any(fnmatch(name, edge) for edge in MAY_WAIT)] == []


def test_a_file_has_one_idea() -> None:
    code = (path for path in project_files() if path.suffix == ".py")
    lengths = {str(path.relative_to(ROOT)): len(read(path).splitlines()) for path in code}
    assert {name: lines for name, lines in lengths.items() if lines > FILE_LINES} == {}


def test_a_function_fits_the_eye() -> None:
    long = [
        f"{name}: {function} has {lines} lines"
        for packages, limit in ((PRODUCT, BODY_LINES), (("benchmarks", "tests"), STORY_LINES))
        for name, tree in modules(*packages)
        for function, lines in bodies(tree)
        if lines > limit and "/versions/" not in name
    ]
    assert long == []


def test_no_file_names_a_machine_or_where_packages_come_from() -> None:
    named = [
        f"{path.relative_to(ROOT)}:{number}: {name.group()}"
        for path in project_files()
        for number, line in enumerate(read(path).splitlines(), start=1)
        if (name := MACHINES.search(line))
    ]
    assert named == []


@cache
def read(path: Path) -> str:
    """The text of a file; of a picture, none."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def test_there_are_ten_commands_at_most() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE)
    assert len(targets) == len(set(targets)) <= 10
