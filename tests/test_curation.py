from __future__ import annotations

import pytest

from encyclopedia import curation as editing
from encyclopedia.curation import EditingError
from encyclopedia.evidence import integrity
from encyclopedia.models import Claim, DeskEvent, Entry, RecordState, SearchEntry
from encyclopedia.vocabulary import Status
from tests.make import (
    make_agent,
    make_claim,
    make_editor,
    make_entry,
    make_mechanism,
    make_passage,
    make_reference,
    make_whole,
)

pytestmark = pytest.mark.django_db

DRAFT, IN_REVIEW, PUBLISHED, WITHDRAWN = Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED, Status.WITHDRAWN


def status_of(thing):
    return type(thing).objects.get(pk=thing.pk).status


def test_submitting_puts_a_draft_in_review_and_leaves_an_event(author):
    claim = make_claim(status=DRAFT)
    editing.submit(claim, author, "Ready, I think.")
    assert claim.status == status_of(claim) == IN_REVIEW
    event = claim.desk_events.get()
    assert (event.step, event.by, event.note) == ("submitted", author, "Ready, I think.")


def test_submitting_a_draft_is_no_change_of_the_public_record(author):
    editing.submit(make_claim(status=DRAFT), author)
    assert RecordState.objects.counter() == 0


def test_a_withdrawn_claim_names_the_claim_that_says_it_now_until_it_is_published_again(reviewer):
    agent = make_agent()
    claim, heir = make_claim(entries=[agent]), make_claim(entries=[agent])
    editing.withdraw(claim, "Said twice.", reviewer, replaced_by=heir)
    assert Claim.objects.get(pk=claim.pk).replaced_by == heir
    with pytest.raises(EditingError):
        editing.withdraw(heir, "Wrong.", reviewer)
    editing.publish(Claim.objects.get(pk=claim.pk), reviewer)
    assert Claim.objects.get(pk=claim.pk).replaced_by is None


def test_a_claim_that_goes_replaces_nothing(reviewer):
    claims = [make_claim(), make_claim()]
    with pytest.raises(EditingError, match="C0002 would be withdrawn itself; name a claim that stays"):
        editing.withdraw(claims, "Said twice.", reviewer, replaced_by=claims[1])
    assert [status_of(claim) for claim in claims] == [PUBLISHED, PUBLISHED]


def test_only_a_draft_can_be_submitted(author):
    with pytest.raises(EditingError, match="C0001 is published; this step needs “draft”"):
        editing.submit(make_claim(), author)


def test_a_claim_is_published_together_with_the_entries_it_names(author, reviewer):
    agent = make_agent(status=DRAFT)
    claim = make_claim(entries=[agent], status=DRAFT)
    editing.submit([claim, agent], author)
    editing.publish([claim, agent], reviewer, "Read and agreed.")
    assert status_of(claim) == status_of(agent) == PUBLISHED
    assert RecordState.objects.counter() == 1
    assert set(SearchEntry.objects.values_list("kind", flat=True)) == {"agent", "claim", "document"}
    assert claim.desk_events.last().by == reviewer


def test_publishing_is_all_or_nothing_and_names_every_offence(author, reviewer):
    whole, broken = make_claim(status=IN_REVIEW), make_claim(entries=[make_entry(status=DRAFT)], status=IN_REVIEW)
    with pytest.raises(EditingError) as refusal:
        editing.publish([whole, broken], reviewer)
    assert [offence.row for offence in refusal.value.offences] == [broken]
    assert "which is draft" in refusal.value.sentences[0]
    assert status_of(whole) == status_of(broken) == IN_REVIEW
    assert (RecordState.objects.counter(), DeskEvent.objects.count()) == (0, 0)


def test_nobody_publishes_what_they_submitted_themselves(author, reviewer):
    claim = make_claim(status=DRAFT)
    editing.submit(claim, author)
    with pytest.raises(EditingError, match="You submitted C0001 yourself"):
        editing.publish(claim, author)
    editing.publish(claim, reviewer)


def test_a_superuser_publishes_a_draft_outright():
    claim = make_claim(status=DRAFT)
    editing.publish(claim, make_editor(superuser=True))
    assert status_of(claim) == PUBLISHED


