"""The bibliography of the published record, read back by the usual parsers of reference managers."""

from __future__ import annotations

import json

import pytest

from encyclopedia.exports import references
from encyclopedia.models import Source


@pytest.fixture
def sources(fields_of):
    """Straight from the file: no database is needed to write a bibliography."""
    return sorted((Source(**fields) for fields in fields_of(Source)), key=lambda source: source.slug)


def test_a_bibtex_parser_reads_the_whole_bibliography_back(sources):
    parser = pytest.importorskip("bibtexparser")
    library = parser.parse_string(references.bibtex(sources))
    assert not library.failed_blocks
    read = {entry.key: {name: field.value for name, field in entry.fields_dict.items()} for entry in library.entries}
    assert list(read) == [source.slug for source in sources]
    for source in sources:
        fields = read[source.slug]
        assert (fields.get("year", ""), fields.get("doi", "")) == (str(source.year or ""), source.doi)
        names = fields["author"].split(" and ") if "author" in fields else []
        assert len(names) == len(source.authors) + source.et_al


def test_a_ris_parser_reads_the_whole_bibliography_back(sources):
    parser = pytest.importorskip("rispy")
    read = parser.loads(references.ris(sources))
    assert [entry["id"] for entry in read] == [source.slug for source in sources]
    assert [entry.get("title") for entry in read] == [" ".join(source.title.split()) for source in sources]
    assert [entry.get("doi", "") for entry in read] == [source.doi for source in sources]


def test_csl_json_has_every_work_under_its_own_id(sources):
    items = json.loads(references.csl_json(sources))
    assert [item["id"] for item in items] == [source.slug for source in sources]
    assert all(item["title"] and item["type"] for item in items)
