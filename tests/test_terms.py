"""Abbreviations that documents list: what a row may be, the sheet that brings them, and their part of the glossary."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from django.core.exceptions import ValidationError

from encyclopedia.documents import Folder
from encyclopedia.evidence.verification import verify
from encyclopedia.models import Term
from encyclopedia.views import glossary
from tests.make import make_agent, make_document, make_list, make_mechanism, make_target, make_term
from tests.sheets import PAPER, enter, refusal
from tests.test_views_entries import page

pytestmark = pytest.mark.django_db

LISTED = PAPER.replace(
    "References\n",
    "Abbreviations\t\t\nPMP\tThe pump\t\nZTA\tZcta drng\t\n\tPorter\t\n\nReferences\n",
)
UNSOUND = {"damaged": True, "note": "UM is read as LIM."}


def row(n="0", **cells) -> dict[str, str]:
    filled = {"document": "doe-2024", "row": n, "printed_abbreviation": "PMP", "printed_expansion": "The pump"}
    filled |= {"abbreviation": "PMP", "expansion": "The pump", "entry": "target:pump", "damaged": "no", "note": ""}
    return filled | cells


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "doe.txt").write_bytes(LISTED.encode())
    make_document("doe-2024", LISTED)
    make_target("pump")
    make_agent("zeta drug")
    return tmp_path / "documents"


def test_a_term_is_listed_under_what_can_be_read_of_it():
    section = make_list()
    assert make_term("5-FU", "Fluorouracil", section=section).slug == "5-fu"
    assert make_term("", "Fluorouracil", section=section).slug == "fluorouracil"
    lost = {"printed_expansion": "in an anget", "abbreviation": "", "damaged": True, "note": "Unclear."}
    term = Term(section=section, row=2, **lost)
    term.full_clean()
    assert (str(term), term.slug) == ("in an anget", "in-an-anget")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"row": 20}, "The list has 20 rows, counted from 0; there is no row 20."),
        (
            {"printed_abbreviation": "–", "abbreviation": "–", "expansion": "", "printed_expansion": ""},
            "at least one letter",
        ),
    ],
)
def test_a_term_that_cannot_be_is_refused(fields, message):
    term = make_term("PMP")
    for name, value in fields.items():
        setattr(term, name, value)
    with pytest.raises(ValidationError, match=message):
        term.full_clean()


def test_only_a_list_of_abbreviations_has_terms():
    term = make_term("PMP")
    term.section = term.section.source.sections.first()
    with pytest.raises(ValidationError, match="“Body” is no list of abbreviations"):
        term.full_clean()


def test_a_sheet_brings_terms_with_their_entries(folder):
    report = enter(
        folder,
        row(),
        row("1", printed_abbreviation="ZTA", printed_expansion="Zcta drng", abbreviation="ZTA", expansion="Zeta drug")
        | {"entry": "zeta drug; target:pump", "damaged": "yes", "note": "The title has zeta drug."},
        row("2", printed_abbreviation="", printed_expansion="Porter", abbreviation="", expansion="Porter", entry=""),
    )
    assert report.counts == {"terms": 3}
    terms = [(str(term), term.damaged, [str(e) for e in term.entries.order_by("pk")]) for term in Term.objects.all()]
    assert terms == [("PMP", False, ["pump"]), ("ZTA", True, ["pump", "zeta drug"]), ("Porter", False, [])]
    assert enter(folder, row(entry="")).counts == {}
    assert [term.entries.count() for term in Term.objects.all()] == [0, 2, 0]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"row": ""}, "row 2, row: The cell is empty."),
        ({"row": "3"}, "row 2, row: The list has 3 rows, counted from 0; there is no row 3."),
        ({"row": "2"}, "row 2, printed_abbreviation: Row 2 of the list reads “Porter”."),
        ({"entry": "target:porter"}, "row 2, entry: No entry goes by “target:porter”; create it first, or leave"),
        ({"entry": "pump; zeta drug; pump"}, "row 2, entry: A term stands for 2 entries at most."),
        ({"damaged": "perhaps"}, "row 2, damaged: Expected yes or no, found “perhaps”."),
        ({"expansion": "A pump"}, "row 2: What is read otherwise than it is printed is damaged; mark it so."),
        ({"document": "roe-2025"}, "row 2, document: “roe-2025” is no document of the record"),
    ],
)
def test_a_row_that_does_not_hold_is_refused(folder, cells, message):
    problems = refusal(folder, row(**cells))
    assert len(problems) == 1 and problems[0].startswith(message), problems


def test_a_term_is_verified_against_the_document(folder):
    enter(folder, row())
    failures = verify(Folder(folder), complete=False)[0].failures
    assert [failure for failure in failures if "abbreviations" in failure] == []
    Term.objects.update(printed_expansion="The pomp", expansion="The pomp")
    failures = verify(Folder(folder), complete=False)[0].failures
    assert "Row 0 of the list of abbreviations reads “PMP The pump”, not “PMP The pomp”." in failures


def test_a_document_without_a_list_has_no_terms(folder):
    make_document("roe-2025")
    assert refusal(folder, row(document="roe-2025")) == ["row 2, document: roe-2025 has no list of abbreviations."]


def test_the_glossary_lists_abbreviations_in_the_order_of_the_alphabet(client):
    pump = make_target("BBC3")
    make_term("ZTA", "Zeta drug")
    make_term("PUMA", "P53 upregulated modulator", entries=[pump], printed_abbreviation="PLIMA", **UNSOUND)
    html = page(client, "/glossary/").partition('id="abbreviations"')[2]
    assert html.index("PUMA") < html.index("ZTA")
    row = html[html.index("PUMA") : html.index("ZTA")]
    assert 'href="/targets/bbc3/"' in row
    assert "row 2, damaged: printed <q>PLIMA | P53 upregulated modulator</q>. UM is read as LIM." in row
    assert "no entry" in html[html.index("ZTA") :]


def test_a_glossary_without_a_list_says_so(client):
    assert "No document of the record has a list of abbreviations." in page(client, "/glossary/")


def test_an_entry_that_is_no_draft_alone_is_linked(client):
    make_term("EFX", entries=[make_mechanism("efflux", status="draft")])
    assert "efflux" not in page(client, "/glossary/").partition('id="abbreviations"')[2]


def test_a_long_list_is_shown_letter_by_letter(client, monkeypatch):
    monkeypatch.setattr(glossary, "FEW", 2)
    terms = [make_term(name) for name in ("ABCB", "5-FU", "ABCC")]
    html = page(client, "/glossary/")
    assert "5-FU" in html and "ABCB" not in html and 'href="?letter=a#abbreviations"' in html
    for term in terms:
        place, _, anchor = term.get_absolute_url().partition("#")
        assert f'id="{anchor}"' in page(client, place)


@pytest.mark.parametrize("letter", ["z", "%00", "ab", "page"])
def test_a_letter_that_no_abbreviation_has_is_left_aside(client, letter):
    make_term("ABCB")
    assert "ABCB" in page(client, f"/glossary/?letter={letter}")


@pytest.mark.parametrize("size", [1, 20])
def test_the_glossary_costs_the_same_queries_whatever_its_length(client, size, django_assert_max_num_queries):
    section = make_list(rows=size)
    for n in range(size):
        make_term(f"A{n}", section=section, entries=[make_mechanism()])
    with django_assert_max_num_queries(4):
        client.get("/glossary/")


def test_abbreviations_are_taken_away_as_csv_and_json(client):
    pump = make_target("BBC3")
    make_term("PUMA", "P53 upregulated modulator", entries=[pump], printed_abbreviation="PLIMA", **UNSOUND)
    rows = list(csv.DictReader(StringIO(client.get("/glossary/?format=csv").content.decode())))
    facts = json.loads(client.get("/glossary/?format=json").content)
    assert facts["total"] == 1
    assert {name: str(value) for name, value in facts["rows"][0].items()} == rows[0]
    kept = {name: rows[0][name] for name in ("abbreviation", "entries", "row", "damaged", "printed_abbreviation")}
    expected = {"abbreviation": "PUMA", "entries": "target:bbc3", "row": "1", "damaged": "yes"}
    assert kept == expected | {"printed_abbreviation": "PLIMA"}
