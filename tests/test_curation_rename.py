from __future__ import annotations

import pytest

from encyclopedia import curation as editing
from encyclopedia.curation import EditingError
from encyclopedia.evidence import integrity
from encyclopedia.models import Entry, FormerAddress, RecordState
from encyclopedia.vocabulary import Status
from tests.make import (
    make_agent,
    make_mechanism,
    make_target,
    make_whole,
)

pytestmark = pytest.mark.django_db

DRAFT, IN_REVIEW, PUBLISHED, WITHDRAWN = Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED, Status.WITHDRAWN


def test_a_renamed_entry_keeps_its_former_address_and_its_links(reviewer):
    entry = make_whole("Tumor hypoxia")
    summary = "See [[Tumor hypoxia]], [[mechanism:tumor-hypoxia]], [[tumor  Hypoxia|this]] and [[agent:other]]."
    draft = make_mechanism("Other", status=DRAFT, summary=summary)
    editing.rename(entry, reviewer, slug="hypoxia", name="Hypoxia")
    assert FormerAddress.objects.get().natural_key() == ("mechanism", "tumor-hypoxia")
    draft.refresh_from_db()
    assert draft.summary == (
        "See [[mechanism:hypoxia|Tumor hypoxia]], [[mechanism:hypoxia]], [[mechanism:hypoxia|this]] and [[agent:other]]."
    )
    assert entry.desk_events.get().note == "Address: tumor-hypoxia → hypoxia. Name: Tumor hypoxia → Hypoxia."
    assert (RecordState.objects.counter(), integrity.check()) == (1, [])


def test_a_name_that_means_another_entry_too_is_not_relinked(reviewer):
    gene, agent = make_whole("MET", make=make_target), make_agent("MET", slug="met-drug", status=DRAFT)
    linking = make_whole("Bypass", summary="Through [[MET]].")
    editing.rename(agent, reviewer, name="Methadone")
    linking.refresh_from_db()
    assert linking.summary == "Through [[MET]]."
    editing.rename(gene, reviewer, name="c-MET")
    linking.refresh_from_db()
    assert linking.summary == "Through [[target:met|MET]]."


def test_a_renamed_draft_leaves_no_address_behind(reviewer):
    editing.rename(make_agent("Foo", status=DRAFT), reviewer, slug="bar")
    assert not FormerAddress.objects.exists()
    assert RecordState.objects.counter() == 0


def test_an_entry_takes_its_former_address_back(reviewer):
    entry = make_whole("Hypoxia")
    editing.rename(entry, reviewer, slug="low-oxygen")
    editing.rename(entry, reviewer, slug="hypoxia")
    assert [address.slug for address in FormerAddress.objects.all()] == ["low-oxygen"]


def test_an_address_that_leads_elsewhere_for_good_is_refused(reviewer):
    one, other = make_whole("One"), make_whole("Other")
    editing.rename(one, reviewer, slug="uno")
    with pytest.raises(EditingError, match="The address “one” leads to One for good"):
        editing.rename(other, reviewer, slug="one")
    with pytest.raises(EditingError, match="has this address already"):
        editing.rename(other, reviewer, slug="uno")
    assert Entry.objects.get(pk=other.pk).slug == "other"


def test_paths_below_follow_a_renamed_and_a_moved_entry(reviewer):
    top, other = make_whole("Top"), make_whole("Other")
    middle = make_whole("Middle", parent=top)
    bottom = make_mechanism("Bottom", parent=middle, status=DRAFT)
    editing.rename(top, reviewer, slug="summit")
    assert Entry.objects.get(pk=bottom.pk).path == "/summit/middle/bottom/"
    editing.move(middle, other, reviewer)
    assert Entry.objects.get(pk=bottom.pk).path == "/other/middle/bottom/"
    editing.move(middle, None, reviewer)
    assert Entry.objects.get(pk=bottom.pk).path == "/middle/bottom/"
    assert integrity.check() == []


def test_an_entry_does_not_move_below_itself(reviewer):
    top = make_mechanism("Top", status=DRAFT)
    bottom = make_mechanism("Bottom", parent=make_mechanism("Middle", parent=top, status=DRAFT), status=DRAFT)
    for parent in (top, bottom):
        with pytest.raises(EditingError):
            editing.move(Entry.objects.get(pk=top.pk), parent, reviewer)
    with pytest.raises(EditingError, match="The parent of a mechanism is a mechanism"):
        editing.move(top, make_agent(), reviewer)


def test_a_tree_costs_two_queries_a_level(django_assert_max_num_queries):
    top = make_mechanism(status=DRAFT)
    for _ in range(10):
        make_mechanism(status=DRAFT, parent=make_mechanism(status=DRAFT, parent=top))
    with django_assert_max_num_queries(12):
        assert editing.keep_tree(top) == 20
