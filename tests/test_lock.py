"""The lock files pin what pyproject.toml asks for, by checksum, and say nothing of where from."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text())
PROJECT = SETTINGS["project"]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-agents.lock")
PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+)", re.MULTILINE)


def pins(lock: str) -> dict[str, str]:
    found = PIN.finditer((ROOT / lock).read_text())
    return {canonicalize_name(pin["name"]): pin["version"] for pin in found}


def unmet(asked: list[str], lock: str) -> list[str]:
    """The requirements that no pin of the lock file satisfies."""
    pinned = pins(lock)
    return [each for each in asked if not _is_met(Requirement(each), pinned)]


def _is_met(asked: Requirement, pinned: dict[str, str]) -> bool:
    version = pinned.get(canonicalize_name(asked.name))
    return version is not None and asked.specifier.contains(version)


def test_the_runtime_lock_pins_what_the_bot_needs() -> None:
    assert unmet(PROJECT["dependencies"], "requirements.lock") == []


def test_the_development_lock_pins_that_and_the_tools() -> None:
    tools = PROJECT["optional-dependencies"]["dev"]
    assert unmet(PROJECT["dependencies"] + tools, "requirements-dev.lock") == []


def test_a_peer_has_a_lock_of_its_own() -> None:
    assert unmet(SETTINGS["dependency-groups"]["agents-sdk"], "requirements-agents.lock") == []


def test_tests_run_on_the_versions_that_people_run() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_every_pinned_package_has_checksums_and_no_address() -> None:
    for lock in LOCKS:
        entries = re.split(r"\n(?=\w)", (ROOT / lock).read_text().strip())
        assert len(entries) == len(pins(lock))
        assert [entry for entry in entries if "--hash=sha256:" not in entry or "//" in entry] == []


def test_node_packages_have_checksums_and_no_address() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    del packages[""]
    assert packages
    for package in packages.values():
        assert "integrity" in package
        assert "resolved" not in package


def test_what_node_brings_is_named_exactly() -> None:
    asked = json.loads((ROOT / "package.json").read_text())["devDependencies"]
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert asked == {name: packages[f"node_modules/{name}"]["version"] for name in asked}
