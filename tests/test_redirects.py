"""What an address that is no page leads to, and which names come near it."""

import pytest

from encyclopedia.lookup.redirects import entries_at
from encyclopedia.lookup.suggestions import OFFERED, nearest
from encyclopedia.vocabulary import Kind
from tests.make import make_agent, make_alias, make_target

pytestmark = pytest.mark.django_db


def names(entries):
    return [entry.name for entry in entries]


def test_a_name_in_any_spelling_leads_to_its_entry():
    make_alias(make_target("PUMP1"), "TGF-β gate")
    assert names(entries_at(Kind.TARGET, "TGF-beta-gate")) == ["PUMP1"]
    assert names(entries_at(Kind.TARGET, "tgf-β_gate")) == ["PUMP1"]


def test_the_name_of_a_draft_leads_nowhere():
    make_alias(make_target("PUMP1", status="draft"), "gate")
    assert entries_at(Kind.TARGET, "gate") == []


@pytest.mark.parametrize("slug", ["", "\0", "---", "x" * 5000, "🜁"])
def test_nonsense_leads_nowhere(slug):
    assert entries_at(Kind.TARGET, slug) == []
    assert nearest(f"/targets/{slug}/") == []


def test_a_slip_of_the_keyboard_comes_near():
    make_agent("doxorubicin"), make_agent("docetaxel"), make_agent("cisplatin")
    assert names(nearest("/agents/doxorubicine/")) == ["doxorubicin"]


def test_another_name_comes_near_as_well():
    make_alias(make_agent("doxorubicin"), "adriamicyn", kind="as_printed")
    assert names(nearest("/agents/adriamycin/")) == ["doxorubicin"]


def test_few_are_offered_and_no_drafts():
    for n in range(OFFERED + 3):
        make_agent(f"testinib {n}")
    make_agent("testinib", status="draft")
    assert len(nearest("/agents/testinib/")) == OFFERED
    assert "testinib" not in names(nearest("/agents/testinib/"))
