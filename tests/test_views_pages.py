"""Home, about, error pages, files for machines, and input that means harm or nothing."""

from itertools import pairwise, product

import pytest
from django.db import transaction
from django.test import Client

from encyclopedia.pages.glossary import CHAPTERS
from encyclopedia.views.errors import server_error
from tests.make import (
    make_agent,
    make_alias,
    make_claim,
    make_disagreement,
    make_document,
    make_fault,
    make_mechanism,
    make_passage,
    make_reference,
    make_target,
)
from tests.test_views_entries import page, queries
from tests.walking import visitor

LISTS = [
    "/mechanisms/",
    "/strategies/",
    "/agents/",
    "/targets/",
    "/cancers/",
    "/cell-lines/",
    "/claims/",
    "/sources/",
    "/ledger/",
]


@pytest.mark.django_db
def test_home_counts_what_the_record_holds(client):
    make_claim(entries=[make_mechanism("efflux")])
    html = page(client, "/")
    assert "/mechanisms/efflux/" in html and "<strong>1</strong> claim<" in html


@pytest.mark.django_db
def test_home_of_an_empty_record_says_so(client):
    assert "holds no claims yet" in page(client, "/")


@pytest.mark.django_db
def test_the_glossary_defines_every_word_at_its_own_place(client):
    html = page(client, "/glossary/")
    missing = [term.anchor for chapter in CHAPTERS for term in chapter.terms if f'id="{term.anchor}"' not in html]
    assert missing == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("desk@example.org", 'href="mailto:desk@example.org"'),
        ("https://example.org/report", 'href="https://example.org/report"'),
        ("", "has named no address"),
    ],
)
def test_about_says_where_to_report(client, settings, contact, link):
    settings.CONTACT = contact
    assert link in page(client, "/about/")


@pytest.mark.django_db
def test_every_page_says_no_medical_advice_licence_citation_and_reports(client):
    footer = page(client, "/").partition("<footer")[2]
    for words in ("No medical advice", "CC BY 4.0", "MIT", "/about/#cite", "/about/#report"):
        assert words in footer


@pytest.mark.django_db
def test_a_missing_page_offers_the_nearest_names(client):
    make_agent("doxorubicin")
    html = page(client, "/agents/doxorubicine/", status=404)
    assert 'href="/agents/doxorubicin/"' in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/nowhere/", "/agents/%00/", "/claims/%00/", "/agents/a/b/", "/sources/%F0%9F/", "/" + "x" * 9000]
)
def test_an_odd_address_is_answered_with_a_page(client, address):
    assert "<h1>There is no page here</h1>" in page(client, address, status=404)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/claims/", "/about/", "/agents/testinib/", "/robots.txt", "/sitemap.xml"])
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options"])
def test_a_wrong_method_is_answered_with_a_page(address, method):
    response = getattr(Client(enforce_csrf_checks=True), method)(address)
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")
    assert "can only be read" in response.content.decode()


QUERIES = [
    "page=-1",
    "page=0",
    "page=abc",
    "page=99999999999999999999",
    "page=" + "9" * 5000,
    "page=%00",
    "effect=nonsense",
    "effect=%00",
    "document=%00&cited_by=%00&under=%00&entry=%00&order=%00&sort=%00",
    "entry=agent:nobody",
    "entry=agent%3A%00",
    "under=nobody",
    "order=nonsense",
    "effect=" + "x" * 10_000,
    "effect=%FF%FE",
    "&".join(f"effect={n}" for n in range(900)),
]


