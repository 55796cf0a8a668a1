"""The Teams app package: what an administrator uploads, held against Teams' own rules."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from importlib import metadata
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import jsonschema
import pytest
from PIL import Image

from bot.package import DRAFT_ID, PackageError, build_package, package
from bot.teams.seeking import QUERY, seeking_in
from bot.teams.wire import activity_from
from tests.bot.support.activities import invoke

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "node_modules/@microsoft/app-manifest/build/json-schemas/teams"
PUBLIC_URL = "https://bot.example.org"

# Teams' limits on a bot's command list, tighter than its schema.
COMMANDS, TITLE, DESCRIPTION = 10, 32, 128


@dataclass(frozen=True)
class Package:
    """An opened package."""

    path: Path

    def part(self, name: str) -> bytes:
        with ZipFile(self.path) as archive:
            return archive.read(name)

    def read(self, name: str) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.part(name))
        return content

    @property
    def manifest(self) -> dict[str, Any]:
        return self.read("manifest.json")

    def icon(self, kind: str) -> Image.Image:
        return Image.open(BytesIO(self.part(self.manifest["icons"][kind])))


@pytest.fixture
def app_id() -> str:
    return str(uuid4())


@pytest.fixture
def built(tmp_path: Path, app_id: str) -> Package:
    return Package(build_package(tmp_path / "app.zip", app_id, PUBLIC_URL, "1.2.3"))


@pytest.fixture
def draft(tmp_path: Path) -> Package:
    return Package(build_package(tmp_path / "draft.zip", DRAFT_ID, None, "1.2.3"))


@pytest.fixture
def newest() -> Path:
    """The folder of the newest stable schema version; previews are not numbered."""
    if not SCHEMAS.is_dir():
        reason = "node_modules is missing, and Teams' schema with it: npm ci brings it"
        if os.environ.get("INFRAGUIDE_TESTS_COMPLETE") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    numbered = [folder for folder in SCHEMAS.iterdir() if re.fullmatch(r"v\d+\.\d+", folder.name)]
    return max(numbered, key=lambda folder: [int(n) for n in folder.name[1:].split(".")])


def faults(content: dict[str, Any], schema: Path) -> list[str]:
    checks = jsonschema.Draft4Validator(json.loads(schema.read_text(encoding="utf-8-sig")))
    return [f"{fault.json_path}: {fault.message}" for fault in checks.iter_errors(content)]


def look_up_texts(manifest: dict[str, Any]) -> dict[str, str]:
    """The texts of what can be looked up, by the keys that a localisation file gives them."""
    [extension] = manifest["composeExtensions"]
    parts = {
        f"composeExtensions[0].commands[{i}]{name}": part
        for i, command in enumerate(extension["commands"])
        for name, part in (
            ("", command),
            *((f".parameters[{j}]", each) for j, each in enumerate(command["parameters"])),
        )
    }
    return {
        f"{at}.{key}": part[key] for at, part in parts.items() for key in ("title", "description")
    }


def command_texts(manifest: dict[str, Any]) -> dict[str, str]:
    """The commands' texts by the keys that a localisation file gives them."""
    return look_up_texts(manifest) | {
        f"bots[0].commandLists[{i}].commands[{j}].{key}": text
        for i, commands in enumerate(manifest["bots"][0]["commandLists"])
        for j, command in enumerate(commands["commands"])
        for key, text in command.items()
    }


def test_the_manifest_follows_teams_newest_stable_schema(
    built: Package, draft: Package, newest: Path
) -> None:
    schema = newest / "MicrosoftTeams.schema.json"
    assert faults(built.manifest, schema) == []
    assert faults(draft.manifest, schema) == []
    assert built.manifest["manifestVersion"] == newest.name[1:]
    assert built.manifest["$schema"].endswith(f"/teams/{newest.name}/{schema.name}")


def test_the_english_texts_follow_teams_localisation_schema(built: Package, newest: Path) -> None:
    schema = newest / "MicrosoftTeams.Localization.schema.json"
    english = built.read("en.json")
    assert faults(english, schema) == []
    assert english["$schema"].endswith(f"/teams/{newest.name}/{schema.name}")


def test_danish_is_the_default_and_english_says_all_of_it(built: Package) -> None:
    languages = built.manifest["localizationInfo"]
    assert languages["defaultLanguageTag"] == "da"
    assert [language["languageTag"] for language in languages["additionalLanguages"]] == ["en"]
    english = built.read(languages["additionalLanguages"][0]["file"])
    danish = command_texts(built.manifest) | {
        f"{part}.{key}": text
        for part in ("name", "description")
        for key, text in built.manifest[part].items()
    }
    assert english.keys() - {"$schema"} == danish.keys()


def test_each_scope_has_a_command_list_of_its_own(built: Package) -> None:
    [bot] = built.manifest["bots"]
    listed = [scope for commands in bot["commandLists"] for scope in commands["scopes"]]
    assert sorted(listed) == sorted(bot["scopes"]) == ["groupChat", "personal", "team"]


