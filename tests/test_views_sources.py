"""The list of sources, documents and cited works."""

import pytest

from encyclopedia.vocabulary import SetAside
from tests.make import (
    make_citation,
    make_claim,
    make_document,
    make_fault,
    make_passage,
    make_reference,
    make_source,
)
from tests.test_views_entries import page, queries

pytestmark = pytest.mark.django_db


def test_documents_stand_before_cited_works(client):
    make_source("aaa-1990")
    make_document("zzz-2024")
    html = page(client, "/sources/")
    assert html.index('href="/sources/zzz-2024/"') < html.index('href="/sources/aaa-1990/"')


def test_a_document_shows_its_card_as_printed(client):
    make_document("reviewer-2024", licence="CC BY 4.0", dates=[["received", "3 May 2024"]], container="J Gates")
    html = page(client, "/sources/reviewer-2024/")
    assert "CC BY 4.0" in html and "3 May 2024" in html and "J Gates" in html
    assert 'href="/about/#standing-unknown"' in html


def test_a_document_accounts_for_its_sentences(client):
    document = make_document("reviewer-2024")
    claim = make_claim(passages=[make_passage(document)])
    make_passage(document, set_aside=SetAside.OPINION)
    make_passage(document, set_aside=SetAside.REPEATS, repeats=claim)
    html = page(client, "/sources/reviewer-2024/")
    assert "1 claimed · 2 set aside · 297 open" in html
    assert 'href="/claims/C0001/"' in html
    assert 'href="/about/#set_aside-opinion"' in html


def test_a_draft_claims_no_sentence(client):
    make_claim(status="draft", passages=[make_passage(make_document("reviewer-2024"))])
    html = page(client, "/sources/reviewer-2024/")
    assert "0 claimed · 0 set aside · 300 open" in html and "C0001" not in html


def test_a_bibliography_says_what_rests_on_each_work(client):
    document = make_document("reviewer-2024")
    used, unused = make_reference(document), make_reference(document)
    make_citation(make_claim(passages=[]), make_passage(document), references=[used])
    html = page(client, "/sources/reviewer-2024/")
    assert "No claim rests on it." in html.partition(f'id="ref-{unused.position}"')[2]
    assert 'href="/claims/C0001/"' in html.partition(f'id="ref-{used.position}"')[2].partition("</li>")[0]


def test_a_document_declares_its_faults_with_their_ground(client):
    make_fault(make_document("reviewer-2024"), text="A date is wrong.", ground="The issue came out before.")
    html = page(client, "/sources/reviewer-2024/")
    assert "A date is wrong." in html and "The issue came out before." in html and 'id="F0001"' in html


def test_a_cited_work_shows_each_passage_that_cites_it_with_its_claims(client):
    work = make_source("author-2001")
    for slug in ("critic-2023", "reviewer-2024"):
        document = make_document(slug)
        claim = make_claim(f"As {slug} has it.", passages=[])
        make_citation(claim, make_passage(document), references=[make_reference(document, work)])
    html = page(client, "/sources/author-2001/")
    assert html.index("As critic-2023 has it.") < html.index("As reviewer-2024 has it.")


def test_a_document_that_another_cites_shows_both(client):
    cited = make_document("critic-2023")
    make_reference(make_document("reviewer-2024"), cited)
    html = page(client, "/sources/critic-2023/")
    assert 'id="reading"' in html and 'id="cited-by"' in html


def test_a_document_costs_the_same_with_one_claim_and_with_many(client):
    document = make_document("reviewer-2024")
    make_reference(make_document("critic-2023"), document)

    def say():
        claim, reference = make_claim(passages=[]), make_reference(document)
        passage = make_passage(document)
        make_citation(claim, passage, references=[reference])
        make_fault(passage=passage)
        make_fault(reference=reference)

    say()
    once = queries(client, "/sources/reviewer-2024/")
    for _ in range(20):
        say()
    assert queries(client, "/sources/reviewer-2024/") == once <= 14


def test_sources_narrow_by_the_document_that_cites_them(client):
    document = make_document("reviewer-2024")
    make_reference(document, make_source("author-2001"))
    make_source("other-1999")
    html = page(client, "/sources/?cited_by=reviewer-2024")
    assert "/sources/author-2001/" in html and "/sources/other-1999/" not in html


def test_an_empty_list_says_so(client):
    assert "holds no sources yet" in page(client, "/sources/")


def test_an_unknown_source_is_not_found_and_capitals_are_forgiven(client):
    make_source("author-2001")
    assert client.get("/sources/nobody-1900/").status_code == 404
    assert client.get("/sources/Author-2001/").headers["Location"] == "/sources/author-2001/"
