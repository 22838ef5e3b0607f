"""Names → entries: by name, alias and address, whatever the spelling; nothing where a name is nobody's or everybody's."""

from __future__ import annotations

import pytest

from encyclopedia.lookup.names import Names
from encyclopedia.models import Entry
from encyclopedia.vocabulary import Status
from tests.make import make_agent, make_alias, make_mechanism, make_target

pytestmark = pytest.mark.django_db


def slug_of(entry: Entry | None) -> str:
    return entry.slug if entry else ""


@pytest.mark.parametrize("typed", ["BCR-ABL1", "bcr-abl1", "BCR ABL1", "bcrabl1", "BCR::ABL1", "target:bcr-abl1"])
def test_an_entry_is_found_in_any_spelling_of_its_name(typed):
    make_target("BCR-ABL1")
    assert slug_of(Names.load().entry(typed)) == "bcr-abl1"


def test_an_entry_is_found_by_an_alias():
    make_alias(make_target("ABCB1"), "P-gp")
    assert slug_of(Names.load().entry("pgp")) == "abcb1"


@pytest.mark.parametrize("kind", ["as_printed", "synonym"])
def test_misprints_and_synonyms_name_nothing(kind):
    make_alias(make_target("ABCB1"), "MDRI", kind=kind)
    assert Names.load().entry("MDRI") is None


def test_an_unknown_name_leads_nowhere():
    make_target("ABCB1")
    assert Names.load().entry("ABCC1") is None
    assert Names.load().candidates("") == []


def test_a_shared_name_offers_each_and_means_none():
    for name in ("first pump", "second pump"):
        make_alias(make_target(name), "MDR", shared=True)
    names = Names.load()
    assert {entry.slug for entry in names.candidates("mdr")} == {"first-pump", "second-pump"}
    assert names.entry("mdr") is None


def test_the_kind_tells_two_of_a_name_apart():
    make_mechanism("autophagy")
    make_target("autophagy", target_kind="pathway")
    names = Names.load()
    assert names.entry("autophagy") is None
    assert names.entry("autophagy", "target").kind == "target"
    assert names.entry("mechanism:autophagy").kind == "mechanism"


def test_an_address_of_another_kind_than_asked_leads_nowhere():
    make_agent("imatinib")
    names = Names.load()
    assert names.entry("agent:imatinib", "agent") is not None
    assert names.entry("agent:imatinib", "target") is None


def test_drafts_are_named_only_where_they_are_asked_for():
    make_alias(make_target("ABCB1", status=Status.DRAFT), "P-gp")
    assert Names.load().entry("ABCB1") is None
    assert slug_of(Names.load(Entry.objects.all()).entry("P-gp")) == "abcb1"


def test_a_name_added_twice_is_one_name():
    make_target("ABCB1")
    names = Names.load()
    names.add(names.entry("ABCB1"), "abcb-1")
    assert len(names.candidates("ABCB1")) == 1


@pytest.mark.parametrize("size", [1, 20])
def test_loading_costs_two_queries(size, django_assert_num_queries):
    for n in range(size):
        make_alias(make_target(f"target {n}"), f"other name {n}")
    with django_assert_num_queries(2):
        names = Names.load()
        assert slug_of(names.entry("other name 0")) == "target-0"
