"""Facets, counts, orders and addresses of the lists."""

import pytest
from django.http import QueryDict

from encyclopedia.lists import ENTRY_LISTS, ClaimList, SourceList
from encyclopedia.models import KINDS, Claim, Source
from encyclopedia.vocabulary import Attribution, Effect, Evidence, Kind
from tests.make import (
    make_agent,
    make_citation,
    make_claim,
    make_document,
    make_mechanism,
    make_passage,
    make_reference,
    make_source,
)

pytestmark = pytest.mark.django_db


def claims(query=""):
    return ClaimList(QueryDict(query), Claim.objects.published())


def entries(kind, query=""):
    return ENTRY_LISTS[kind](QueryDict(query), KINDS[kind].objects.published())


def accessions(listing):
    return [claim.accession for claim in listing.rows()]


def counts(listing, name):
    return {option.value: option.count for facet in listing.facets() if facet.name == name for option in facet.options}


def cited(evidence, references=(), **fields):
    claim = make_claim(passages=[], **fields)
    make_citation(claim, evidence=evidence, references=references)
    return claim


def test_several_values_of_a_facet_widen_it_and_several_facets_narrow_the_list():
    cited(Evidence.IN_VITRO)
    cited(Evidence.IN_VIVO, effect=Effect.LIMITS_THERAPY)
    cited(Evidence.IN_VIVO, effect=Effect.DESCRIBES)
    assert accessions(claims("effect=limits_therapy&effect=describes")) == ["C0002", "C0003"]
    assert accessions(claims("effect=limits_therapy&evidence=in_vitro")) == []


def test_counts_respect_the_other_facets_and_not_their_own():
    cited(Evidence.IN_VITRO)
    cited(Evidence.IN_VIVO, effect=Effect.LIMITS_THERAPY)
    listing = claims("effect=limits_therapy")
    assert counts(listing, "effect") == {"confers_resistance": 1, "limits_therapy": 1}
    assert counts(listing, "evidence") == {"in_vivo": 1}


def test_the_evidence_of_a_claim_is_its_strongest():
    claim = cited(Evidence.IN_VITRO)
    make_citation(claim, evidence=Evidence.PATIENTS)
    assert accessions(claims("evidence=patients")) == ["C0001"]
    assert accessions(claims("evidence=in_vitro")) == []
    assert counts(claims(), "evidence") == {"patients": 1}


def test_a_claim_counts_once_however_many_passages_it_has():
    document = make_document("reviewer-2024")
    make_claim(passages=[make_passage(document), make_passage(document)])
    assert counts(claims(), "document") == {"reviewer-2024": 1}
    assert accessions(claims("document=reviewer-2024")) == ["C0001"]


def test_the_state_of_references_agrees_with_the_trails():
    found, lost = make_reference(), make_reference(cited=False)
    cited(Evidence.REVIEW, [found])
    cited(Evidence.REVIEW, [found, lost])
    cited(Evidence.REVIEW, [lost])
    cited(Evidence.REVIEW)
    for state, accession in zip(
        ["all", "partly", "unresolved", "none_cited"], ["C0001", "C0002", "C0003", "C0004"], strict=True
    ):
        assert accessions(claims(f"referenced={state}")) == [accession]
        assert counts(claims(), "referenced")[state] == 1


def test_claims_about_an_entry_include_those_about_what_is_below():
    wide = make_mechanism("efflux")
    make_claim(entries=[make_mechanism("efflux by one pump", parent=wide)])
    make_claim(entries=[make_agent("testinib")])
    assert accessions(claims("entry=mechanism:efflux")) == ["C0001"]
    assert accessions(claims("role=agent")) == ["C0002"]


def test_unknown_values_are_left_aside_and_known_ones_beside_them_kept():
    make_claim(effect=Effect.DESCRIBES)
    make_claim()
    listing = claims("effect=nonsense&effect=describes&entry=agent:nobody")
    assert accessions(listing) == ["C0001"]
    assert listing.unknown_values == [("effect", "nonsense"), ("about", "agent:nobody")]


def test_a_draft_entry_is_unknown():
    make_agent("testinib", status="draft")
    assert claims("entry=agent:testinib").unknown_values == [("about", "agent:testinib")]


def test_an_option_leads_to_the_list_with_it_or_without_it():
    make_claim()
    listing = claims("effect=confers_resistance&order=evidence&junk=1&page=3")
    option = next(facet for facet in listing.facets() if facet.name == "effect").options[0]
    assert (option.selected, option.url) == (True, "?order=evidence")
    assert listing.address("effect", "describes") == "?effect=confers_resistance&effect=describes&order=evidence"


def test_what_is_in_force_can_be_removed_one_by_one():
    make_claim(entries=[make_agent("testinib")])
    listing = claims("effect=confers_resistance&entry=agent:testinib")
    assert listing.removals() == [
        ("effect", "confers resistance", "?entry=agent%3Atestinib"),
        ("about", "testinib", "?effect=confers_resistance"),
    ]


