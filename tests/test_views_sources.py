"""The list of sources, documents and cited works."""

import pytest

from encyclopedia.models import Claim, Section
from encyclopedia.vocabulary import FaultKind, SectionKind, SetAside
from tests.make import (
    make_citation,
    make_claim,
    make_document,
    make_fault,
    make_passage,
    make_reference,
    make_source,
)
from tests.test_views_claims import SENTENCE, passage_of, shown_document
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
    assert 'href="/glossary/#standing-unknown"' in html


def test_a_document_accounts_for_its_sentences(client):
    document = make_document("reviewer-2024")
    claim = make_claim(passages=[make_passage(document)])
    make_passage(document, set_aside=SetAside.OPINION)
    make_passage(document, set_aside=SetAside.REPEATS, repeats=claim)
    assert "1 claimed · 2 set aside · 297 open" in page(client, "/sources/reviewer-2024/")
    html = page(client, "/sources/reviewer-2024/reading/0/")
    assert 'href="/claims/C0001/"' in html
    assert 'href="/glossary/#set_aside-opinion"' in html


def test_a_draft_claims_no_sentence(client):
    make_claim(status="draft", passages=[make_passage(make_document("reviewer-2024"))])
    html = page(client, "/sources/reviewer-2024/") + page(client, "/sources/reviewer-2024/reading/0/")
    assert "0 claimed · 0 set aside · 300 open" in html and "C0001" not in html


def test_a_bibliography_says_what_rests_on_each_work(client):
    document = make_document("reviewer-2024")
    used, unused = make_reference(document), make_reference(document)
    make_citation(make_claim(passages=[]), make_passage(document), references=[used])
    html = page(client, "/sources/reviewer-2024/bibliography/")
    assert "No claim rests on it." in html.partition(f'id="ref-{unused.position}"')[2]
    assert 'href="/claims/C0001/"' in html.partition(f'id="ref-{used.position}"')[2].partition("</li>")[0]


def test_a_document_counts_its_faults_by_kind_and_leads_to_them(client):
    document = make_document("reviewer-2024")
    make_fault(document, text="A date is wrong.", kind=FaultKind.IMPOSSIBLE_DATE)
    make_fault(document, kind=FaultKind.MISPRINT)
    make_fault(document, kind=FaultKind.MISPRINT)
    make_fault(make_document("critic-2023"), kind=FaultKind.MISPRINT)
    html = page(client, "/sources/reviewer-2024/").partition('id="faults"')[2]
    assert "A date is wrong." not in html
    row = html.partition("?kind=misprint&amp;document=reviewer-2024")[2].partition("</tr>")[0]
    assert row.endswith("<td>2</td>")
    assert "A date is wrong." in page(client, "/ledger/?kind=impossible_date&document=reviewer-2024")


def test_a_document_tells_what_its_references_lead_to(client):
    document = make_document("reviewer-2024")
    found, never = make_reference(document), make_reference(document)
    make_reference(document, False, "Roe, 1999")
    make_reference(make_document("critic-2023"))
    make_fault(reference=never, kind=FaultKind.NEVER_CITED)
    make_fault(reference=found, kind=FaultKind.MALFORMED_ENTRY)
    make_fault(reference=found, kind=FaultKind.DUPLICATE_ENTRY)
    assert document.references.tally() == {"printed": 2, "resolved": 2, "unresolved": 1, "never_cited": 1, "faulty": 2}
    html, there = page(client, "/sources/reviewer-2024/"), "/sources/reviewer-2024/bibliography/"
    for query, rows in (("?leads=work", 2), ("?leads=nowhere", 1), ("?fault=never_cited", 1), ("?flawed=declared", 2)):
        assert f'href="{there}{query}"' in html
        assert page(client, there + query).count('<li id="ref-') == rows
    assert "Roe, 1999" in page(client, there + "?leads=nowhere")


