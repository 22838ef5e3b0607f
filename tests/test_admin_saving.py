from __future__ import annotations

import pytest

from encyclopedia.models import Citation, Claim, Fault, Passage, RecordState, SearchEntry, Source
from encyclopedia.vocabulary import Status
from tests.desk import address, agent_row, errors_of, populate, posted, told
from tests.make import (
    make_agent,
    make_claim,
    make_document,
    make_fault,
    make_mechanism,
    make_passage,
    make_reference,
)

pytestmark = pytest.mark.django_db


def test_saving_what_is_public_raises_the_counter_and_indexes_anew(desk):
    claim = populate()
    before = RecordState.objects.counter()
    assert posted(desk, Claim, claim, statement="Quite another finding.").status_code == 302
    assert RecordState.objects.counter() == before + 1
    assert SearchEntry.objects.get(key=claim.accession).title == "Quite another finding."


def test_saving_without_a_change_leaves_the_counter(desk):
    claim = populate()
    before = RecordState.objects.counter()
    for row in (claim, claim.citations.first(), Source.objects.first(), Fault.objects.first(), Passage.objects.first()):
        assert posted(desk, type(row), row).status_code == 302
        assert (row, RecordState.objects.counter()) == (row, before)
    assert posted(desk, *agent_row()).status_code == 302
    assert RecordState.objects.counter() == before


def test_saving_a_draft_leaves_the_counter_and_is_never_blocked(desk):
    make_mechanism("Lonely")
    draft = make_claim(status=Status.DRAFT, entries=[], passages=[])
    assert posted(desk, Claim, draft, statement="Half a thought.").status_code == 302
    assert RecordState.objects.counter() == 0


def test_a_change_that_breaks_a_rule_comes_back_with_its_reason_and_the_input(desk):
    claim = populate()
    draft = make_agent("Unfinished", status=Status.DRAFT)
    before = RecordState.objects.counter()
    link = claim.entry_links.get(entry__kind="cell_line")
    rows = list(claim.entry_links.order_by("claim", "role", "entry__slug"))
    prefix = f"entry_links-{[row.pk for row in rows].index(link.pk)}"
    changes = {"statement": "Kept input.", f"{prefix}-entry": draft.pk, f"{prefix}-role": "agent"}
    answer = posted(desk, Claim, claim, **changes)
    assert answer.status_code == 200
    assert any("It names Unfinished, which is draft" in error for error in errors_of(answer))
    assert "Kept input." in answer.content.decode()
    claim.refresh_from_db()
    assert claim.statement != "Kept input."
    assert RecordState.objects.counter() == before
    assert told(answer) == []


def test_a_record_that_is_broken_elsewhere_can_be_mended_step_by_step(desk):
    claim = populate()
    make_mechanism("Lonely")
    assert posted(desk, Claim, claim, statement="Still possible.").status_code == 302
    assert Claim.objects.get(pk=claim.pk).statement == "Still possible."


def test_a_new_claim_gets_the_next_accession(desk):
    make_claim(accession="C0041")
    assert posted(desk, Claim, None, statement="New.", effect="describes").status_code == 302
    draft = Claim.objects.get(statement="New.")
    assert (draft.accession, draft.status) == ("C0042", "draft")


def test_a_second_support_is_added_on_the_claim(desk):
    claim = populate()
    passage = make_passage()
    n = claim.citations.count()
    new = {"passage": passage.pk, "voice": "relays", "evidence": "review", "phase": "", "id": "", "claim": claim.pk}
    changes = {f"citations-{n}-{name}": value for name, value in new.items()}
    answer = posted(desk, Claim, claim, **changes | {"citations-TOTAL_FORMS": n + 1})
    assert answer.status_code == 302
    assert claim.citations.count() == n + 1


def test_a_reference_of_another_document_is_refused_on_a_new_citation(desk):
    claim, passage = populate(), make_passage()
    foreign = make_reference(make_document())
    new = {"reference": foreign.pk, "attribution": "at_statement", "primary": "", "primary_note": "", "id": ""}
    changes = {f"reference_links-0-{name}": value for name, value in new.items()}
    changes |= {"claim": claim.pk, "passage": passage.pk, "voice": "relays", "evidence": "review"}
    answer = posted(desk, Citation, None, **changes | {"reference_links-TOTAL_FORMS": 1})
    assert answer.status_code == 200
    assert "belongs to another document" in answer.content.decode()


def test_what_is_public_is_withdrawn_and_not_deleted(desk):
    claim = populate()
    _, agent = agent_row()
    document = Source.objects.documents().first()
    for row in (claim, agent, document):
        assert desk.post(address(type(row), "delete", row.pk), {"post": "yes"}).status_code == 403
    data = {"action": "delete_selected", "_selected_action": [claim.pk], "post": "yes"}
    desk.post(address(Claim, "changelist"), data)
    assert Claim.objects.filter(pk=claim.pk).exists()


def test_a_draft_is_deleted(desk):
    draft = make_claim(status=Status.DRAFT)
    assert desk.post(address(Claim, "delete", draft.pk), {"post": "yes"}).status_code == 302
    assert not Claim.objects.exists()
    assert RecordState.objects.counter() == 0


def test_what_is_in_use_is_shown_as_protected(desk):
    claim = populate()
    passage = claim.citations.first().passage
    page = desk.post(address(Passage, "delete", passage.pk), {"post": "yes"})
    assert (page.status_code, Passage.objects.filter(pk=passage.pk).exists()) == (200, True)
    assert "protected" in page.content.decode()


def test_a_deleted_fault_is_a_change_of_the_public_record(desk):
    populate()
    before = RecordState.objects.counter()
    fault = make_fault(make_document())
    assert desk.post(address(Fault, "delete", fault.pk), {"post": "yes"}).status_code == 302
    assert RecordState.objects.counter() == before + 1


def test_a_deletion_that_breaks_a_rule_is_refused_with_its_reason(desk):
    make_claim()
    citation = Citation.objects.get()
    answer = desk.post(address(Citation, "delete", citation.pk), {"post": "yes"})
    assert "It rests on no passage" in " ".join(told(answer))
    data = {"action": "delete_selected", "_selected_action": [citation.pk], "post": "yes"}
    answer = desk.post(address(Citation, "changelist"), data)
    assert "It rests on no passage" in " ".join(told(answer))
    assert Citation.objects.exists()
