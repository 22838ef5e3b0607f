"""The list of claims, and a claim with its trail."""

from hashlib import sha256

import pytest

from encyclopedia.models import Section
from encyclopedia.vocabulary import Attribution, FaultKind
from tests.make import (
    make_agent,
    make_citation,
    make_claim,
    make_disagreement,
    make_document,
    make_fault,
    make_passage,
    make_reference,
    make_source,
    saved,
)
from tests.test_views_entries import page, queries

pytestmark = pytest.mark.django_db

TEXT = "A heading\n\nCells are small. The *PUMP1* gate throws out testinib. Mice were not asked.\n"


def shown_document(settings, folder, **fields):
    """A document of three sentences whose text lies in the folder that the settings name."""
    (folder / "text.txt").write_text(TEXT)
    settings.DOCUMENTS = str(folder)
    return make_document("reviewer-2024", TEXT, **fields)


def passage_of(document, words):
    start = TEXT.index(words)
    extents = [[start, start + len(words)]]
    digest = sha256(words.encode()).hexdigest()
    section = Section.objects.filter(source=document, start__lte=start, end__gt=start).get()
    return make_passage(
        document, extents=extents, digest=digest, section=section, paragraph=0, opening="The PUMP1 gate"
    )


SENTENCE = "The *PUMP1* gate throws out testinib."


def test_a_claim_tells_its_trail_in_three_steps(client):
    work = make_source("author-2001", title="How gates open")
    claim = make_claim("The gate opens.", passages=[])
    make_citation(claim, references=[make_reference(cited=work, label="7")])
    html = page(client, "/claims/C0001/")
    steps = [html.index(step) for step in ("Our statement", "The passage it rests on", "The works which that passage")]
    assert steps == sorted(steps)
    assert 'href="/sources/author-2001/"' in html
    assert "at the statement" in html


def test_a_reference_without_an_entry_is_shown_as_such(client):
    make_citation(make_claim(passages=[]), references=[make_reference(cited=False, label="99")])
    html = page(client, "/claims/C0001/")
    assert "Not in the document’s bibliography." in html
    assert 'href="/glossary/#referenced-unresolved"' in html


def test_faults_of_passage_and_reference_stand_on_the_page(client):
    passage, reference = make_passage(), make_reference()
    make_citation(make_claim(passages=[]), passage, references=[reference])
    make_fault(passage=passage, text="A name is misspelt.")
    make_fault(reference=reference, kind=FaultKind.OFF_SUBJECT, text="It is on something else.")
    html = page(client, "/claims/C0001/")
    assert "A name is misspelt." in html and "It is on something else." in html
    assert "not counted" in html


def test_a_claim_at_odds_says_with_what_and_why(client):
    make_disagreement(make_claim(), make_claim("The opposite holds."), "One is in mice.")
    html = page(client, "/claims/C0001/")
    assert "The opposite holds." in html and "One is in mice." in html


def test_the_passage_is_shown_in_context_where_text_and_licence_allow(client, settings, tmp_path):
    document = shown_document(settings, tmp_path, text_may_be_shown=True)
    make_claim(passages=[passage_of(document, SENTENCE)])
    html = page(client, "/claims/C0001/")
    assert "<mark>The PUMP1 gate throws out testinib.</mark>" in html
    assert "Cells are small." in html and "Mice were not asked." in html
    assert 'href="/glossary/#located-located"' in html


def test_the_passage_is_not_shown_where_the_licence_forbids(client, settings, tmp_path):
    document = shown_document(settings, tmp_path)
    make_claim(passages=[passage_of(document, SENTENCE)])
    html = page(client, "/claims/C0001/")
    assert "throws out testinib" not in html
    assert "The PUMP1 gate" in html


def test_a_passage_that_does_not_match_the_text_says_so_and_is_not_shown(client, settings, tmp_path):
    document = shown_document(settings, tmp_path, text_may_be_shown=True)
    passage = passage_of(document, SENTENCE)
    passage.digest = "0" * 64
    make_claim(passages=[saved(passage)])
    html = page(client, "/claims/C0001/")
    assert "<mark>" not in html
    assert 'href="/glossary/#located-missing"' in html


