"""A list of role holders, read: the contract's form, and whatever else people save as CSV."""

from __future__ import annotations

import pytest

from content.holders import BIGGEST, COLUMNS, HolderList, HolderListError, read_holders, spans
from content.library import Library
from onboarding.lists import Line, Refused
from onboarding.municipalities import MunicipalityCode
from onboarding.roles import RoleId

HEADER = ";".join(COLUMNS)
GOOD = "Randers;Rolleadministrator;Kollega A;A@randers.dk;12 34 56 78;ja"
RANDERS, ROLE = MunicipalityCode("730"), RoleId("rolleadministrator")


def read(library: Library, *lines: str, encoding: str = "utf-8") -> HolderList:
    return read_holders("\n".join((HEADER, *lines)).encode(encoding), library)


def test_a_line_names_a_holder(library: Library) -> None:
    assert read(library, GOOD) == HolderList(
        (Line(2, RANDERS, ROLE, "Kollega A", "a@randers.dk", "12 34 56 78", shares=True),), ()
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ","])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_it_is_read_however_it_was_saved(
    library: Library, encoding: str, separator: str, end: str
) -> None:
    lines = [HEADER.upper(), "Ærø;rolleadm;Kollega Å;å@aeroe.dk;;nej".replace("å@", "a@"), ""]
    data = end.join(lines).replace(";", separator).encode(encoding)
    [line] = read_holders(data, library).lines
    assert (library.municipalities[line.municipality].name, line.name) == ("Ærø", "Kollega Å")


def test_columns_come_in_any_order(library: Library) -> None:
    data = "deling;email;navn;rolle;kommune;telefon\nja;a@x.dk;Kollega A;oeir koordinator;730;\n"
    with pytest.raises(HolderListError, match="no role 'oeir koordinator'"):
        read_holders(data.encode(), library)
    data = data.replace("oeir koordinator", "ØiR-koordinator")
    [line] = read_holders(data.encode(), library).lines
    assert (line.role, line.shares) == ("fk_oeko_koordinator", True)


def test_places_go_by_name_and_code_and_roles_by_title_alias_and_id(library: Library) -> None:
    places = ("Randers", "randers kommune", "730")
    roles = ("Rolleadministrator", "rolleadministrator", "ROLLEADM")
    made = [f"{place};{role};Kollega A;a@x.dk;;ja" for place in places for role in roles]
    found = read(library, *made).lines
    assert {(line.municipality, line.role) for line in found} == {(RANDERS, ROLE)}
    assert len(found) == len(made)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (
            "Rander;rolleadm;Kollega A;a@x.dk;;ja",
            "no municipality 'Rander'; did you mean 'randers'?",
        ),
        ("Randers;vicevært;Kollega A;a@x.dk;;ja", "no role 'vicevært'"),
        ("Randers;faelles;Kollega A;a@x.dk;;ja", "no role 'faelles'"),
        ("Randers;rolleadm;;a@x.dk;;ja", "navn is empty"),
        ("Randers;rolleadm;=HYPERLINK(1);a@x.dk;;ja", "navn is no name: '=HYPERLINK(1)'"),
        ("Randers;rolleadm;+cmd|' /C calc'!A0;a@x.dk;;ja", "navn is no name"),
        ("Randers;rolleadm;@SUM(1);a@x.dk;;ja", "navn is no name: '@SUM(1)'"),
        ('Randers;rolleadm;"Kollega\nA";a@x.dk;;ja', "navn is no name"),
        ("Randers;rolleadm;" + "A" * 101 + ";a@x.dk;;ja", "navn is no name"),
        ("Randers;rolleadm;Kollega A;;;ja", "email is no mail address: ''"),
        ("Randers;rolleadm;Kollega A;a@x;;ja", "email is no mail address: 'a@x'"),
        ("Randers;rolleadm;Kollega A;a@x.dk;ring;ja", "telefon is no number: 'ring'"),
        ("Randers;rolleadm;Kollega A;a@x.dk;;måske", "deling is ja or nej, not 'måske'"),
        ("Randers;rolleadm;Kollega A;a@x.dk;ja", "expected 6 columns, found 5"),
    ],
)
def test_a_line_that_cannot_be_used_says_why(library: Library, line: str, why: str) -> None:
    found = read(library, GOOD, line)
    assert len(found.lines) == 1
    [refused] = found.refused
    assert refused.why.startswith(why)
    assert refused.number == 3, "where it begins"


def test_a_refused_line_keeps_what_could_be_read_of_it(library: Library) -> None:
    refused = read(library, GOOD, "Randers;vicevært;Kollega B;B@x.dk;;ja").refused
    assert refused == (Refused(3, refused[0].why, "b@x.dk", RANDERS),)


def test_an_empty_answer_is_no_consent(library: Library) -> None:
    assert not read(library, "Randers;rolleadm;Kollega A;a@x.dk;;").lines[0].shares


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "must begin with the columns kommune;rolle;navn;email;telefon;deling"),
        (
            b"kommune;rolle;navn;email;telefon\n",
            "must begin with the columns kommune;rolle;navn;email;telefon;deling,"
            " not with 'kommune;rolle;navn;email;telefon'",
        ),
        (b"kommune;rolle;navn;email;telefon;deling;cpr\n", "must begin with the columns"),
        (b"kommune;kommune;navn;email;telefon;deling\n", "must begin with the columns"),
        (b"PK\x03\x04\x00\x00", "is no text: save it as CSV"),
        (HEADER.encode() + b"\n\x81\x8d\x8f\n", "is neither UTF-8 nor Windows-1252"),
        (HEADER.encode() + b"\n", "has no line that can be used"),
        (
            HEADER.encode() + b'\nRanders;"rolle\n\n',
            "cannot be read from line 2 on: unexpected end of data; is a quotation mark left open",
        ),
        (HEADER.encode() + b"\n" + b"x" * 200_000, "cannot be read from line 2 on: field larger"),
        (b"x" * (BIGGEST + 1), "is larger than 20 MB"),
    ],
)
def test_a_file_that_is_no_such_list_is_refused_whole(
    library: Library, data: bytes, why: str
) -> None:
    with pytest.raises(HolderListError) as caught:
        read_holders(data, library)
    assert str(caught.value).startswith(why)


def test_line_numbers_are_told_in_short() -> None:
    assert spans([]) == ""
    assert spans([9, 2, 3, 4]) == "2-4, 9"