@pytest.fixture(scope="module")
def list_answers(django_db_setup, django_db_blocker):
    """Address with its query → what a record of one claim answers, asked as a server is."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_claim(entries=[make_agent()])
        answers = {address: visitor().get(address) for address in map("?".join, product(LISTS, QUERIES))}
        transaction.set_rollback(True)
    return answers


@pytest.mark.django_db
@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_a_list_answers_any_query_with_a_page_of_ordinary_size(list_answers, address, query):
    answer = list_answers[f"{address}?{query}"]
    assert answer.status_code == 200
    assert len(answer.content.decode()) < 40_000


@pytest.mark.django_db
def test_an_unknown_value_is_named_and_left_aside(client):
    make_claim("It stands.")
    html = page(client, "/claims/?effect=nonsense<b>")
    assert "“nonsense&lt;b&gt;”" in html and "It stands." in html


@pytest.mark.django_db
def test_a_page_beyond_the_last_is_the_last(client):
    for _ in range(51):
        make_claim(entries=[], passages=[])
    assert "Page 2 of 2" in page(client, "/claims/?page=7")


@pytest.mark.django_db
def test_head_is_answered(client):
    assert client.head("/").status_code == 200


def test_the_page_for_a_breakdown_needs_neither_database_nor_request():
    response = server_error(None)
    assert response.status_code == 500
    assert "Something broke" in response.content.decode()


@pytest.mark.django_db
def test_a_wrong_host_is_answered_with_a_page(client):
    response = client.get("/", headers={"Host": "elsewhere.example"})
    assert response.status_code == 400
    assert "could not be understood" in response.content.decode()


@pytest.mark.django_db
def test_machines_are_told_about_the_desk_and_the_sitemap(client):
    assert "Disallow: /desk/" in client.get("/robots.txt").content.decode()


@pytest.mark.django_db
def test_the_sitemap_lists_what_is_published(client):
    make_agent("testinib")
    make_agent("draftinib", status="draft")
    sitemap = client.get("/sitemap.xml").content.decode()
    assert "<loc>http://testserver/agents/testinib/</loc>" in sitemap and "draftinib" not in sitemap


@pytest.mark.django_db
def test_the_index_leads_from_every_name_to_its_entry(client):
    make_alias(make_target("PUMP1"), "gate")
    html = page(client, "/a-z/")
    assert 'id="letter-g"' in html and 'id="letter-p"' in html
    assert 'href="/targets/pump1/"' in html.partition('id="letter-g"')[2].partition("</section>")[0]


@pytest.mark.django_db
def test_a_letter_of_the_index_shows_its_names_only(client):
    make_agent("5-FU"), make_agent("testinib")
    assert "testinib" not in page(client, "/a-z/?letter=0") and "5-FU" in page(client, "/a-z/?letter=0")
    for query in ("letter=%00", "letter=nonsense", "letter=%F0"):
        assert "testinib" in page(client, f"/a-z/?{query}")


@pytest.mark.django_db
def test_the_index_of_an_empty_record_says_so(client):
    assert "holds no names yet" in page(client, "/a-z/")


@pytest.mark.django_db
def test_the_ledger_tells_faults_disagreements_and_single_supports(client):
    make_disagreement(make_claim(), make_claim(), "One is in mice.")
    make_fault(text="A date is wrong.", kind="impossible_date")
    make_fault(text="A name is misspelt.")
    html = page(client, "/ledger/")
    for words in (
        "One is in mice.",
        "A date is wrong.",
        "A name is misspelt.",
        "2 claims</a> are made by one document",
    ):
        assert words in html
    narrowed = page(client, "/ledger/?kind=impossible_date")
    assert "A date is wrong." in narrowed and "A name is misspelt." not in narrowed
    assert client.get("/ledger/?format=csv").content.decode().count("misspelt") == 1


@pytest.mark.django_db
def test_the_ledger_is_complete_across_its_pages(client):
    document, pump = make_document("reviewer-2024"), make_mechanism("drug efflux")
    claims = [make_claim(f"Finding {n}.", entries=[pump], passages=[make_passage(document)]) for n in range(60)]
    for first, second in pairwise(claims):
        make_disagreement(first, second)
    for n in range(60):
        make_fault(document, text=f"Fault {n}.")
    html = page(client, "/ledger/")
    assert html.count('class="odds"') == 6 and 'href="/ledger/disagreements/"' in html
    pairs = [page(client, f"/ledger/disagreements/?page={n}").count('class="odds"') for n in (1, 2)]
    assert pairs == [50, 9]
    faults = [page(client, f"/ledger/?page={n}").count('class="caveat__ground"') for n in (1, 2)]
    assert faults == [50, 10]
    assert 'class="odds"' not in page(client, "/ledger/?document=reviewer-2024")


@pytest.mark.django_db
def test_every_page_that_leans_on_one_document_is_listed(client):
    document = make_document("reviewer-2024")
    for n in range(8):
        mechanism = make_mechanism(f"mechanism {n}")
        for _ in range(5):
            make_claim(entries=[mechanism], passages=[make_passage(document)])
    assert page(client, "/ledger/").count("5 of 5 claims") == 6
    assert page(client, "/ledger/one-document/").count("5 of 5 claims") == 8


@pytest.mark.django_db
def test_the_ledger_costs_the_same_with_one_fault_and_with_many(client):
    def say():
        make_fault(passage=make_passage())
        make_fault(reference=make_reference())
        make_disagreement(make_claim(), make_claim())

    say()
    once = queries(client, "/ledger/")
    for _ in range(20):
        say()
    assert queries(client, "/ledger/") == once <= 14


@pytest.mark.django_db
def test_home_draws_the_map_of_mechanisms_and_says_where_to_start(client):
    for n in range(3):
        make_claim(f"Finding {n}.", entries=[make_mechanism(f"mechanism {n}")])
    once = queries(client, "/")
    make_claim(entries=[make_mechanism("efflux by one pump", parent=make_mechanism("efflux"))])
    html = page(client, "/")
    assert html.count("map-tree__row") == 5 and "Most is said of" in html
    assert "Follow one statement" in html and 'href="/a-z/"' in html
    assert queries(client, "/") == once <= 14


@pytest.mark.django_db
def test_every_page_has_a_card_for_those_who_share_it(client):
    html = page(client, "/claims/")
    for part in (
        'property="og:title"',
        'property="og:description"',
        'name="twitter:card"',
        "http://testserver/static/img/card",
    ):
        assert part in html


@pytest.mark.django_db
def test_a_list_narrowed_to_nothing_offers_each_choice_back(client):
    make_claim(entries=[make_agent("testinib")])
    html = page(client, "/claims/?effect=describes&entry=agent:testinib")
    assert 'href="?entry=agent%3Atestinib"' in html and 'href="?effect=describes"' in html
