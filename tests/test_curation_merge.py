from __future__ import annotations

import pytest

from encyclopedia import curation as editing
from encyclopedia.curation import EditingError
from encyclopedia.evidence import integrity
from encyclopedia.models import Alias, ClaimEntry, Entry, FormerAddress, RecordState
from encyclopedia.vocabulary import Status
from tests.make import (
    make_agent,
    make_alias,
    make_cancer,
    make_cell_line,
    make_claim,
    make_event,
    make_identifier,
    make_target,
    make_term,
    make_whole,
)

pytestmark = pytest.mark.django_db

DRAFT, IN_REVIEW, PUBLISHED, WITHDRAWN = Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED, Status.WITHDRAWN


def test_merging_moves_everything_and_leaves_the_address(reviewer):
    old, new = make_whole("Adriamycin", make=make_agent), make_whole("Doxorubicin", make=make_agent)
    child = make_whole("Liposomal form", make=make_agent, parent=old)
    make_alias(old, "ADM")
    make_identifier(old, "chembl", "CHEMBL53463")
    linking = make_whole("Efflux", summary="Pumps out [[Adriamycin]] and [[agent:adriamycin|it]].")
    make_event(old, note="An old remark.")
    editing.rename(old, reviewer, slug="adriamycine")
    editing.merge(old, new, reviewer, "One compound.")
    assert not Entry.objects.filter(pk=old.pk).exists()
    assert set(new.former_addresses.values_list("slug", flat=True)) == {"adriamycin", "adriamycine"}
    assert set(new.aliases.values_list("text", "kind")) == {("ADM", "name"), ("Adriamycin", "synonym")}
    assert new.identifiers.get().accession == "CHEMBL53463"
    assert new.claim_links.count() == 2
    assert Entry.objects.get(pk=child.pk).path == "/doxorubicin/liposomal-form/"
    linking.refresh_from_db()
    assert linking.summary == "Pumps out [[agent:doxorubicin|Adriamycin]] and [[agent:doxorubicin|it]]."
    assert [event.note[:14] for event in new.desk_events.all()] == [
        "An old remark.",
        "Address: adria",
        "Merged Adriamy",
    ]
    assert integrity.check() == []


def test_an_abbreviation_stands_for_what_its_entry_was_merged_into(reviewer):
    old, new = make_whole("Adriamycin", make=make_agent), make_whole("Doxorubicin", make=make_agent)
    one, both = make_term("ADM", entries=[old]), make_term("DOX", entries=[old, new])
    editing.merge(old, new, reviewer)
    assert [[entry.pk for entry in term.entries.all()] for term in (one, both)] == [[new.pk], [new.pk]]


def test_of_two_links_of_a_claim_one_remains_with_the_change(reviewer):
    one, other = make_target("MDR1"), make_target("ABCB1")
    claim = make_claim(entries=[(one, "target", "more"), (other, "target")])
    editing.merge(one, other, reviewer)
    link = ClaimEntry.objects.get(claim=claim)
    assert (link.entry_id, link.change) == (other.pk, "more")


def test_a_claim_that_says_opposite_things_of_both_stops_the_merge(reviewer):
    one, other = make_target("MDR1"), make_target("ABCB1")
    make_claim(entries=[(one, "target", "more"), (other, "target", "less")])
    with pytest.raises(EditingError, match="C0001 says “more” of MDR1 and “less” of ABCB1"):
        editing.merge(one, other, reviewer)
    assert Entry.objects.filter(pk=one.pk).exists()


def test_a_role_of_its_own_is_kept(reviewer):
    one, other = make_agent("One"), make_agent("Other")
    make_claim(entries=[(one, "modulator"), (other, "agent")])
    editing.merge(one, other, reviewer)
    assert set(other.claim_links.values_list("role", flat=True)) == {"agent", "modulator"}


def test_of_two_aliases_alike_the_one_met_in_a_passage_stays(reviewer):
    one, other = make_whole("One", make=make_agent), make_whole("Other", make=make_agent)
    make_alias(one, "5-FU")
    make_alias(other, "5-fu", kind="synonym")
    make_alias(one, "Other")
    editing.merge(one, other, reviewer)
    assert set(other.aliases.values_list("text", "kind")) == {("5-FU", "name"), ("One", "synonym")}


