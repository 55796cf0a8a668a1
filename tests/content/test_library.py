"""The catalogue: lists merged for a person's roles, and everything in its place."""

from __future__ import annotations

import json
import tomllib
from importlib.metadata import version
from itertools import combinations

import pytest
import yaml

from content.export import export
from content.library import FOLDER, Library
from onboarding.checklist import Checklist
from onboarding.ports import Catalogue
from onboarding.roles import COMMON, RoleId

MUNICIPALITIES = 98
CONTRACT = {
    "roles": {"id", "title", "aliases", "partners", "source_lines"},
    "step": {"id", "kind", "section", "title", "body", "links", "workday", "source_lines"},
}


def test_the_library_is_the_catalogue_that_dialogs_ask_for(library: Library) -> None:
    catalogue: Catalogue = library
    assert catalogue.roles


def test_all_files_are_yaml_to_the_parser_that_serves_where_libyaml_is_missing() -> None:
    """It is the stricter one: "{da: Er det nede?}" ends there before the question mark."""
    for path in FOLDER.rglob("*.yaml"):
        assert yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader) is not None


def test_a_checklist_begins_with_what_is_common_and_keeps_the_sections_order(
    library: Library,
) -> None:
    order = [section.id for section in library.sections]
    for role in library.roles:
        checklist = library.checklist((role,))
        places = [order.index(step.section) for step in checklist]
        assert places == sorted(places)
        assert checklist.roles[0] == COMMON
        assert {step.id for step in library.own_steps[COMMON]} <= set(checklist.by_id)


def test_roles_may_be_named_in_any_order_and_are_merged_once(library: Library) -> None:
    for one, other in combinations(library.roles, 2):
        merged = library.checklist((one, other))
        assert library.checklist((other, one)) is merged
        assert set(merged.by_id) == set(ids(library.checklist((one,)))) | set(
            ids(library.checklist((other,)))
        )


def test_nobody_s_roles_give_the_common_list(library: Library) -> None:
    assert ids(library.checklist(())) == ids(library.checklist((COMMON,)))


def test_a_role_that_does_not_exist_is_refused(library: Library) -> None:
    with pytest.raises(KeyError, match="no role kok"):
        library.checklist((RoleId("kok"),))


def test_the_export_has_the_contract_s_form_and_is_json(library: Library) -> None:
    exported = export(library)
    assert set(exported) == {"version", "roles", "checklists", "access", "glossary", "notes"}
    assert exported["version"] == version("infraguide")
    assert json.loads(json.dumps(exported)) == exported
    assert set(exported["checklists"]) == set(library.roles)
    assert all(CONTRACT["roles"] <= set(role) for role in exported["roles"])
    optional = {"access", "environment", "subscription", "look"}
    for steps in exported["checklists"].values():
        for step in steps:
            assert CONTRACT["step"] <= set(step) <= CONTRACT["step"] | optional


def test_an_unconfirmed_login_says_so_in_the_export(library: Library) -> None:
    words = json.dumps(export(library), ensure_ascii=False)
    assert words.count("(ikke bekræftet af KOMBIT)") == words.count("(not confirmed by KOMBIT)") > 0


def test_all_municipalities_are_there_and_few_domains_count_as_proof(library: Library) -> None:
    towns = library.municipalities
    assert len(towns) == MUNICIPALITIES
    assert all(code == town.code for code, town in towns.items())
    assert len({domain for town in towns.values() for domain in town.domains}) >= MUNICIPALITIES
    proved = {town.confirmed for town in towns.values() if town.confirmed}
    assert {"balk.dk", "aarhus.dk"} <= proved
    assert not {"kk.dk", "fmk.dk"} & proved
    assert all(town.confirmed in (None, town.domains[0]) for town in towns.values())


def test_every_file_of_content_goes_along_in_the_package() -> None:
    project = tomllib.loads((FOLDER.parent / "pyproject.toml").read_text("utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["content"]
    packed = {path for pattern in patterns for path in FOLDER.glob(pattern)}
    own = [path for path in FOLDER.rglob("*.*") if "language" not in path.parts]
    assert {path for path in own if path.suffix in (".yaml", ".csv")} <= packed


def ids(checklist: Checklist) -> list[str]:
    return [step.id for step in checklist]
