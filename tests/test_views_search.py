"""The search page: shareable, forgiving, bounded, and helpful where nothing is found."""

from __future__ import annotations

from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest

from encyclopedia import search
from tests.make import make_agent, make_alias, make_claim, make_mechanism, make_source, make_target
from tests.test_views_entries import page

pytestmark = pytest.mark.django_db

HOSTILE = {
    "ten kilobytes": "x" * 10_000,
    "NUL": "pump\x00",
    "only NUL": "\x00",
    "only punctuation": "?!…–—()[]{}<>",
    "two hundred words": " ".join(f"word{n}" for n in range(200)),
    "one word two hundred times": "word " * 200,
    "right to left": "سرطان סרטן",
    "turned around": "\u202etekcarb\u202c",
    "emoji": "🧬💊👩‍🔬",
    "wildcards": "100% _ * ?",
    "quotes": "'\"`; DROP TABLE x; --",
    "markup": "<script>alert(1)</script>",
    "percent": "%ZZ%00",
    "combining marks": "́" * 500,
    "half a letter": "\ud83d",
    "a number": "9" * 400,
    "a registry": "hgnc:" + "9" * 300,
    "an address": "https://doi.org/",
    "a colon": ":",
}


def ask(client, question: str, **others) -> str:
    return page(client, f"/search/?{urlencode({'q': question} | others, errors='surrogatepass')}")


def test_the_page_without_a_question_says_what_can_be_found(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        html = page(client, "/search/")
    assert "What can be found" in html and 'name="q"' in html


def test_results_are_grouped_and_their_words_marked(client):
    make_agent("zeta drug")
    make_claim("Pumps throw zeta drug out.", entries=[], passages=[])
    search.rebuild()
    html = ask(client, "zeta")
    assert '<a href="/agents/zeta-drug/"><mark>zeta</mark> drug</a>' in html
    assert "Pumps throw <mark>zeta</mark> drug out." in html
    assert html.index("/agents/zeta-drug/") < html.index("/claims/C0001/")
    assert "2 results" in html and 'value="zeta"' in html


def test_a_kind_can_be_chosen_and_shared(client):
    make_agent("zeta drug")
    make_claim("Pumps throw zeta drug out.", entries=[], passages=[])
    search.rebuild()
    html = ask(client, "zeta", kind="claim")
    assert "/claims/C0001/" in html and "/agents/zeta-drug/" not in html
    assert 'href="/search/?q=zeta&amp;kind=agent"' in html and 'href="/search/?q=zeta"' in html


def test_an_accession_leads_to_its_page(client):
    make_claim("Pumps matter.", entries=[], passages=[])
    response = client.get("/search/?q=c0001")
    assert (response.status_code, response["Location"]) == (302, "/claims/C0001/")


def test_a_slip_of_the_keyboard_is_offered_the_nearest_names(client):
    make_agent("doxorubicin")
    search.rebuild()
    html = ask(client, "doxorubicine")
    assert "Did you mean" in html and 'href="/agents/doxorubicin/"' in html


def test_where_nothing_has_all_words_each_is_offered_by_itself(client):
    make_agent("doxorubicin")
    search.rebuild()
    html = ask(client, "doxorubicin nowhere")
    assert 'href="/search/?q=doxorubicin"' in html and 'href="/search/?q=nowhere"' in html


def test_a_word_taken_as_a_beginning_is_explained(client):
    make_agent("doxorubicin")
    search.rebuild()
    assert "words that begin with it" in ask(client, "doxo")


def test_the_name_by_which_a_page_was_found_is_told_with_its_kind(client):
    pump = make_target("PUMP1")
    make_alias(pump, "P-gaet", kind="as_printed")
    search.rebuild()
    assert "misprinted as <mark>P-gaet</mark>" in ask(client, "pgaet")


@pytest.mark.parametrize("question", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("kind", ["", "claim", "\x00%"])
def test_whatever_is_asked_a_page_answers(client, question, kind, django_assert_max_num_queries):
    make_mechanism("pump")
    search.rebuild()
    with django_assert_max_num_queries(6):
        html = ask(client, question, kind=kind, page=question[:300])
    assert len(html) < 20_000 and "<script>" not in html and "\x00" not in html and "\u202e" not in html


def test_titles_and_texts_are_escaped(client):
    make_source("evil-2001", title="<script>pump</script>", container="<b>Journal</b>")
    search.rebuild()
    html = ask(client, "pump")
    assert "&lt;script&gt;<mark>pump</mark>&lt;/script&gt;" in html and "<b>" not in html


@pytest.mark.parametrize("size", [1, 200])
def test_a_search_costs_six_queries_at_most_and_the_page_is_bounded(client, size, django_assert_max_num_queries):
    for n in range(size):
        make_claim(f"Pump number {n} works, doi:10.1000/x.", entries=[], passages=[])
    search.rebuild()
    for query in ("q=pump", "q=pump&kind=claim", "q=pum&kind=claim", "q=hgnc:99", "q=10.1000/none", "q=pumq"):
        with django_assert_max_num_queries(6):
            html = page(client, f"/search/?{query}")
        assert len(html) < 40_000


def test_results_are_not_for_search_engines(client):
    assert '<meta name="robots" content="noindex">' in ask(client, "pump")


def test_every_page_has_a_search_box_and_one_only(client):
    make_mechanism("efflux")
    for address in ("/", "/search/", "/mechanisms/", "/mechanisms/efflux/", "/about/"):
        html = page(client, address)
        assert html.count('role="search"') == 1 and html.count('action="/search/"') == 1
    assert 'role="search"' in page(client, "/nowhere/", status=404)


def test_browsers_are_told_how_to_ask(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        response = client.get("/opensearch.xml")
    assert response["Content-Type"] == "application/opensearchdescription+xml"
    root = ElementTree.fromstring(response.content)
    place = {"": "http://a9.com/-/spec/opensearch/1.1/"}
    assert root.find("Url", place).get("template") == "http://testserver/search/?q={searchTerms}"
    assert len(root.find("ShortName", place).text) <= 16
    assert 'href="/opensearch.xml"' in page(client, "/")
