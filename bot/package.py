"""Builds the Teams app package: what lies in manifest/, with this installation's own addresses."""

from __future__ import annotations

import json
import re
import sys
from contextlib import suppress
from importlib import metadata, resources
from io import BytesIO
from pathlib import Path
from typing import TypedDict
from urllib.parse import urlsplit
from zipfile import ZipFile, ZipInfo

DRAFT_ID = "00000000-0000-0000-0000-000000000000"
CARRIED = ("color.png", "en.json", "outline.png")
LINKS = ("websiteUrl", "privacyUrl", "termsOfUseUrl")
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest moment a zip can name

_GUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")


class PackageError(Exception):
    """The package cannot be built; the message is one line that says what to do."""


class _Manifest(TypedDict):
    """As much of manifest.json as an installation decides."""

    id: str
    version: str
    developer: dict[str, str]
    bots: list[dict[str, object]]
    composeExtensions: list[dict[str, object]]
    validDomains: list[str]


def package(out: Path | None, app_id: str | None, public_url: str | None) -> int:
    """Serve ``python -m bot package``: build, tell where it lies and what it still lacks.

    Empty settings count as missing. Returns the exit code: 0, or 1 with one line on stderr.
    """
    out = out or Path(
        "dist", "infrastrukturguiden.zip" if app_id else "infrastrukturguiden-draft.zip"
    )
    try:
        print(build_package(out, app_id or DRAFT_ID, public_url, metadata.version("infraguide")))
    except PackageError as problem:
        _say(str(problem))
        return 1
    if not app_id:
        _say(
            "this is a draft: Teams cannot talk to the bot until MicrosoftAppId is set"
            " and the package is built again"
        )
    if not public_url:
        page = _manifest()["developer"][LINKS[0]]
        _say(f"INFRAGUIDE_PUBLIC_URL is not set, so the app's links lead to {page}")
    return 0


def build_package(out: Path, app_id: str, public_url: str | None, version: str) -> Path:
    """Write the app package to ``out`` and return it; the same input gives the same bytes.

    ``app_id`` is the bot's Microsoft app id (``DRAFT_ID`` for a draft), ``public_url`` the bot's
    own https address, ``version`` a PEP 440 version, of which Teams is told the release.
    Raises PackageError.
    """
    if not _GUID.fullmatch(app_id):
        raise PackageError(f"MicrosoftAppId is {app_id!r}; it should look like {DRAFT_ID}")
    manifest = _manifest()
    manifest["id"] = app_id.lower()
    for served_by_the_bot in (*manifest["bots"], *manifest["composeExtensions"]):
        served_by_the_bot["botId"] = app_id.lower()
    manifest["version"] = _three_numbers(version)
    if public_url:
        manifest["validDomains"] = [_host(public_url)]
        manifest["developer"].update(dict.fromkeys(LINKS, public_url))
    parts = {name: _part(name) for name in CARRIED}
    parts["manifest.json"] = json.dumps(manifest, ensure_ascii=False, indent=2).encode()
    _write(out, _zipped(parts))
    return out


def _manifest() -> _Manifest:
    manifest: _Manifest = json.loads(_part("manifest.json"))
    return manifest


def _part(name: str) -> bytes:
    return resources.files("manifest").joinpath(name).read_bytes()


def _three_numbers(version: str) -> str:
    """``0.2.0.dev1`` as Teams wants it: ``0.2.0``."""
    numbers = re.match(r"\d+(?:\.\d+){0,2}", version)
    if numbers is None:
        raise PackageError(f"the version is {version!r}; it should look like 1.2.3")
    return ".".join([*numbers[0].split("."), "0", "0"][:3])


def _host(public_url: str) -> str:
    """The host of an https address, as Teams lists its valid domains."""
    try:
        parts = urlsplit(public_url)
        host = parts.hostname if parts.scheme == "https" else None
    except ValueError:
        host = None
    if not host:
        raise PackageError(
            f"INFRAGUIDE_PUBLIC_URL is {public_url!r}; Teams needs an address that begins with"
            " https:// and names a host"
        )
    return host


def _zipped(parts: dict[str, bytes]) -> bytes:
    """A zip of ``parts``, sorted and stored without compression.

    What a compressor makes of them differs between its versions; 20 kB need none.
    """
    heap = BytesIO()
    with ZipFile(heap, "w") as archive:
        for name in sorted(parts):
            entry = ZipInfo(name, EPOCH)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, parts[name])
    return heap.getvalue()


def _write(out: Path, content: bytes) -> None:
    """All of it or nothing: a full disk leaves the package that was there before."""
    unfinished = out.parent / f"{out.name}.part"
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(content)
        unfinished.replace(out)
    except OSError as problem:
        with suppress(OSError):
            unfinished.unlink()
        raise PackageError(f"cannot write {out}: {problem.strerror}; try --out FILE") from problem


def _say(line: str) -> None:
    print(f"package: {line}", file=sys.stderr)
