"""The lists and articles of entries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from encyclopedia import search
from encyclopedia.models import Entry, FormerAddress
from encyclopedia.vocabulary import Effect, Evidence, Kind
from tests.make import (
    make_agent,
    make_alias,
    make_cancer,
    make_citation,
    make_claim,
    make_document,
    make_entry,
    make_identifier,
    make_mechanism,
    make_passage,
    make_reference,
    make_target,
)

pytestmark = pytest.mark.django_db


def queries(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def page(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_an_article_shows_name_claims_and_numbered_passages(client):
    agent = make_agent("testinib", summary="It kills cells [@C0001].")
    make_claim("Cells learn to live with testinib.", entries=[agent])
    html = page(client, "/agents/testinib/")
    assert "<h1>Testinib</h1>" in html
    assert "Cells learn to live with testinib." in html
    assert html.count('href="#note-1"') == 2
    assert 'id="note-1"' in html
    assert 'href="#C0001"' in html


def test_an_article_says_that_it_includes_what_is_said_of_narrower_entries(client):
    wide = make_mechanism("efflux")
    narrow = make_mechanism("efflux by one pump", parent=wide)
    make_claim(entries=[narrow])
    html = page(client, "/mechanisms/efflux/")
    assert "Including what is said of the narrower entries" in html
    assert 'said of <a href="/mechanisms/efflux-by-one-pump/">' in html
    assert "Including what is said" not in page(client, "/mechanisms/efflux-by-one-pump/")


def test_what_a_thing_is_stands_at_the_head_of_its_article_in_lists_and_in_metadata(client):
    agent = make_agent("testinib", definition="Testinib is an inhibitor that tests are made with.")
    make_claim(entries=[agent])
    html = page(client, "/agents/testinib/")
    assert '<p class="article__definition">Testinib is an inhibitor that tests are made with.</p>' in html
    assert 'content="Testinib is an inhibitor that tests are made with."' in html
    assert "Testinib is an inhibitor that tests are made with." in page(client, "/agents/")
    search.rebuild()
    assert "that <mark>tests</mark> are <mark>made</mark> with" in page(client, "/search/?q=inhibitor+tests+made")
    facts = client.get("/agents/testinib/?format=json").json()
    assert (facts["definition"], facts["definition_ground"]) == (agent.definition, "its kind")
    assert client.get("/agents/testinib/?format=jsonld").json()["description"] == agent.definition
    assert client.get("/agents/?format=json").json()["rows"][0]["definition"] == agent.definition


def test_an_article_names_change_and_role_in_words(client):
    target = make_target("PUMP1")
    make_claim(entries=[(target, "target", "more")])
    html = page(client, "/targets/pump1/")
    assert 'href="/glossary/#change-more"' in html
    assert 'class="about__role">target<' in html


def test_identifiers_link_out(client):
    make_identifier(make_target("PUMP1"), "hgnc", "40")
    assert "https://www.genenames.org/data/gene-symbol-report/#!/hgnc_id/HGNC:40" in page(client, "/targets/pump1/")


def test_a_long_group_shows_five_claims_and_links_to_the_others(client):
    agent = make_agent("testinib")
    for _ in range(22):
        make_claim(entries=[agent])
    html = page(client, "/agents/testinib/")
    assert html.count('class="claim"') == 5
    assert "/claims/?entry=agent:testinib&amp;effect=confers_resistance" in html
    assert "All 22 claims" in html


def test_of_a_long_group_the_best_supported_claims_are_shown(client):
    agent = make_agent("testinib")
    for _ in range(10):
        make_claim(entries=[agent])
    strongest = make_claim("Seen in a trial.", entries=[agent], passages=[])
    make_citation(strongest, evidence=Evidence.CLINICAL_TRIAL)
    html = page(client, "/agents/testinib/")
    assert html.index("Seen in a trial.") < html.index("Finding number")


def test_an_article_costs_the_same_with_one_claim_and_with_many(client):
    target, agent = make_target("PUMP1", summary="[[testinib]] [@C0001]"), make_agent("testinib")
    reference = make_reference()

    def say():
        claim = make_claim(entries=[target, agent], passages=[])
        make_citation(claim, references=[reference])

    say()
    once = queries(client, "/targets/pump1/")
    for _ in range(20):
        say()
    assert queries(client, "/targets/pump1/") == once <= 14


def test_another_name_leads_to_its_entry_for_good(client):
    make_alias(make_target("PUMP1"), "P-gate")
    response = client.get("/targets/p-gate/")
    assert (response.status_code, response.headers["Location"]) == (301, "/targets/pump1/")


def test_a_name_leads_only_from_the_addresses_of_its_own_kind(client):
    make_alias(make_target("PUMP1"), "P-gate")
    assert client.get("/agents/p-gate/").status_code == 404


def test_a_former_address_leads_to_its_entry_for_good(client):
    FormerAddress.objects.create(entry_id=make_target("PUMP1").pk, kind=Kind.TARGET, slug="old-pump")
    assert client.get("/targets/old-pump/").headers["Location"] == "/targets/pump1/"


def test_a_shared_name_offers_each_entry(client):
    for name in ("PUMP1", "PUMP2"):
        make_alias(make_target(name), "gate", shared=True)
    html = page(client, "/targets/gate/")
    assert 'href="/targets/pump1/"' in html and 'href="/targets/pump2/"' in html


def test_a_name_shared_across_kinds_offers_each_entry(client):
    make_alias(make_target("PUMP1"), "gate", shared=True)
    make_alias(make_agent("gatinib"), "gate", shared=True)
    html = page(client, "/agents/gate/")
    assert 'href="/targets/pump1/"' in html and 'href="/agents/gatinib/"' in html


@pytest.mark.parametrize("kind", ["as_printed", "synonym"])
def test_a_misprint_or_a_synonym_never_leads_to_its_entry(client, kind):
    make_alias(make_agent("testinib"), "testanib", kind=kind)
    assert 'href="/agents/testinib/"' in page(client, "/agents/testanib/", status=404)


def test_an_address_in_capitals_leads_to_the_entry(client):
    make_agent("testinib")
    assert client.get("/agents/Testinib/").headers["Location"] == "/agents/testinib/"


def test_a_draft_is_not_there(client):
    make_agent("testinib", status="draft")
    assert client.get("/agents/testinib/").status_code == 404


def test_a_withdrawn_entry_says_why_and_is_kept_from_search_engines(client):
    make_agent("testinib", status="withdrawn", status_reason="It was merged into another.")
    html = page(client, "/agents/testinib/")
    assert "It was merged into another." in html
    assert 'content="noindex"' in html


def test_a_list_counts_what_is_said_of_everything_below(client):
    wide = make_mechanism("efflux")
    make_claim(entries=[make_mechanism("efflux by one pump", parent=wide)])
    html = page(client, "/mechanisms/")
    assert html.index("/mechanisms/efflux/") < html.index("/mechanisms/efflux-by-one-pump/")
    assert html.count('<span class="count">1<') == 2


def test_a_list_narrows_by_the_effect_of_claims_about_entries_and_what_is_below(client):
    wide = make_mechanism("efflux")
    make_claim(entries=[make_mechanism("efflux by one pump", parent=wide)], effect=Effect.LIMITS_THERAPY)
    make_claim(entries=[make_mechanism("repair")])
    html = page(client, "/mechanisms/?effect=limits_therapy")
    assert 'href="/mechanisms/efflux/"' in html and 'href="/mechanisms/repair/"' not in html


def test_a_condition_that_is_no_cancer_is_listed_and_counted_only_where_it_is_asked_for(client):
    cancer, cyst = make_cancer("glioma"), make_cancer("liver cyst", cancer_kind="other_condition")
    make_claim(entries=[cancer, cyst])
    html = page(client, "/cancers/")
    assert "1 of them" in html and "glioma" in html and "liver cyst" not in html
    assert 'href="?sort=other_condition"' in html
    narrowed = page(client, "/cancers/?sort=other_condition")
    assert "1 of them" in narrowed and "liver cyst" in narrowed and "glioma" not in narrowed
    assert client.get("/cancers/?format=json").json()["total"] == 1
    article = page(client, "/cancers/liver-cyst/")
    assert "Cancer type: other condition" in article and client.get("/cancers/liver-cyst/?format=json").json()["sort"]
    assert Entry.objects.totals() == {"cancer_type": 1}


def test_agents_narrow_by_sort(client):
    make_agent("testinib")
    make_agent("testumab", agent_kind="antibody")
    html = page(client, "/agents/?sort=antibody")
    assert 'href="/agents/testumab/"' in html and 'href="/agents/testinib/"' not in html


def test_a_list_costs_the_same_with_one_entry_and_with_many(client):
    document = make_document()
    make_claim(entries=[make_agent()], passages=[make_passage(document)])
    once = queries(client, "/agents/")
    for _ in range(20):
        make_claim(entries=[make_agent()], passages=[make_passage(document)])
    assert queries(client, "/agents/") == once <= 14


@pytest.mark.parametrize("plural", ["mechanisms", "strategies", "agents", "targets", "cancers", "cell-lines"])
def test_an_empty_list_says_so(client, plural):
    assert "holds no" in page(client, f"/{plural}/")


def test_a_list_has_pages_of_fifty_and_keeps_the_choices(client):
    for n in range(51):
        make_entry(Kind.AGENT, f"agent {n:02d}", agent_kind="antibody")
    html = page(client, "/agents/?sort=antibody&order=name")
    assert html.count("tree__row") == 50
    assert 'href="?sort=antibody&amp;order=name&amp;page=2"' in html
