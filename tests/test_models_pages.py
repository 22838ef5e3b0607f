"""QuerySet methods named for a page: what they choose, and that they agree with the pure modules."""

import pytest

from encyclopedia.models import CitedReference, Claim, ClaimEntry, Disagreement, Edition, EditionChange, Entry, Source
from encyclopedia.pages.claim import claims_with_trails
from encyclopedia.vocabulary import Attribution, Effect, FaultKind, Kind
from tests.make import (
    make_agent,
    make_alias,
    make_citation,
    make_claim,
    make_disagreement,
    make_document,
    make_fault,
    make_mechanism,
    make_passage,
    make_reference,
    make_source,
    make_target,
)

pytestmark = pytest.mark.django_db


def test_what_counts_is_the_same_in_the_database_and_on_the_page():
    document = make_document()
    here, there = make_passage(document), make_passage(document)
    close, far, lost, stray, stray_there = (
        make_reference(document, cited) for cited in (None, None, False, None, None)
    )
    make_fault(reference=stray, kind=FaultKind.OFF_SUBJECT)
    make_fault(reference=stray_there, passage=there, kind=FaultKind.OFF_SUBJECT)
    claim = make_claim(passages=[])
    make_citation(claim, here, references=[close, lost, stray, stray_there])
    make_citation(claim, there, references=[far], attribution=Attribution.CLOSING_BLOCK)
    other = make_claim(passages=[])
    make_citation(other, there, references=[stray_there, close], attribution=Attribution.NEIGHBOURING)
    counted = {(link.citation.claim_id, link.reference_id) for link in CitedReference.objects.counting()}
    assert counted == {(claim.pk, close.pk), (claim.pk, stray_there.pk), (other.pk, close.pk)}
    for each in claims_with_trails(Claim.objects.for_list().with_support()):
        assert each.row.works == len(each.corroboration.works)


def test_a_claim_rests_on_a_work_alone_if_no_other_counts():
    work, other = make_source(), make_source()
    here, there = make_reference(cited=work), make_reference(cited=other)
    alone, together, loosely = make_claim(passages=[]), make_claim(passages=[]), make_claim(passages=[])
    make_citation(alone, references=[here])
    make_citation(alone, references=[there], attribution=Attribution.CLOSING_BLOCK)
    make_citation(together, references=[here, there])
    make_citation(loosely, references=[here], attribution=Attribution.OPENING_BLOCK)
    assert [claim.accession for claim in Claim.objects.resting_on_alone(work)] == [alone.accession]


def test_of_equal_evidence_the_claim_of_more_documents_stands_first():
    agent, one, two = make_agent(), make_document(), make_document()
    make_claim(entries=[agent], passages=[make_passage(one)])
    supported = make_claim(entries=[agent], passages=[make_passage(one), make_passage(two)])
    cited = make_claim(entries=[agent], passages=[])
    make_citation(cited, make_passage(one), references=[make_reference(one)])
    ranked = sorted(Claim.objects.for_article(agent, 10, []), key=lambda claim: claim.place)
    assert [claim.accession for claim in ranked] == [supported.accession, cited.accession, "C0001"]
    make_claim(entries=[agent], passages=[make_passage(one), make_passage(two)], effect=Effect.DESCRIBES)
    assert Claim.objects.best_supported() == supported


def test_the_strongest_passage_ranks_a_claim_and_a_claim_without_one_comes_last():
    agent = make_agent()
    for kinds in ([], ["review"], ["review", "clinical_trial"]):
        claim = make_claim(entries=[agent], passages=[])
        for kind in kinds:
            make_citation(claim, evidence=kind)
    ranked = sorted(Claim.objects.for_article(agent, 10, []), key=lambda claim: claim.place)
    assert [claim.accession for claim in ranked] == ["C0003", "C0002", "C0001"]


def ties(entry, keys=()):
    return {(each.slug, each.tie, each.called) for each in Entry.objects.around(entry, list(keys))}