def test_an_editor_does_not_publish_a_draft_outright(reviewer):
    with pytest.raises(EditingError, match="is draft; this step needs “in review” or “withdrawn”"):
        editing.publish(make_claim(status=DRAFT), reviewer)


def test_a_step_needs_the_permission_to_change_that_kind_of_thing(author):
    author.user_permissions.remove(author.user_permissions.get(codename="change_agent"))
    with pytest.raises(EditingError, match="You may not change agents, and Paclitaxel is one"):
        editing.submit(make_agent("Paclitaxel", status=DRAFT), author)


def test_withdrawing_says_why_to_readers(reviewer):
    entry = make_whole()
    claim = make_claim(entries=[entry])
    editing.withdraw(claim, "The  passage says\nsomething else.", reviewer)
    claim.refresh_from_db()
    assert (claim.status, claim.status_reason) == (WITHDRAWN, "The passage says something else.")
    assert RecordState.objects.counter() == 1
    assert not SearchEntry.objects.filter(key=claim.accession).exists()


@pytest.mark.parametrize("reason", ["", "  \n", "long " * 100])
def test_withdrawing_needs_a_reason_that_fits(reason, reviewer):
    claim = make_claim(entries=[make_whole()])
    with pytest.raises(EditingError):
        editing.withdraw(claim, reason, reviewer)
    assert status_of(claim) == PUBLISHED


def test_an_entry_that_claims_name_is_not_withdrawn(reviewer):
    entry = make_whole()
    with pytest.raises(EditingError, match="Named by published claims: C0001"):
        editing.withdraw(entry, "No such thing.", reviewer)
    assert status_of(entry) == PUBLISHED


def test_an_entry_with_children_is_not_withdrawn(reviewer):
    parent = make_mechanism("Epigenetic change")
    make_whole("Histone change", parent=parent)
    with pytest.raises(EditingError, match="Parent of published entries: Histone change"):
        editing.withdraw(parent, "No such thing.", reviewer)


def test_an_entry_stands_on_the_claims_about_what_is_below_it(reviewer):
    parent = make_mechanism("Epigenetic change")
    child = make_whole("Histone change", parent=parent)
    other = make_whole("DNA change", parent=parent)
    assert editing.left_without_claim([child.claims.get()]) == [Entry.objects.get(pk=child.pk)]
    editing.withdraw([child.claims.get(), child], "Wrong.", reviewer)
    assert editing.left_without_claim([other.claims.get()]) == list(
        Entry.objects.filter(pk__in=[parent.pk, other.pk]).order_by("path")
    )
    with pytest.raises(
        EditingError, match="no published claim would be about Epigenetic change, nor about anything below"
    ):
        editing.withdraw([other.claims.get(), other], "Wrong.", reviewer)


def test_the_only_claim_of_an_entry_is_withdrawn_with_the_entry(reviewer):
    entry = make_whole("Hypoxia")
    claim = entry.claims.get()
    with pytest.raises(EditingError, match="no published claim would be about Hypoxia"):
        editing.withdraw(claim, "Wrong.", reviewer)
    assert editing.left_without_claim([claim]) == [Entry.objects.get(pk=entry.pk)]
    editing.withdraw([claim, entry], "Wrong.", reviewer)
    assert status_of(entry) == status_of(claim) == WITHDRAWN


def test_a_claim_that_a_summary_cites_is_not_withdrawn(reviewer):
    entry = make_whole("Hypoxia")
    claim = make_claim(entries=[entry])
    Entry.objects.filter(pk=entry.pk).update(summary=f"It matters [@{claim.accession}].")
    with pytest.raises(EditingError, match="entry Hypoxia: The summary cites C0002"):
        editing.withdraw(claim, "Wrong.", reviewer)


def test_a_claim_that_a_passage_repeats_is_not_withdrawn(reviewer):
    claim = make_claim(entries=[make_whole()])
    make_passage(set_aside="repeats", repeats=claim)
    with pytest.raises(EditingError, match="Repeated by passages that are set aside: reviewer"):
        editing.withdraw(claim, "Wrong.", reviewer)