def test_a_long_bibliography_stands_on_several_pages(client):
    document = make_document("reviewer-2024")
    for _ in range(60):
        make_reference(document)
    first = page(client, "/sources/reviewer-2024/bibliography/")
    assert 'id="ref-50"' in first and 'id="ref-51"' not in first
    assert 'id="ref-51"' in page(client, "/sources/reviewer-2024/bibliography/?page=2")
    rows = client.get("/sources/reviewer-2024/bibliography/?per=100&format=json").json()["rows"]
    assert len(rows) == 60 and rows[59]["label"] == "60"


def test_a_reference_is_found_on_its_page_of_the_bibliography(client):
    document, work = make_document("reviewer-2024"), make_source("author-2001")
    for _ in range(50):
        make_reference(document)
    make_fault(reference=make_reference(document, work))
    make_fault(reference=make_reference(document, False, "Roe, 1999"))
    listed, lost = "bibliography/?page=2#ref-51", "bibliography/?leads=nowhere#ref-roe-1999"
    for address, there in (("/sources/author-2001/", listed), ("/ledger/F0001/", listed), ("/ledger/F0002/", lost)):
        assert f'href="/sources/reviewer-2024/{there}"' in page(client, address)
        assert f'id="{there.partition("#")[2]}"' in page(client, f"/sources/reviewer-2024/{there}")


def test_a_section_leads_to_its_neighbours_and_back(client):
    document = make_document("reviewer-2024")
    body = document.sections.get()
    last = Section(source=document, position=2, level=1, heading="Outlook", start=body.end, end=body.end + 50)
    last.paragraphs = [["prose", [[[body.end, body.end + 50]]]]]
    last.save()
    html = page(client, "/sources/reviewer-2024/reading/2/")
    assert 'rel="prev" href="/sources/reviewer-2024/reading/0/"' in html and 'rel="next"' not in html
    assert 'href="/sources/reviewer-2024/#reading"' in html
    assert "Sentence 301: open" in html
    assert 'href="/sources/reviewer-2024/reading/2/"' in page(client, "/sources/reviewer-2024/")
    assert client.get("/sources/reviewer-2024/reading/1/").status_code == 404
    assert client.get("/sources/reviewer-2024/reading/x/").status_code == 404


def test_only_the_body_has_pages_of_its_own(client):
    document = make_document("reviewer-2024")
    document.sections.update(kind=SectionKind.GLOSSARY)
    assert client.get("/sources/reviewer-2024/reading/0/").status_code == 404
    place = make_passage(document)
    assert place.get_absolute_url() == "/sources/reviewer-2024/"


def test_a_claim_leads_to_its_passage_on_the_page_of_its_section(client):
    passage = make_passage(make_document("reviewer-2024"), 4)
    claim = make_claim(passages=[passage])
    there = "/sources/reviewer-2024/reading/0/#p400-490"
    assert f'href="{there}"' in page(client, claim.get_absolute_url())
    assert 'id="p400-490"' in page(client, there)


def test_a_passage_that_only_a_fault_points_to_has_its_place_and_accounts_for_nothing(client):
    passage = make_passage(make_document("reviewer-2024"), 4)
    fault = make_fault(passage=passage, text="A name is misspelt.")
    html = page(client, "/sources/reviewer-2024/reading/0/")
    assert "A name is misspelt." in html.partition('id="p400-490"')[2].partition("</li>")[0]
    assert "Sentence 5: open" in html
    assert f'href="{passage.get_absolute_url()}"' in page(client, fault.get_absolute_url())


def test_a_fault_has_a_page_with_its_ground_and_the_claims_it_touches(client):
    document = make_document("reviewer-2024")
    here, there, reference = make_passage(document), make_passage(document), make_reference(document)
    make_citation(make_claim("It is cited here.", passages=[]), here, references=[reference])
    make_citation(make_claim("It is cited there.", passages=[]), there, references=[reference])
    make_citation(make_claim("Nothing is cited.", passages=[]), here)
    make_citation(make_claim("A draft cites it.", passages=[], status="draft"), here, references=[reference])
    make_fault(passage=here, reference=reference, kind=FaultKind.OFF_SUBJECT, ground="Its title says so.")
    make_fault(reference=reference)
    make_fault(passage=here)
    make_fault(document)
    touched = [[s for s in ("here", "there", "Nothing", "draft") if s in claims_of(client, n)] for n in (1, 2, 3, 4)]
    assert touched == [["here"], ["here", "there"], ["here", "Nothing"], []]
    assert "Its title says so." in page(client, "/ledger/F0001/")
    assert client.get("/ledger/F9999/").status_code == 404