def test_what_is_looked_up_is_asked_for_as_the_edge_reads_it(built: Package) -> None:
    [command] = built.manifest["composeExtensions"][0]["commands"]
    [parameter] = command["parameters"]
    given = [{"name": parameter["name"], "value": "Odense"}]
    asked = {"commandId": command["id"], "parameters": given}
    seeking = seeking_in(activity_from(invoke(QUERY, asked, serviceUrl=PUBLIC_URL)))
    assert seeking is not None
    assert seeking.text == "Odense"


def test_commands_stay_within_what_teams_shows(built: Package) -> None:
    for commands in built.manifest["bots"][0]["commandLists"]:
        titles = [command["title"] for command in commands["commands"]]
        assert 0 < len(set(titles)) == len(titles) <= COMMANDS
    for texts in (command_texts(built.manifest), built.read("en.json")):
        assert all(len(texts[key]) <= TITLE for key in texts if key.endswith("].title"))
        assert all(len(texts[key]) <= DESCRIPTION for key in texts if key.endswith("].description"))


def test_a_bot_for_teams_says_which_channels_it_supports(built: Package) -> None:
    """Teams refuses the upload otherwise (from 1.25 on); its schema does not say so."""
    assert built.manifest["supportsChannelFeatures"] == "tier1"


def test_the_colour_icon_is_full_and_opaque(built: Package) -> None:
    icon = built.icon("color")
    assert (icon.format, icon.size) == ("PNG", (192, 192))
    assert icon.convert("RGBA").getchannel("A").getextrema() == (255, 255)


def test_the_outline_icon_is_nothing_but_white_and_transparent(built: Package) -> None:
    icon = built.icon("outline")
    assert (icon.format, icon.size, icon.mode) == ("PNG", (32, 32), "RGBA")
    colours = icon.getcolors()
    assert colours is not None
    assert {pixel[:3] for _, pixel in colours if isinstance(pixel, tuple) and pixel[3]} == {
        (255, 255, 255)
    }
    assert icon.getchannel("A").getextrema() == (0, 255)


def test_the_package_holds_what_its_manifest_names_and_no_more(built: Package) -> None:
    with ZipFile(built.path) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == sorted(
            {"manifest.json", "en.json", *built.manifest["icons"].values()}
        )


def test_the_app_carries_its_own_id_address_and_version(built: Package, app_id: str) -> None:
    manifest = built.manifest
    served = [each["botId"] for key in ("bots", "composeExtensions") for each in manifest[key]]
    assert [manifest["id"], *served] == [app_id] * 3
    assert manifest["version"] == "1.2.3"
    assert manifest["validDomains"] == [PUBLIC_URL.removeprefix("https://")]
    links = [link for key, link in manifest["developer"].items() if key.endswith("Url")]
    assert set(links) == {PUBLIC_URL}


@pytest.mark.parametrize(
    ("version", "told"), [("2", "2.0.0"), ("0.4.dev1", "0.4.0"), ("1.2.3rc1+local", "1.2.3")]
)
def test_teams_is_told_the_release(version: str, told: str, tmp_path: Path) -> None:
    built = Package(build_package(tmp_path / "app.zip", DRAFT_ID, None, version))
    assert built.manifest["version"] == told


def test_the_same_input_gives_the_same_bytes(built: Package, tmp_path: Path, app_id: str) -> None:
    os.utime(built.path, (0, 0))
    again = build_package(tmp_path / "deep/again.zip", app_id, PUBLIC_URL, "1.2.3")
    assert again.read_bytes() == built.path.read_bytes()


def test_without_an_app_id_the_package_is_a_draft_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert package(None, None, None) == 0
    said = capsys.readouterr()
    built = Package(Path(said.out.strip()))
    assert built.manifest["id"] == DRAFT_ID
    assert built.manifest["version"] == metadata.version("infraguide")
    draft, links = said.err.splitlines()
    assert "draft" in draft
    assert "MicrosoftAppId" in draft
    assert links.endswith(built.manifest["developer"]["websiteUrl"])


def test_with_its_settings_the_package_is_built_without_a_warning(
    tmp_path: Path, app_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "app.zip"
    assert package(out, app_id, PUBLIC_URL) == 0
    assert capsys.readouterr() == (f"{out}\n", "")


@pytest.mark.parametrize(
    ("app_id", "public_url", "named"),
    [
        ("infrastrukturguiden", None, "MicrosoftAppId"),
        (DRAFT_ID, "http://bot.example.org", "INFRAGUIDE_PUBLIC_URL"),
        (DRAFT_ID, "https://", "INFRAGUIDE_PUBLIC_URL"),
        (DRAFT_ID, "https://[bot", "INFRAGUIDE_PUBLIC_URL"),
    ],
)
def test_a_wrong_setting_is_named_in_one_line(
    app_id: str,
    public_url: str | None,
    named: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert package(tmp_path / "app.zip", app_id, public_url) == 1
    said = capsys.readouterr()
    assert said.out == ""
    [line] = said.err.splitlines()
    assert named in line
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_leaves_nothing_behind(built: Package) -> None:
    folder = built.path.parent
    before = sorted(folder.rglob("*"))
    for place in (folder, built.path / "app.zip"):
        with pytest.raises(PackageError, match=re.escape(str(place))):
            build_package(place, DRAFT_ID, None, "1.2.3")
    assert sorted(folder.rglob("*")) == before
