"""The record to take away: what is held, what is on offer, and that nothing is promised that is not there."""

from __future__ import annotations

import json
import re
from hashlib import sha256

import pytest

from encyclopedia import dataset
from encyclopedia.models import RECORD, RecordState
from tests.make import make_agent, make_claim, make_identifier, make_mechanism, make_term
from tests.test_views_entries import page

pytestmark = pytest.mark.django_db

#: What each format of a link on the page must be answered as.
MEDIA = {"csv": "text/csv", "json": "application/json", "bib": "application/x-bibtex"}
MEDIA |= {"ris": "application/x-research-info-systems", "csl": "application/vnd.citationstyles.csl+json"}


@pytest.fixture
def dumped(settings, tmp_path):
    """A record that was written to the fixtures and not changed since."""
    settings.FIXTURES = tmp_path / "fixtures"
    agent = make_agent("testinib")
    make_claim("Testinib is a drug.", entries=[agent])
    make_identifier(agent, "chembl", "CHEMBL1")
    make_claim(entries=[make_mechanism("draft idea", status="draft")], status="draft")
    dataset.dump(settings.FIXTURES, unchecked=True)
    return settings.FIXTURES


def test_every_model_is_counted_as_it_stands_in_its_file(dumped):
    make_term("PMP")
    dataset.dump(dumped)
    held = {holding.file: holding.count for holding in dataset.holdings()}
    assert len(held) == len(RECORD) and (held["04_claim.json"], held["23_term.json"]) == (1, 1)
    assert held == {name: len(json.loads((dumped / name).read_text())) for name in held}


def test_counting_costs_one_query(dumped, django_assert_num_queries):
    with django_assert_num_queries(1):
        dataset.holdings()


def test_the_files_are_given_as_they_lie_there(client, dumped):
    html = page(client, "/data/")
    offered = re.findall(r'href="/data/([^"]+)"', html)
    assert set(offered) == {path.name for path in dumped.iterdir()} and "23_term.json" not in offered
    for name in offered:
        answer = client.get(f"/data/{name}")
        assert b"".join(answer.streaming_content) == (dumped / name).read_bytes()
        kind = "application/json" if name.endswith("json") else "text/plain; charset=utf-8"
        assert (answer.headers["Content-Type"], answer.headers["X-Robots-Tag"]) == (kind, "noindex")
    assert sha256((dumped / dataset.MANIFEST).read_bytes()).hexdigest() in html


def changed_here(folder):
    RecordState.objects.raise_counter()


def changed_there(folder):
    (folder / dataset.MANIFEST).write_text("")


@pytest.mark.parametrize("change", [changed_here, changed_there])
def test_files_that_hold_another_record_are_not_offered(client, dumped, change):
    change(dumped)
    html = page(client, "/data/")
    assert "was changed since its files were written" in html and 'href="/data/0' not in html
    page(client, "/data/04_claim.json", status=404)


@pytest.mark.parametrize(
    "name", ["05_nothing.json", "..%2Fmanage.py", "manage.py", "04_claim.json%00", "%2Fetc%2Fpasswd"]
)
def test_nothing_but_the_files_of_the_record_is_given(client, dumped, name):
    (dumped / "05_nothing.json").write_text("[]")
    page(client, f"/data/{name}", status=404)


def test_a_page_that_was_kept_is_fetched_anew_once_the_files_are_written(client, dumped):
    RecordState.objects.raise_counter()
    make_claim("Another.", entries=[make_agent("otherinib")])
    before = client.get("/data/")
    dataset.dump(dumped)
    after = client.get("/data/", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200 and "04_claim.json</a>" in after.content.decode()
    dataset.dump(dumped)
    assert client.get("/data/", headers={"If-None-Match": after.headers["ETag"]}).status_code == 304


def test_an_empty_record_promises_nothing(client, settings, tmp_path):
    settings.FIXTURES = tmp_path
    html = page(client, "/data/")
    assert "04_claim.json" not in html and "has been made yet" in html


def test_every_form_that_is_promised_is_there(client, dumped):
    links = re.findall(r'href="(/[^"]*\?format=(\w+))"', page(client, "/data/"))
    assert {kind for _, kind in links} == set(MEDIA)
    for address, kind in links:
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Content-Type"].partition(";")[0]) == (200, MEDIA[kind]), address


def test_the_page_is_told_to_machines_as_a_data_set(client, dumped):
    facts = json.loads(client.get("/data/?format=jsonld").content)
    assert (facts["@type"], facts["license"]) == ("Dataset", "https://creativecommons.org/licenses/by/4.0/")
    files = {each["contentUrl"].rpartition("/")[2] for each in facts["distribution"]}
    assert files == {path.name for path in dumped.iterdir()}


def test_the_data_page_costs_few_queries(client, dumped, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        client.get("/data/")


@pytest.mark.parametrize("place", ["/", "/about/", "/editions/"])
def test_data_and_editions_are_linked_from_everywhere(client, place):
    html = page(client, place)
    assert 'href="/data/"' in html and 'href="/editions/"' in html