def claims_of(client, number):
    return page(client, f"/ledger/F000{number}/").partition('id="touches"')[2].partition("</main>")[0]


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


@pytest.mark.parametrize("part", ["reading/0/", "bibliography/"])
def test_a_part_of_a_document_costs_the_same_with_one_claim_and_with_many(client, part):
    document = make_document("reviewer-2024")

    def say():
        passage, reference = make_passage(document), make_reference(document)
        make_citation(make_claim(passages=[]), passage, references=[reference])
        make_fault(passage=passage, reference=reference)
        make_passage(document, set_aside=SetAside.REPEATS, repeats=Claim.objects.first())

    say()
    once = queries(client, f"/sources/reviewer-2024/{part}")
    for _ in range(20):
        say()
    assert queries(client, f"/sources/reviewer-2024/{part}") == once <= 14


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


def test_the_reading_map_has_a_mark_for_each_sentence_that_leads_to_its_claims_or_its_reason(client):
    document = make_document("reviewer-2024")
    claim = make_claim(passages=[make_passage(document, 0), make_passage(document, 1)])
    make_passage(document, 2, set_aside=SetAside.OPINION)
    html = page(client, "/sources/reviewer-2024/reading/0/")
    assert html.count('class="mark mark--claimed size-') == 2
    assert html.count('class="mark mark--set_aside size-') == 1
    assert html.count('class="mark mark--open size-') == 297
    assert f'href="#p0-90" title="Sentence 1: claimed, {claim.accession}"' in html
    assert 'aria-label="Sentence 3: set aside, opinion"' in html
    assert claim.statement in html.partition('id="p100-190"')[2].partition("</li>")[0]
    assert "opinion" in html.partition('id="p200-290"')[2].partition("</li>")[0]


def test_faults_of_a_reference_stand_with_it(client):
    document = make_document("reviewer-2024")
    reference = make_reference(document)
    make_fault(reference=reference, text="A year is missing.", kind=FaultKind.MALFORMED_ENTRY)
    html = page(client, "/sources/reviewer-2024/bibliography/").partition('id="ref-1"')[2].partition("</li>")[0]
    assert "A year is missing." in html and 'href="/ledger/F0001/"' in html


def test_a_cited_work_tells_the_claims_that_would_lose_their_support_without_it(client):
    document, work = make_document(), make_source("author-2001")
    alone, together = make_claim("It stands alone.", passages=[]), make_claim("It stands on two.", passages=[])
    here = make_reference(document, work)
    make_citation(alone, references=[here])
    make_citation(together, references=[here, make_reference(document)])
    html = page(client, "/sources/author-2001/").partition('id="alone"')[2]
    assert "It stands alone." in html and "It stands on two." not in html


def test_a_passage_that_cites_a_work_is_shown_beside_the_claims_where_its_licence_allows(client, settings, tmp_path):
    document = shown_document(settings, tmp_path, text_may_be_shown=True)
    make_citation(
        make_claim("The gate opens.", passages=[]),
        passage_of(document, SENTENCE),
        references=[make_reference(document, make_source("author-2001"))],
    )
    html = page(client, "/sources/author-2001/")
    assert html.index("The PUMP1 gate throws out testinib.") < html.index("The gate opens.")


@pytest.mark.parametrize("slug", ["author-2001", "reviewer-2024"])
def test_a_source_can_be_taken_away_as_json(client, slug):
    document = make_document("reviewer-2024")
    make_citation(make_claim(passages=[]), references=[make_reference(document, make_source("author-2001"), "7")])
    facts = client.get(f"/sources/{slug}/?format=json").json()
    (reference,) = facts["cited_by"] or facts["references"]
    assert (reference["label"], reference["claims"]) == ("7", ["C0001"])
    assert client.get(f"/sources/{slug}/?format=jsonld").json()["@type"] == "ScholarlyArticle"