def test_what_was_withdrawn_can_be_published_again(reviewer):
    claim = make_claim(entries=[make_whole()])
    editing.withdraw(claim, "Wrong.", reviewer)
    editing.publish(claim, reviewer, "It was right.")
    claim.refresh_from_db()
    assert (claim.status, claim.status_reason) == (PUBLISHED, "")


def test_an_objection_returns_a_draft_to_its_author(author, reviewer):
    claim = make_claim(status=DRAFT)
    editing.submit(claim, author)
    with pytest.raises(EditingError, match="Say what speaks against it"):
        editing.return_to_draft(claim, reviewer, " ")
    editing.return_to_draft(claim, reviewer, "Too strong.")
    assert status_of(claim) == DRAFT
    assert claim.desk_events.last().note == "Too strong."


def test_published_claims_do_not_return_to_draft(reviewer):
    with pytest.raises(EditingError, match="needs “in review”"):
        editing.return_to_draft(make_claim(), reviewer, "Too strong.")


def test_entries_waiting_for_a_claim_come_with_their_parents_first():
    top = make_mechanism("Top", status=IN_REVIEW)
    middle = make_mechanism("Middle", parent=top)
    bottom = make_mechanism("Bottom", parent=middle, status=IN_REVIEW)
    claim = make_claim(entries=[bottom, make_agent(status=DRAFT)], status=IN_REVIEW)
    assert [entry.name for entry in editing.waiting_for([claim])] == ["Top", "Bottom"]
    assert [entry.name for entry in editing.waiting_for([bottom])] == ["Top"]


def test_a_record_that_is_broken_elsewhere_hinders_neither_publication_nor_withdrawal(reviewer):
    claim, lonely = make_claim(entries=[make_whole()]), make_mechanism("Lonely")
    draft = make_claim(entries=[make_whole()], status=IN_REVIEW)
    editing.publish(draft, reviewer)
    editing.withdraw(claim, "Wrong.", reviewer)
    assert (status_of(draft), status_of(claim)) == (PUBLISHED, WITHDRAWN)
    assert integrity.check()[0].row.pk == lonely.pk


def test_what_breaks_a_rule_already_is_not_published_but_may_be_withdrawn(reviewer):
    entry = make_mechanism("Efflux", status=IN_REVIEW)
    claim = make_claim(entries=[entry], status=IN_REVIEW)
    Entry.objects.filter(pk=entry.pk).update(path="/influx/")
    with pytest.raises(EditingError, match="Its path is /influx/; expected /efflux/"):
        editing.publish([claim, entry], reviewer)
    assert status_of(entry) == status_of(claim) == IN_REVIEW
    for thing in (entry, claim):
        type(thing).objects.filter(pk=thing.pk).update(status=PUBLISHED)
    editing.withdraw([claim, entry], "Wrong.", reviewer)
    assert status_of(entry) == status_of(claim) == WITHDRAWN


def test_an_offence_that_stood_before_is_borne_and_a_new_one_beside_it_is_refused_alone(reviewer):
    entry = make_whole("Hypoxia")
    claim = make_claim(entries=[entry])
    Entry.objects.filter(pk=entry.pk).update(summary=f"As [[nowhere]] has it [@{claim.accession}].")
    editing.rename(Entry.objects.get(pk=entry.pk), reviewer, name="Low oxygen")
    assert Entry.objects.get(pk=entry.pk).name == "Low oxygen"
    with pytest.raises(EditingError) as refusal:
        editing.withdraw(claim, "Wrong.", reviewer)
    assert [offence.message for offence in refusal.value.offences] == [
        f"The summary cites {claim.accession}, which is no published claim."
    ]
    assert status_of(claim) == PUBLISHED


def test_public_is_what_the_record_holds():
    draft, claim = make_claim(status=DRAFT), make_claim()
    assert editing.is_public(claim) and editing.is_public(claim.citations.get())
    assert not editing.is_public(draft) and not editing.is_public(draft.citations.get())
    assert editing.is_public(make_reference()) and not editing.is_public(Claim())
