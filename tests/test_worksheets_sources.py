"""The sheets of documents, references and faults."""

from __future__ import annotations

import pytest

from encyclopedia.models import Fault, Reference, Section, Source
from tests.make import (
    make_source,
)
from tests.sheets import (
    PAPER,
    claim_row,
    document_row,
    enter,
    fault_row,
    furnished,
    reference_row,
    refusal,
    refused,
    sheet,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    return furnished(tmp_path)


def test_a_card_makes_a_document_with_its_sections(folder):
    (folder / "roe.txt").write_text(PAPER.replace("pump", "lift"))
    enter(folder, document_row(licence="CC BY 4.0", text_may_be_shown="yes", doi="https://doi.org/10.1000/ABC"))
    source = Source.objects.get(slug="roe-2025")
    assert (source.is_document, source.text_length, source.text_may_be_shown) == (True, len(PAPER), True)
    assert (source.authors, source.dates, source.doi) == (
        ["Roe, R", "Poe, P"],
        [["Received", "2025-01-02"]],
        "10.1000/abc",
    )
    assert list(source.sections.values_list("heading", flat=True))[1:3] == [
        "1. Introduction",
        "2. Building lifts",
    ]


def test_a_card_read_again_keeps_the_rows_of_its_sections(folder):
    before = list(Section.objects.values_list("pk", "position"))
    enter(folder, document_row(document="doe-2024", file="doe.txt", title="Another title"))
    assert list(Section.objects.values_list("pk", "position")) == before
    assert Source.objects.get(slug="doe-2024").title == "Another title"


def test_a_text_that_lost_sections_with_passages_is_refused(folder):
    enter(folder, claim_row(opening="Lorries carry them"))
    (folder / "doe.txt").write_text(PAPER[: PAPER.index("2. Building")])
    problems = refusal(folder, document_row(document="doe-2024", file="doe.txt"))
    assert problems == ["row 2, file: The text lacks sections in which passages of the record stand."]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"file": "nowhere.txt"}, "file: {folder}/nowhere.txt cannot be read (No such file or directory)."),
        ({"file": "latin.txt"}, "file: The file is not UTF-8 text: byte 3 cannot be read."),
        ({"file": "doe.txt"}, "row 2: Another document has the same text."),
        ({"type": "leaflet"}, "type: Expected one of journal_article, book, "),
        ({"year": "MMXX"}, "year: Expected a whole number up to 32767, found “MMXX”."),
        ({"year": "99999"}, "year: Expected a whole number up to 32767, found “99999”."),
        ({"title": ""}, "title: This field cannot be blank."),
        ({"text_may_be_shown": "maybe"}, "text_may_be_shown: Expected yes or no, found “maybe”."),
        ({"standing": "fine"}, "standing: Expected one of current, corrected, "),
        ({"dates": "Received 2025"}, "dates: “Received 2025” is not of the form “… = …”."),
        ({"doi": "10.x"}, "doi: “10.x” is no DOI accession"),
        ({"document": "Roe 2025"}, "document: Enter a valid “slug”"),
    ],
)
def test_a_card_that_does_not_hold_is_refused(folder, cells, message):
    (folder / "latin.txt").write_bytes(b"caf\xe9")
    (folder / "roe.txt").write_text(PAPER.replace("pump", "lift"))
    problems = refusal(folder, document_row(**cells))
    assert len(problems) == 1
    place = "" if message.startswith("row 2") else "row 2, "
    assert problems[0].startswith(place + message.format(folder=folder))


def test_a_card_needs_the_folder(folder):
    assert refused(sheet(folder, document_row()), None) == [
        "row 2, file: A document cannot be read without the folder of the documents; name it."
    ]


def test_a_reference_brings_its_work(folder):
    enter(folder, reference_row("5", doi="doi:10.1000/5", et_al="yes"))
    work = Reference.objects.get(label="5").cited
    assert (work.slug, work.authors, work.et_al, work.doi) == ("noe-5", ["Noe, N", "Oe, O"], True, "10.1000/5")


