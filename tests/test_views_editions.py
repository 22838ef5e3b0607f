"""The pages of editions, their feed, what claims and entries tell of them, and the page at the desk that makes one."""

from __future__ import annotations

import json
from datetime import date
from xml.etree import ElementTree

import pytest

from encyclopedia import curation as editing
from encyclopedia.models import Claim, Edition, Entry, Fault
from tests.desk import address, told
from tests.make import make_agent, make_claim, make_document, make_fault, make_passage, make_target
from tests.test_views_entries import page

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def editions():
    """Two editions: the first adds everything, the second changes a claim, withdraws another and drops a fault."""
    document = make_document("doe-2024")
    agent = make_agent("testinib")
    make_claim("Testinib is a drug.", entries=[agent], passages=[make_passage(document)])
    make_claim("Testinib is cheap.", entries=[agent, make_target("pump")], passages=[make_passage(document)])
    make_claim("The pump is large.", entries=[Entry.objects.get(slug="pump")], passages=[make_passage(document)])
    make_fault(document, text="It prints testinip.")
    first = editing.new_edition("A document was read.", None, date(2025, 6, 1))
    Claim.objects.filter(accession="C0001").update(statement="Testinib is a medicine.")
    editing.withdraw(Claim.objects.get(accession="C0002"), "It was misread.", None)
    Fault.objects.all().delete()
    return first, editing.new_edition("Two errors are mended.", None, date(2025, 7, 2))


def test_the_list_has_the_newest_edition_first_with_what_changed(client, editions):
    html = page(client, "/editions/")
    assert html.index("Edition 2") < html.index("Two errors are mended.") < html.index("Edition 1")
    assert 'href="/editions/2/?change=withdrawn&amp;thing=claim"' in html
    assert "1 claim</a>, <a" in html and "1 fault</a>" in html and "3 claims</a>" in html


def test_without_an_edition_the_pages_say_so(client):
    assert "No edition has been made yet." in page(client, "/editions/")
    page(client, "/editions/1/", status=404)


@pytest.mark.parametrize("number", ["0", "3", "9" * 40])
def test_an_edition_that_is_not_there_is_not_found(client, editions, number):
    page(client, f"/editions/{number}/", status=404)


def test_an_edition_lists_its_changes_with_links_and_reasons(client, editions):
    html = page(client, "/editions/2/")
    assert 'href="/claims/C0001/">C0001</a> Testinib is a medicine.' in html
    assert "It was misread." in html
    assert "F0001</span>" in html and "It is no longer in the record." in html
    assert "testinib</a>" not in html.partition('id="changes"')[2]
    assert editions[1].digest in html and "grep -v edition MANIFEST.sha256 | sha256sum" in html
    assert "edition 2 (2025). http://testserver/editions/2/" in html


@pytest.mark.parametrize(
    ("query", "subjects"),
    [
        ("", ["C0001", "C0002", "C0003", "agent:testinib", "target:pump", "F0001", "source:doe-2024"]),
        ("thing=claim", ["C0001", "C0002", "C0003"]),
        ("thing=entry", ["agent:testinib", "target:pump"]),
        ("thing=fault&thing=source", ["F0001", "source:doe-2024"]),
        ("change=withdrawn", []),
        ("thing=nonsense&change=added&order=nonsense", ["C0001", "C0002", "C0003", "agent:testinib"]),
    ],
)
def test_changes_are_narrowed_and_taken_away(client, editions, query, subjects):
    facts = json.loads(client.get(f"/editions/1/?format=json&{query}").content)
    assert [row["subject"] for row in facts["rows"]][: len(subjects)] == subjects
    assert facts["total"] >= len(subjects) and (subjects or facts["total"] == 0)


def test_accessions_stand_in_the_order_of_their_numbers(client):
    document, agent = make_document(), make_agent("testinib")
    for accession in ("C10000", "C9999"):
        make_claim(f"Says {accession}.", accession=accession, entries=[agent], passages=[make_passage(document)])
    make_target("cancer")
    Entry.objects.filter(slug="cancer").update(status="withdrawn", status_reason="It was empty.")
    editing.new_edition("First.", None, date(2025, 6, 1))
    rows = json.loads(client.get("/editions/1/?format=json&thing=claim").content)["rows"]
    assert [row["subject"] for row in rows] == ["C9999", "C10000"]


