"""What holds for every public page, of a made record and of the fixtures."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urldefrag

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import override_settings

from encyclopedia import dataset, models
from encyclopedia.vocabulary import Attribution, Effect, Evidence, FaultKind, SetAside
from tests import make
from tests.walking import walk

# Without the mark pytest-django would make no test database for the fixture below to walk.
pytestmark = pytest.mark.django_db

BUDGET = 14
LARGEST = 200_000
PLAIN = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


def make_record():
    """A small record with something of everything."""
    review = make.make_document(
        "reviewer-2024", text_may_be_shown=True, licence="CC BY 4.0", dates=[["Received", "2024"]]
    )
    other = make.make_document("critic-2023")
    work = make.make_source("author-2001", doi="10.1000/182")
    listed = make.make_reference(review, work, "1")
    lost = make.make_reference(review, False, "99")
    make.make_reference(review, other, "2")
    parent = make.make_mechanism("drug efflux")
    child = make.make_mechanism("efflux by one pump", parent=parent)
    agent = make.make_agent(
        "testinib", summary="A [[drug efflux|pump]] throws [[agent:testinib]] out [@C0001; @C0002]."
    )
    pump = make.make_target("PUMP1")
    family = make.make_target("pump family", target_kind="family")
    family.members.add(pump)
    cancer = make.make_cancer("leukemia")
    line = make.make_cell_line("K0", cancer_type=cancer)
    make.make_identifier(pump)
    place = make.make_passage(review)
    make.make_alias(pump, "P-gate", passage=place)
    make.make_alias(agent, "testanib", kind="as_printed", passage=place)
    make.make_alias(pump, "gate", shared=True, passage=place)
    make.make_alias(family, "gate", shared=True, passage=place)
    about = [child, (agent, "agent"), (pump, "target", "more"), cancer, line, family]
    first = make.make_claim("More PUMP1 lowers what testinib does.", entries=about, passages=[])
    make.make_citation(first, place, references=[listed, lost], evidence=Evidence.IN_VITRO)
    second = make.make_claim(
        "Less PUMP1 restores what testinib does.", entries=[agent], effect=Effect.RESTORES_SENSITIVITY
    )
    make.make_citation(second, make.make_passage(other), attribution=Attribution.CLOSING_BLOCK)
    make.make_strategy("pump blockade")
    make.make_claim(entries=[models.Entry.objects.get(slug="pump-blockade")], effect=Effect.PROPOSES_STRATEGY)
    make.make_disagreement(first, second)
    make.make_fault(passage=place)
    make.make_fault(reference=listed, kind=FaultKind.OFF_SUBJECT)
    make.make_passage(review, set_aside=SetAside.ANNOUNCES)
    make.make_passage(review, set_aside=SetAside.REPEATS, repeats=first)
    make.make_claim("An old finding.", entries=[agent], status="withdrawn", status_reason="It was read wrongly.")
    make.make_mechanism("old idea", status="withdrawn", status_reason="It was merged.")
    make.make_claim("A draft finding.", entries=[make.make_agent("draftinib", status="draft")], status="draft")
    models.Edition.objects.create(number=1, date="2025-06-01", reason="The first edition.", digest="0" * 64)


def load_fixtures():
    if connection.vendor != "sqlite":
        pytest.skip(
            "All pages of the record are walked on SQLite; .ci/pages.py compares pages of two databases byte by byte."
        )
    if not (settings.FIXTURES / dataset.MANIFEST).exists():
        pytest.skip("There are no fixtures.")
    dataset.load(settings.FIXTURES)


@pytest.fixture(scope="module", params=[make_record, load_fixtures, lambda: None], ids=["made", "fixtures", "empty"])
def walked(request, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), override_settings(STORAGES=settings.STORAGES | PLAIN), transaction.atomic():
        request.param()
        walked = walk()
        transaction.set_rollback(True)
    return walked


@pytest.fixture(scope="module")
def pages(walked):
    return walked.pages


def own(pages):
    """The pages of the encyclopedia itself, without files."""
    return [page for page in pages.values() if page.html]


def test_every_address_answers_with_a_page(pages):
    assert [page.address for page in own(pages) if page.status != 200] == []
    assert [page.address for page in pages.values() if page.status >= 400] == []


def test_every_page_has_one_main_heading_and_begins_with_it(pages):
    assert [page.address for page in own(pages) if page.outline.headings.count("h1") != 1] == []
    assert [page.address for page in own(pages) if page.outline.headings[0] != "h1"] == []


def test_every_page_names_its_language(pages):
    assert {page.outline.language for page in own(pages)} == {"en"}


def test_every_id_stands_once_on_its_page(pages):
    twice = {page.address: [i for i, n in Counter(page.outline.ids).items() if n > 1] for page in own(pages)}
    assert {address: ids for address, ids in twice.items() if ids} == {}


def test_every_page_is_well_formed_and_free_of_scripts_and_inline_styles(pages):
    assert {page.address: page.outline.trouble for page in own(pages) if page.outline.trouble} == {}


def test_no_link_within_the_site_is_dead(walked):
    dead = []
    for page in own(walked.pages):
        for link in page.links:
            target, fragment = urldefrag(link)
            found = walked.pages.get(target)
            if found is None and not walked.resolves(target):
                dead.append((page.address, link))
            if found and found.html and fragment and fragment not in found.outline.ids:
                dead.append((page.address, link))
    assert dead == []


@pytest.mark.parametrize(
    "end", ["?entry=agent:nobody", "?efect=describes", "?effect=none", "?order=size", "nobody/", ""]
)
def test_a_link_to_what_no_page_knows_is_dead(pages, walked, end):
    assert not walked.resolves(f"/claims/{end}")
    assert f"/claims/{end}" not in pages or not end


def test_everything_in_the_record_was_visited(walked, pages):
    assert set(walked.record) - set(pages) == set()


def test_no_page_asks_more_than_its_budget(pages):
    assert {page.address: page.queries for page in own(pages) if page.queries > BUDGET} == {}


def test_no_page_sets_a_cookie_or_depends_on_one(pages):
    assert [page.address for page in pages.values() if page.cookies] == []


def test_a_repeat_visit_costs_a_304(pages):
    assert [page.address for page in own(pages) if page.again != 304] == []


def test_no_page_is_heavy(pages):
    assert {page.address: len(page.html) for page in own(pages) if len(page.html) > LARGEST} == {}


def test_no_draft_shows(pages):
    assert [page.address for page in own(pages) if "draftinib" in page.html or "A draft finding" in page.html] == []