def test_a_reference_without_slug_and_title_leads_to_no_work(folder):
    enter(folder, {"document": "doe-2024", "label": "Noe et al., 1999", "position": ""})
    assert Reference.objects.get(label="Noe et al., 1999").cited is None


@pytest.mark.parametrize("title", ["Title number 5", "TITLE, number 5.", ""])
def test_a_work_that_two_references_name_is_one_source(folder, title):
    enter(folder, reference_row("5"), reference_row("6", slug="noe-5", title=title))
    labels = Source.objects.get(slug="noe-5").cited_as.values_list("label", flat=True)
    assert list(labels) == ["5", "6"]
    assert Source.objects.get(slug="noe-5").title == "Title number 5"


def test_two_works_do_not_share_a_slug(folder):
    enter(folder, reference_row("5"))
    problems = refusal(folder, reference_row("6", slug="noe-5"))
    assert len(problems) == 1
    assert problems[0].startswith(
        "row 2, slug: noe-5 is “Title number 5”. If this is another work, choose another slug"
    )


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"document": "author-1"}, "document: “author-1” is no document of the record"),
        ({"slug": "author-1"}, "slug: author-1 is “Taken”. If this is another work, choose another slug;"),
        ({"slug": ""}, "slug: The cell is empty; a cited work has a slug such as frescas-2008."),
        ({"title": ""}, "title: This field cannot be blank."),
        ({"position": ""}, "row 2: A reference that leads to a work has a place in the bibliography."),
        ({"position": "1"}, "row 2: The bibliography has an entry at this position already."),
        ({"slug": "doe-2024", "title": ""}, "row 2: A document's bibliography cannot list the document itself."),
        ({"doi": "10.1000/taken"}, "row 2: Another source has this DOI; one work is one source."),
        ({"pmid": "x"}, "pmid: “x” is no PubMed accession"),
        ({"type": ""}, "type: Expected one of journal_article, "),
    ],
)
def test_a_reference_that_does_not_hold_is_refused(folder, cells, message):
    make_source("author-1", title="Taken", doi="10.1000/taken")
    problems = refusal(folder, reference_row("5", **cells))
    assert len(problems) == 1
    place = "" if message.startswith("row 2") else "row 2, "
    assert problems[0].startswith(place + message)


def test_a_work_whose_row_was_refused_is_not_taken_for_known(folder):
    problems = refusal(folder, reference_row("5", position="1"), reference_row("6", slug="noe-5"))
    assert problems == ["row 2: The bibliography has an entry at this position already."]


def test_a_fault_stands_on_a_reference_or_a_passage(folder):
    enter(folder, fault_row(reference="2"), fault_row(opening="Lorries carry them", kind="torn layout"))
    on_reference, on_passage = Fault.objects.all()
    assert (on_reference.accession, on_reference.reference.label) == ("F0001", "2")
    assert PAPER[on_passage.passage.start :].startswith("Lorries")


def test_a_fault_that_is_declared_already_gets_the_new_ground(folder):
    enter(folder, fault_row())
    enter(folder, fault_row(ground="Page two has pump."))
    assert Fault.objects.get().ground == "Page two has pump."


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"kind": "ugly"}, "kind: Expected one of doubtful_statement, "),
        ({"text": ""}, "text: This field cannot be blank."),
        ({"ground": ""}, "ground: This field cannot be blank."),
        ({"reference": "9"}, "reference: doe-2024 has no reference “9”."),
        ({"closing": "the harbour master."}, "opening: The cell is empty; type the first words of the passage."),
        ({"opening": "Whales"}, "opening: No sentence has these opening words."),
    ],
)
def test_a_fault_that_does_not_hold_is_refused(folder, cells, message):
    problems = refusal(folder, fault_row(**cells))
    assert len(problems) == 1
    assert problems[0].startswith(f"row 2, {message}")