def test_around_an_entry_are_its_whole_line_its_children_and_what_its_summary_names():
    above = None
    for name in ("one", "two", "three", "four", "five", "six"):
        above = make_mechanism(name, parent=above)
    pump = make_target("PUMP1")
    make_alias(pump, "P-gate")
    make_agent("testinib")
    make_agent("other")
    assert ties(Entry.objects.get(slug="one")) == {("two", "child", None)}
    assert ties(Entry.objects.get(slug="six"), ["P-gate", "agent:testinib"]) == {
        *((name, "above", None) for name in ("one", "two", "three", "four", "five")),
        ("pump1", "", "P-gate"),
        ("testinib", "", None),
    }


def test_claims_about_an_entry_name_what_stands_in_them_and_no_other():
    wide = make_mechanism("efflux")
    narrow, agent = make_mechanism("pump", parent=wide), make_agent("testinib")
    make_claim(entries=[narrow, agent])
    make_claim(entries=[make_agent("other")])
    make_claim(entries=[wide, agent], status="draft")
    links = ClaimEntry.objects.in_claims_about(wide, 10)
    assert [(link.entry.slug, link.effect) for link in links] == [
        ("pump", "confers_resistance"),
        ("testinib", "confers_resistance"),
    ]
    assert len(ClaimEntry.objects.in_claims_about(wide, 1)) == 1


def test_disagreements_concern_an_entry_through_either_claim_and_what_is_below():
    wide = make_mechanism("efflux")
    narrow = make_mechanism("pump", parent=wide)
    pair = make_disagreement(make_claim(), make_claim(entries=[narrow]))
    make_disagreement(make_claim(), make_claim())
    make_disagreement(make_claim(entries=[narrow]), make_claim(status="draft"))
    assert list(Disagreement.objects.concerning(wide)) == [pair]


def test_a_row_knows_the_edition_that_changed_it_last_and_the_one_that_stands():
    agent, source = make_agent("testinib"), make_source("author-2001")
    for number in (1, 2, 3):
        Edition.objects.create(number=number, date=f"202{number}-01-01", reason="New.", digest="0" * 64)
    for number, change in ((1, "added"), (2, "changed")):
        EditionChange.objects.create(
            edition=Edition.objects.get(number=number), subject="agent:testinib", change=change
        )
    entry = type(agent).objects.for_page().get(slug="testinib")
    assert (entry.edition_number, entry.edition_change, entry.edition_latest) == (2, "changed", 3)
    assert Source.objects.for_page().get(pk=source.pk).edition_number is None


def test_a_page_leans_on_one_document_if_nine_in_ten_of_its_claims_do():
    one, two = make_document(), make_document()
    leaning, resting, small = make_agent("leaning"), make_agent("resting"), make_agent("small")
    for n in range(10):
        make_claim(entries=[leaning], passages=[make_passage(two if n == 0 else one)])
        make_claim(entries=[resting], passages=[make_passage(two if n < 2 else one)])
    make_claim(entries=[small], passages=[make_passage(one)])
    entries = Entry.objects.leaning_on_one()
    assert [(entry.slug, entry.from_one, entry.claim_count) for entry in entries] == [("leaning", 9, 10)]


def test_the_map_never_shows_an_entry_without_its_parent():
    wide = make_mechanism("zeta")
    make_claim(entries=[make_mechanism("alpha", parent=wide)])
    make_claim(entries=[make_mechanism("beta")])
    assert [entry.slug for entry in Entry.objects.mapped(Kind.MECHANISM, 2)] == ["beta", "zeta"]
    assert [entry.slug for entry in Entry.objects.mapped(Kind.MECHANISM, 9)] == ["beta", "zeta", "alpha"]


def test_leading_entries_of_a_kind_are_those_with_the_most_claims():
    often, once, never = make_agent("often"), make_agent("once"), make_agent("never")
    for entries in ([often], [often, once]):
        make_claim(entries=entries)
    assert [entry.slug for entry in Entry.objects.leading(2)] == ["often", "once"]
    assert never.slug not in [entry.slug for entry in Entry.objects.leading(9)]


def test_a_document_counts_the_claims_on_its_own_passages_alone():
    document, other = make_document("reviewer-2024"), make_document("critic-2023")
    make_claim("Read in it.", passages=[make_passage(document)])
    citing = make_claim("Read in another that cites it.", passages=[])
    make_citation(citing, make_passage(other), references=[make_reference(other, document, "1")])
    assert Source.objects.for_list().get(pk=document.pk).claim_count == 1
