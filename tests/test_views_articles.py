"""The parts of an article."""

import pytest

from encyclopedia.models import Edition, EditionChange
from encyclopedia.vocabulary import Change, Effect, FaultKind, Role
from tests.make import (
    make_agent,
    make_cancer,
    make_citation,
    make_claim,
    make_disagreement,
    make_document,
    make_fault,
    make_mechanism,
    make_passage,
    make_reference,
    make_strategy,
    make_target,
)
from tests.test_views_entries import page, queries

pytestmark = pytest.mark.django_db


def part(html, name):
    """The text of a page from a heading to the next section."""
    return html.partition(f'id="{name}"')[2].partition("<h2")[0]


def test_agents_affected_are_told_with_direction_and_lead_to_the_claims(client):
    make_claim(entries=[make_mechanism("efflux"), make_agent("testinib")])
    agents = part(page(client, "/mechanisms/efflux/"), "agents")
    assert "confers resistance" in agents and "word--effect-confers_resistance" in agents
    assert "/claims/?entry=mechanism:efflux&amp;entry=agent:testinib" in agents


def test_strategies_active_agents_and_modulators_are_ways_to_overcome(client):
    efflux, helper = make_mechanism("efflux"), make_agent("helper")
    make_claim(entries=[efflux, make_strategy("pump blockade")], effect=Effect.PROPOSES_STRATEGY)
    make_claim(entries=[efflux, make_agent("secondinib")], effect=Effect.REMAINS_ACTIVE)
    make_claim(entries=[efflux, (helper, Role.MODULATOR)], effect=Effect.RESTORES_SENSITIVITY)
    html = page(client, "/mechanisms/efflux/")
    ways, proposed = part(html, "overcome"), part(html, "overcome_proposed")
    assert "secondinib" in ways and "helper" in ways and "modulator" in ways and "pump blockade" not in ways
    assert '<a class="accession" href="/claims/C0002/">C0002</a>' in ways
    assert "pump blockade" in proposed and "C0001" in proposed and "secondinib" not in proposed


def test_cancers_and_related_entries_have_sections_of_their_own(client):
    make_claim(entries=[make_mechanism("efflux"), make_cancer("leukemia"), make_target("PUMP1")])
    html = page(client, "/mechanisms/efflux/")
    assert "leukemia" in part(html, "cancers") and "PUMP1" in part(html, "related")


def test_every_disagreement_of_a_claim_is_told(client):
    agent = make_agent("testinib")
    first = make_claim(entries=[agent])
    make_disagreement(first, make_claim("The opposite holds."), "One is in mice.")
    make_disagreement(first, make_claim("Nothing holds."), "One is in dishes.")
    html = page(client, "/agents/testinib/")
    for words in ("One is in mice.", "One is in dishes."):
        assert html.count(words) == 2
    assert "The opposite holds." in part(html, "open")


def test_open_ends_say_what_is_single_unobserved_and_unanswered(client):
    make_claim(entries=[make_mechanism("efflux")])
    open_ends = part(page(client, "/mechanisms/efflux/"), "open")
    assert "made by one document alone" in open_ends
    assert "How it was observed is not said" in open_ends
    assert "No claim names a way to overcome it" in open_ends
    assert "not said whether there is more or less" in open_ends


def test_open_ends_are_silent_on_what_is_settled(client):
    pump, documents = make_target("PUMP1"), [make_document(), make_document()]
    about = [(pump, "target", Change.MORE), make_strategy("pump blockade")]
    claim = make_claim(entries=about, passages=[])
    for document in documents:
        make_citation(claim, make_passage(document), evidence="patients", references=[make_reference(document)])
    open_ends = part(page(client, "/targets/pump1/"), "open")
    assert open_ends.count("<li>") == 1 and "No two claims" in open_ends


def test_works_off_the_subject_are_one_line_beside_the_statement(client):
    agent = make_agent("testinib")
    claim, references = make_claim(entries=[agent], passages=[]), [make_reference() for _ in range(4)]
    make_citation(claim, references=references)
    for reference in references:
        make_fault(reference=reference, kind=FaultKind.OFF_SUBJECT, text="It is on something else.")
    html = page(client, "/agents/testinib/")
    assert "None of the four works cited is on this subject" in part(html, "said")
    assert "F0001–F0004" in part(html, "said")
    assert "It is on something else." not in html


def test_a_fault_of_a_passage_is_told_in_full_once(client):
    agent, passage = make_agent("testinib"), make_passage()
    for _ in range(3):
        make_claim(entries=[agent], passages=[passage])
    make_fault(passage=passage, text="A name is misspelt.")
    html = page(client, "/agents/testinib/")
    assert html.count("A name is misspelt.") == 1
    assert html.count('href="#C0001">beside C0001') == 2


