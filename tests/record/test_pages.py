"""What holds for every public page, of the published record: of a sample in every run, of all with ``pytest -m record``."""

from __future__ import annotations

import pytest
from django.db import connection

from tests.page_rules import KEPT_BY_ALL, own
from tests.walking import by_size, sample, three_of, walk

pytestmark = pytest.mark.django_db


def walk_whole():
    if connection.vendor != "sqlite":
        pytest.skip("All pages are walked on SQLite; .ci/pages.py compares pages of two databases byte by byte.")
    return walk()


WHOLE = pytest.param(walk_whole, id="whole", marks=pytest.mark.record)


@pytest.fixture(scope="module", params=[pytest.param(sample, id="sample"), WHOLE])
def pages(request, record, django_db_blocker):
    with django_db_blocker.unblock():
        return request.param()


@pytest.mark.parametrize("rule", KEPT_BY_ALL, ids=lambda rule: rule.__name__)
def test_every_page_keeps_the_rule(pages, rule):
    assert rule(pages) == []


def test_the_smallest_median_and_largest_of_each_type_were_visited(pages):
    assert {address for rows in by_size().values() for address in three_of(rows)} <= set(pages.pages)
    assert len(own(pages)) > 60


@pytest.mark.parametrize("pages", [WHOLE], indirect=True)
def test_everything_in_the_record_was_visited(pages):
    assert pages.unvisited == set()