def test_a_name_shared_by_the_two_alone_is_shared_no_more(reviewer):
    one, other = make_whole("One", make=make_cancer), make_whole("Other", make=make_cancer)
    third = make_whole("Third", make=make_cancer)
    for entry in (one, other):
        make_alias(entry, "ALL", shared=True)
    for entry in (one, third):
        make_alias(entry, "CML", shared=True)
    editing.merge(one, other, reviewer)
    assert dict(other.aliases.filter(kind="name").values_list("text", "shared")) == {"ALL": False, "CML": True}
    assert integrity.check() == []


def test_an_entry_is_merged_into_one_that_stands_below_it(reviewer):
    top = make_whole("Top")
    old = make_whole("Old", parent=top)
    middle = make_whole("Middle", parent=old)
    new = make_whole("New", parent=middle)
    editing.merge(old, new, reviewer)
    assert Entry.objects.get(pk=new.pk).path == "/top/new/"
    assert Entry.objects.get(pk=middle.pk).path == "/top/new/middle/"
    assert integrity.check() == []


def test_members_move_with_a_merged_target(reviewer):
    one = make_whole("One", make=make_target, target_kind="family")
    other = make_whole("Other", make=make_target, target_kind="family")
    member, group = make_whole(make=make_target), make_whole(make=make_target, target_kind="pathway")
    one.members.set([member, other])
    group.members.set([one])
    editing.merge(one, other, reviewer)
    assert [row.pk for row in other.members.all()] == [member.pk]
    assert [row.pk for row in group.members.all()] == [other.pk]


def test_cell_lines_follow_a_merged_cancer(reviewer):
    one, other = make_whole("One", make=make_cancer), make_whole("Other", make=make_cancer)
    line = make_whole("MCF-7", make=make_cell_line, cancer_type=one)
    editing.merge(one, other, reviewer)
    line.refresh_from_db()
    assert line.cancer_type_id == other.pk


def test_a_summary_is_not_lost_in_a_merge(reviewer):
    one, other = make_whole("One", summary="What was known."), make_whole("Other")
    editing.merge(one, other, reviewer)
    other.refresh_from_db()
    assert other.summary == "What was known."
    third = make_whole("Third", summary="Something else.")
    editing.merge(third, other, reviewer)
    other.refresh_from_db()
    assert other.summary == "What was known."
    assert "Something else." in other.desk_events.last().note


@pytest.mark.parametrize(
    "make_pair, sentence",
    [
        (lambda: [make_agent("A")] * 2, "cannot be merged into itself"),
        (lambda: [make_agent("A"), make_target("B")], "only entries of one kind merge"),
        (lambda: [make_agent("A"), make_agent("B", status=DRAFT)], "publish that first"),
        (lambda: [make_agent("A"), make_agent("B", status=WITHDRAWN, status_reason="No.")], "B is withdrawn"),
    ],
)
def test_what_cannot_be_one_is_not_merged(make_pair, sentence, reviewer):
    one, other = make_pair()
    with pytest.raises(EditingError, match=sentence):
        editing.merge(one, other, reviewer)


def test_merging_drafts_is_no_change_of_the_public_record(reviewer):
    one, other = make_agent("A", status=DRAFT), make_agent("B", status=DRAFT)
    editing.merge(one, other, reviewer)
    assert (RecordState.objects.counter(), FormerAddress.objects.count()) == (0, 0)
    assert Alias.objects.get().text == "A"


def test_a_merge_that_would_break_a_rule_leaves_everything(reviewer):
    group = make_whole("Group", make=make_target, target_kind="family")
    gene = make_whole("Gene", make=make_target)
    group.members.set([make_target("Part", status=DRAFT)])
    with pytest.raises(EditingError, match="has no members"):
        editing.merge(group, gene, reviewer)
    assert Entry.objects.filter(pk=group.pk).exists()