def test_claims_can_stand_in_order_of_evidence():
    cited(Evidence.REVIEW)
    cited(Evidence.CLINICAL_TRIAL)
    assert accessions(claims("order=evidence")) == ["C0002", "C0001"]
    assert accessions(claims("order=nonsense")) == ["C0001", "C0002"]


def test_entries_stand_as_a_tree_by_name_or_by_claims():
    make_mechanism("zeta")
    wide = make_mechanism("beta")
    narrow = make_mechanism("alpha", parent=wide)
    make_claim(entries=[narrow])
    assert [entry.slug for entry in entries(Kind.MECHANISM).rows()] == ["beta", "alpha", "zeta"]
    assert [entry.slug for entry in entries(Kind.MECHANISM, "order=name").rows()] == ["alpha", "beta", "zeta"]
    assert [entry.claim_count for entry in entries(Kind.MECHANISM, "order=claims").rows()] == [1, 1, 0]


def test_effects_and_documents_of_an_entry_include_those_of_what_is_below():
    wide = make_mechanism("efflux")
    narrow = make_mechanism("efflux by one pump", parent=wide)
    make_claim(entries=[narrow], passages=[make_passage(make_document("reviewer-2024"))])
    make_claim(entries=[narrow], status="draft", effect=Effect.DESCRIBES)
    listing = entries(Kind.MECHANISM, "effect=confers_resistance")
    assert [entry.slug for entry in listing.rows()] == ["efflux", "efflux-by-one-pump"]
    assert counts(listing, "effect") == {"confers_resistance": 2}
    assert counts(listing, "document") == {"reviewer-2024": 2}


def test_a_list_narrows_to_a_branch_of_the_tree():
    wide = make_mechanism("efflux")
    make_mechanism("efflux by one pump", parent=wide)
    make_mechanism("repair")
    assert entries(Kind.MECHANISM, "under=efflux").rows().count() == 2
    assert entries(Kind.AGENT, "under=efflux").unknown_values == [("under", "efflux")]


def test_sources_by_who_cites_them_and_standing():
    make_reference(make_document("reviewer-2024"), make_source("author-2001", standing="retracted"))
    listing = SourceList(QueryDict("cited_by=reviewer-2024"), Source.objects.all())
    assert [source.slug for source in listing.rows()] == ["author-2001"]
    assert counts(listing, "standing") == {"retracted": 1}


def test_any_page_number_is_answered_with_a_page_that_there_is():
    for _ in range(51):
        make_claim(entries=[], passages=[])
    numbers = {"2": 2, "9": 3, "0": 3, "-1": 3, "x": 1, "": 1, "9" * 5000: 1}
    assert {page: claims(f"per=25&page={page}").page().number for page in numbers} == numbers


def test_attributions_do_not_change_the_state_of_references():
    claim = make_claim(passages=[])
    make_citation(claim, references=[make_reference()], attribution=Attribution.OPENING_BLOCK)
    assert accessions(claims("referenced=all")) == ["C0001"]


def test_claims_can_be_about_several_entries_at_once():
    efflux, agent = make_mechanism("efflux"), make_agent("testinib")
    make_claim(entries=[efflux])
    make_claim(entries=[efflux, agent])
    listing = claims("entry=mechanism:efflux&entry=agent:testinib&entry=agent:nobody")
    assert accessions(listing) == ["C0002"]
    assert listing.unknown_values == [("about", "agent:nobody")]
    assert [url for _, _, url in listing.removals()] == ["?entry=agent%3Atestinib", "?entry=mechanism%3Aefflux"]


def test_entries_can_stand_under_several_others():
    one, two = make_mechanism("one"), make_mechanism("two")
    for name, parent in (("below one", one), ("below two", two), ("elsewhere", None)):
        make_mechanism(name, parent=parent)
    listing = entries(Kind.MECHANISM, "under=one&under=two")
    assert [entry.slug for entry in listing.rows()] == ["one", "below-one", "two", "below-two"]


def test_claims_can_be_narrowed_by_how_many_documents_make_them():
    one, two = make_document("one-2024"), make_document("two-2024")
    make_claim(passages=[make_passage(one), make_passage(one)])
    make_claim(passages=[make_passage(one), make_passage(two)])
    assert accessions(claims("support=single")) == ["C0001"]
    assert accessions(claims("support=several")) == ["C0002"]
    assert counts(claims(), "support") == {"single": 1, "several": 1}
    assert accessions(claims("order=support")) == ["C0002", "C0001"]


def test_a_page_holds_as_many_rows_as_asked_for_of_three_sizes():
    for _ in range(30):
        make_claim(entries=[], passages=[])
    assert len(claims("per=25").page()) == 25
    assert len(claims("per=1000000").page()) == 30
    assert claims("per=25&effect=confers_resistance").address("effect", "describes").endswith("&per=25")
    assert [option.value for option in claims("per=100").sizes() if option.selected] == ["100"]