def test_without_the_documents_the_opening_and_closing_words_stand(client, settings):
    settings.DOCUMENTS = ""
    make_claim(passages=[make_passage(opening="Gates are", closing="often open.")])
    html = page(client, "/claims/C0001/")
    assert "Gates are … often open." in html
    assert 'href="/glossary/#located-recorded"' in html


def test_a_withdrawn_claim_says_why(client):
    make_claim(status="withdrawn", status_reason="It was read wrongly.")
    html = page(client, "/claims/C0001/")
    assert "It was read wrongly." in html and 'content="noindex"' in html
    assert "C0001" not in page(client, "/claims/")


def test_a_withdrawn_claim_leads_to_the_one_that_says_it_now(client):
    heir = make_claim("Efflux pumps lower the response of several cancers to doxorubicin.")
    make_claim(status="withdrawn", status_reason="Two claims said it.", replaced_by=heir)
    html = page(client, "/claims/C0002/")
    assert f'Now said by:</em> <a href="/claims/C0001/">C0001</a> {heir.statement}' in html
    assert client.get("/claims/C0002/?format=json").json()["replaced_by"] == "C0001"
    assert "Now said by" not in page(client, "/claims/C0001/")


def test_a_draft_claim_is_not_there(client):
    make_claim(status="draft")
    assert client.get("/claims/C0001/").status_code == 404


def test_a_lower_case_accession_leads_to_the_claim(client):
    make_claim()
    response = client.get("/claims/c0001/")
    assert (response.status_code, response.headers["Location"]) == (301, "/claims/C0001/")


def test_a_claim_costs_the_same_with_one_passage_and_with_many(client):
    claim, reference = make_claim(passages=[]), make_reference()
    make_citation(claim, references=[reference])
    make_claim(), make_claim()
    once = queries(client, "/claims/C0001/")
    for _ in range(20):
        make_citation(claim, references=[reference])
    assert queries(client, "/claims/C0001/") == once <= 14


def test_the_list_costs_the_same_with_one_claim_and_with_many(client):
    agent, reference, address = make_agent("testinib"), make_reference(), "/claims/?entry=agent:testinib"

    def say():
        claim = make_claim(entries=[agent], passages=[])
        make_citation(claim, references=[reference], attribution=Attribution.NEIGHBOURING)
        make_fault(passage=claim.citations.get().passage)

    say()
    once = queries(client, address)
    for _ in range(20):
        say()
    assert queries(client, address) == once <= 14


def test_an_empty_list_says_so(client):
    assert "holds no claims yet" in page(client, "/claims/")


def test_a_list_narrowed_to_nothing_offers_the_whole(client):
    make_claim()
    assert "Show the whole list" in page(client, "/claims/?effect=limits_therapy")


def test_works_off_the_subject_are_summed_up_before_they_are_listed(client):
    reference = make_reference()
    make_citation(make_claim(passages=[]), references=[reference])
    make_fault(reference=reference, kind=FaultKind.OFF_SUBJECT)
    assert "The one work cited is on another subject" in page(client, "/claims/C0001/")


def test_a_claim_can_be_taken_away_as_json_with_its_trail(client):
    make_citation(make_claim("The gate opens.", passages=[]), references=[make_reference(label="7")])
    facts = client.get("/claims/C0001/?format=json").json()
    assert (facts["statement"], facts["trails"][0]["references"][0]["label"]) == ("The gate opens.", "7")
    assert client.get("/claims/C0001/?format=jsonld").json()["@type"] == "Claim"


def test_a_list_can_be_taken_away_exactly_as_shown(client):
    for n in range(30):
        make_claim(f"Finding {n:02d}.", effect="describes" if n % 3 else "limits_therapy")
    query = "?effect=describes&per=25&order=evidence"
    html, facts = page(client, f"/claims/{query}"), client.get(f"/claims/{query}&format=json").json()
    shown = [row["statement"] for row in facts["rows"]]
    assert len(shown) == 20 and all(statement in html for statement in shown)
    assert [html.index(statement) for statement in shown] == sorted(html.index(statement) for statement in shown)
    rows = client.get(f"/claims/{query}&format=csv").content.decode().splitlines()
    assert rows[0].startswith("accession,effect,evidence,statement") and len(rows) == 21


def test_an_empty_list_as_csv_has_a_head(client):
    response = client.get("/claims/?format=csv")
    assert (response.status_code, response.headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