def test_a_reference_says_how_far_its_trail_leads(client):
    make_citation(make_claim(entries=[make_agent("testinib")], passages=[]), references=[make_reference()])
    note = page(client, "/agents/testinib/").partition('id="note-1"')[2].partition("</li>")[0]
    for word in ("place recorded", "all references resolved", "no cited work opened"):
        assert word in note


def test_the_breadcrumb_names_every_level_of_the_tree_at_no_cost(client):
    above, costs = None, []
    for depth in range(7):
        above = make_mechanism(f"level {depth}", parent=above)
        make_claim(entries=[above])
        costs.append(queries(client, f"/mechanisms/level-{depth}/"))
    breadcrumb = page(client, "/mechanisms/level-6/").partition("breadcrumb")[2].partition("</nav>")[0]
    places = [breadcrumb.index(f"level {depth}") for depth in range(7)]
    assert places == sorted(places)
    assert len(set(costs)) == 1


@pytest.mark.parametrize("claims", [1, 60])
def test_an_article_stays_within_its_budget_whatever_is_said(client, claims):
    pump = make_target("PUMP1", summary="[[PUMP1]] and [[testinib]] [@C0001].")
    document, other = make_document(), make_document()
    reference, agents = make_reference(document), [make_agent(f"agent {n}") for n in range(20)]
    make_agent("testinib")
    for n in range(claims):
        claim = make_claim(entries=[pump, agents[n % 20]], passages=[], effect=list(Effect)[n % 8])
        make_citation(claim, make_passage(document), references=[reference])
        make_citation(claim, make_passage(other))
        make_fault(passage=claim.citations.last().passage)
    assert queries(client, "/targets/pump1/") == 14
    assert len(page(client, "/targets/pump1/")) < 250_000


def test_a_typical_article_is_light(client):
    mechanism = make_mechanism("efflux", summary="Efflux throws drugs out [@C0001].")
    for _ in range(5):
        claim = make_claim(entries=[mechanism, make_agent(), make_cancer()], passages=[])
        make_citation(claim, references=[make_reference(), make_reference()])
    assert len(client.get("/mechanisms/efflux/").content) <= 22_000


def test_an_article_says_in_which_edition_it_changed(client):
    make_agent("testinib")
    assert "Not yet in an edition" in page(client, "/agents/testinib/")
    edition = Edition.objects.create(number=1, date="2025-06-01", reason="The first.", digest="0" * 64)
    EditionChange.objects.create(edition=edition, subject="agent:testinib", change="added")
    html = page(client, "/agents/testinib/")
    assert 'Added in <a href="/editions/1/">edition 1</a>, 1 June 2025' in html and "edition 1 (2025)" in part(
        html, "cite-this"
    )


def test_an_article_can_be_taken_away_as_json(client):
    pump = make_target("PUMP1", summary="It throws out [@C0001].")
    make_citation(
        make_claim("It opens.", entries=[(pump, "target", "more")], passages=[]), references=[make_reference()]
    )
    response = client.get("/targets/pump1/?format=json")
    facts = response.json()
    assert response.headers["Content-Type"] == "application/json"
    assert (facts["name"], facts["address"]) == ("PUMP1", "http://testserver/targets/pump1/")
    (claim,) = facts["claims"]
    assert (claim["accession"], claim["entries"][0]["change"]) == ("C0001", "more")
    assert claim["trails"][0]["references"][0]["counted"] is True


def test_an_article_has_a_form_for_machines_that_read_json_ld(client):
    make_agent("testinib")
    html = page(client, "/agents/testinib/")
    assert '<link rel="alternate" type="application/ld+json" href="?format=jsonld">' in html and "<script" not in html
    response = client.get("/agents/testinib/?format=jsonld")
    assert response.headers["Content-Type"] == "application/ld+json"
    assert (response.json()["@type"], response.json()["name"]) == ("DefinedTerm", "testinib")


def test_a_form_that_does_not_exist_is_the_page(client):
    make_agent("testinib")
    assert "<h1>Testinib</h1>" in page(client, "/agents/testinib/?format=nonsense")


def test_a_note_leads_back_to_the_lead_that_cites_it(client):
    agent = make_agent("testinib", summary="It works [@C0001].")
    first = make_claim(entries=[make_target("PUMP1")], passages=[make_passage(make_document("reviewer-2024"))])
    make_claim(entries=[agent], passages=[make_passage(make_document("critic-2023"))])
    assert first.accession == "C0001"
    notes = page(client, "/agents/testinib/").split('class="note"')
    assert ['href="#lead"' in note for note in notes[1:]] == [True, False]
    assert 'id="lead"' in notes[0]
