"""Sources for reference managers, read back by the usual parsers where these are installed."""

from __future__ import annotations

import json

import pytest

from encyclopedia.exports import references as formats
from encyclopedia.models import Source
from encyclopedia.vocabulary import SourceType

PAPER = Source(
    slug="roe-2001",
    title="Pumps & {porters}: 100% of NF_κB, for $5",
    authors=["Roe, R. A.", "van der Doe, D", "The Pump and Porter Group"],
    et_al=True,
    container="J Pumps",
    year=2001,
    volume="12",
    issue="3-4",
    pages="17–29",
    doi="10.1000/pumps.2001_1",
    pmid="123",
)
BARE = Source(slug="anon", title="No more than a title", type=SourceType.OTHER)


def test_bibtex_says_what_is_printed():
    entry = formats.bibtex_entry(PAPER)
    assert entry.startswith("@article{roe-2001,\n")
    assert "author = {Roe, R. A. and van der Doe, D and {The Pump {and} Porter Group} and others}" in entry
    assert r"title = {{Pumps \& \{porters\}: 100\% of NF\_κB, for \$5}}" in entry
    assert "pages = {17--29}" in entry
    assert "doi = {10.1000/pumps.2001_1}" in entry


def test_what_is_not_printed_is_left_out():
    assert formats.bibtex_entry(BARE) == "@misc{anon,\n  title = {{No more than a title}}\n}"
    assert formats.ris_lines(BARE) == ["TY  - GEN", "ID  - anon", "TI  - No more than a title", "ER  - ", ""]
    assert formats.csl_item(BARE) == {"id": "anon", "type": "document", "title": "No more than a title"}


def test_ris_parts_the_pages():
    lines = formats.ris_lines(PAPER)
    assert [line for line in lines if line[:2] in ("SP", "EP")] == ["SP  - 17", "EP  - 29"]
    assert "UR  - https://doi.org/10.1000/pumps.2001_1" in lines
    assert "N1  - The list of authors is cut (et al.)." in lines and not any("et al" in line for line in lines[:5])


@pytest.mark.parametrize(
    ("pages", "first_and_last"),
    [
        ("1280", ("1280", "")),
        ("S12 - S19", ("S12", "S19")),
        ("e1–9", ("e1", "9")),
        ("12.e1—12.e5", ("12.e1", "12.e5")),
        ("bcr-2013-200399", ("bcr-2013-200399", "")),
        ("bcr-2013", ("bcr-2013", "")),
    ],
)
def test_a_number_of_an_article_is_no_range(pages, first_and_last):
    assert formats.page_range(pages) == first_and_last
    assert f"pages = {{{'--'.join(filter(None, first_and_last))}}}" in formats.bibtex_entry(
        Source(slug="x", pages=pages)
    )


def test_a_suffix_stays_with_its_name():
    source = Source(slug="king-1960", authors=["King, ML, Jr.", "Skvortsova, II", "Roe, R Jr"])
    assert "author = {King, Jr, ML and Skvortsova, II and Roe, Jr, R}" in formats.bibtex_entry(source)
    assert [line for line in formats.ris_lines(source) if line.startswith("AU")] == [
        "AU  - King, ML, Jr",
        "AU  - Skvortsova, II",
        "AU  - Roe, R, Jr",
    ]
    assert formats.csl_item(source)["author"] == [
        {"family": "King", "given": "ML", "suffix": "Jr"},
        {"family": "Skvortsova", "given": "II"},
        {"family": "Roe", "given": "R", "suffix": "Jr"},
    ]


def test_csl_tells_people_from_groups():
    assert formats.csl_item(PAPER)["author"] == [
        {"family": "Roe", "given": "R. A."},
        {"family": "van der Doe", "given": "D"},
        {"literal": "The Pump and Porter Group"},
    ]
    assert formats.csl_item(PAPER)["note"] == "The list of authors is cut (et al.)."
    assert json.loads(formats.csl_json([PAPER]))[0]["issued"] == {"date-parts": [[2001]]}


def test_every_type_has_its_name_in_every_format():
    assert all(kind.bibtex and kind.ris and kind.csl and kind.schema for kind in SourceType)
