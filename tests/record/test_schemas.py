"""Every JSON of the published record is as its schema has it."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest

from encyclopedia.models import Edition
from encyclopedia.vocabulary import Kind
from tests.schemas import offences
from tests.walking import by_size, visit_all, visitor

pytestmark = [pytest.mark.django_db, pytest.mark.record]

LISTS = [*(kind.plural for kind in Kind), "claims", "sources", "ledger"]
#: Types of page that have JSON and JSON-LD of their own.
WITH_JSON = [*Kind.values, "claim", "document", "work"]


def forms(pages: Iterable[str]) -> list[str]:
    return [f"{page}?format={form}" for page in pages for form in ("json", "jsonld")]


def list_forms() -> list[str]:
    """The first and the last page of each list, the abbreviations, the bibliography, the record."""
    types, editions = by_size(), [edition.get_absolute_url() for edition in Edition.objects.all()]
    lists = [f"/{name}/" for name in LISTS] + types["bibliography"] + editions
    addresses = [f"{each}?format=json&per=100&page={page}" for each in lists for page in (1, 9999)]
    return [*addresses, "/glossary/?format=json", "/sources/?format=csl", "/data/?format=jsonld"]


def wrong_in(address: str) -> list[str]:
    """What an address answers that its schema refuses; a line each, at most three."""
    answer = visitor().get(address)
    if answer.status_code != 200:
        return [f"{address} answers {answer.status_code}"]
    return [f"{address}: {offence}" for offence in offences(json.loads(answer.content))[:3]]


def test_every_list_is_as_its_schema_has_it(record):
    assert [line for address in list_forms() for line in wrong_in(address)] == []


def test_every_json_of_the_record_is_as_its_schema_has_it(record):
    pages = [address for name, rows in by_size().items() if name in WITH_JSON for address in rows]
    assert [line for lines in visit_all(forms(pages), wrong_in) for line in lines] == []
    assert len(pages) > 2000