def test_a_large_edition_is_shown_page_by_page_at_a_constant_cost(client, django_assert_max_num_queries):
    document, agent = make_document(), make_agent("testinib")
    for _ in range(60):
        make_claim(entries=[agent], passages=[make_passage(document)])
        make_fault(document)
    editing.new_edition("First.", None, date(2025, 6, 1))
    with django_assert_max_num_queries(11):
        html = page(client, "/editions/1/")
    assert "Page 1 of 3" in html and html.count('class="changes__kind"') == 50
    with django_assert_max_num_queries(11):
        assert "Page 3 of 3" in page(client, "/editions/1/?page=99")


def test_many_editions_are_listed_page_by_page_at_a_constant_cost(client, django_assert_max_num_queries):
    for number in range(1, 31):
        Edition.objects.create(number=number, date="2025-06-01", reason="More.", digest="0" * 64)
    with django_assert_max_num_queries(4):
        html = page(client, "/editions/")
    assert "Edition 30" in html and "Edition 10</a>" not in html and "Page 1 of 2" in html


def test_claims_and_entries_lead_to_the_edition_that_changed_them_last(client, editions):
    html = page(client, "/claims/C0001/")
    assert 'Changed in <a href="/editions/2/">edition 2</a>, 2 July 2025' in html
    html = page(client, "/agents/testinib/")
    assert 'Added in <a href="/editions/1/">edition 1</a>, 1 June 2025; unchanged up to' in html
    assert '<a href="/editions/2/">edition 2</a>' in html


def test_the_feed_tells_of_editions(client, editions):
    answer = client.get("/editions/feed/")
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    entries = ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")
    assert [entry.find(f"{ATOM}title").text for entry in entries] == ["Edition 2", "Edition 1"]
    assert entries[0].find(f"{ATOM}link").get("href") == "http://testserver/editions/2/"
    assert entries[0].find(f"{ATOM}summary").text == "Two errors are mended."
    assert entries[0].find(f"{ATOM}updated").text == "2025-07-02T00:00:00+00:00"
    assert client.get("/editions/feed/", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    for place in ("/editions/", "/editions/1/", "/data/"):
        assert 'rel="alternate" type="application/atom+xml" href="/editions/feed/"' in page(client, place)


def test_a_feed_of_nothing_is_a_feed(client):
    assert ElementTree.fromstring(client.get("/editions/feed/").content).findall(f"{ATOM}entry") == []


def test_the_sitemap_names_the_editions(client, editions):
    sitemap = client.get("/sitemap.xml").content.decode()
    for place in ("/editions/", "/editions/1/", "/editions/2/", "/data/"):
        assert f"<loc>http://testserver{place}</loc>" in sitemap


def test_a_superuser_sees_what_would_be_in_an_edition_and_makes_it(desk):
    make_claim("Testinib is a drug.", entries=[make_agent("testinib")])
    html = desk.get(address(Edition, "add")).content.decode()
    assert "Make edition 1" in html and "agent:testinib: added" in html and "3 added" in html
    assert not Edition.objects.exists()
    answer = desk.post(address(Edition, "add"), {"reason": "First.", "date": "2025-06-01"})
    made = Edition.objects.get()
    assert (answer.status_code, answer.url) == (302, address(Edition, "change", made.pk))
    assert (made.number, made.reason, made.changes.count()) == (1, "First.", 3)
    assert "nothing to make one of" in desk.get(address(Edition, "add")).content.decode()
    answer = desk.post(address(Edition, "add"), {"reason": "Again.", "date": "2025-06-02"})
    assert told(answer) == ["Nothing has changed since Edition 1."]
    assert Edition.objects.count() == 1


def test_a_form_without_a_reason_makes_no_edition(desk):
    make_claim(entries=[make_agent("testinib")])
    assert desk.post(address(Edition, "add"), {"reason": "", "date": "2025-06-01"}).status_code == 200
    assert not Edition.objects.exists()


def test_an_editor_makes_no_edition(client, author):
    client.force_login(author)
    assert client.get(address(Edition, "add")).status_code == 403
    assert client.post(address(Edition, "add"), {"reason": "First.", "date": "2025-06-01"}).status_code == 403
    assert not Edition.objects.exists()
