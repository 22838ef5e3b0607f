"""Sources for reference managers, one at a time and all in one file."""

from __future__ import annotations

import json

import pytest

from tests.make import make_source

pytestmark = pytest.mark.django_db


def test_a_source_is_taken_away_as_bibtex_ris_and_csl(client):
    source = make_source("roe-2001", title="Pumps", doi="10.1000/pumps")
    bib = client.get(source.get_absolute_url(), {"format": "bib"})
    assert bib.headers["Content-Disposition"] == 'attachment; filename="roe-2001.bib"'
    assert bib.headers["Content-Type"] == "application/x-bibtex; charset=utf-8"
    assert bib.content.decode().startswith("@article{roe-2001,")
    assert client.get(source.get_absolute_url(), {"format": "ris"}).content.startswith(b"TY  - JOUR\r\n")
    (item,) = json.loads(client.get(source.get_absolute_url(), {"format": "csl"}).content)
    assert (item["id"], item["DOI"]) == ("roe-2001", "10.1000/pumps")


def test_the_whole_bibliography_comes_in_one_file(client, django_assert_max_num_queries):
    for number in range(60):
        make_source(f"roe-{1900 + number}")
    with django_assert_max_num_queries(2):
        items = json.loads(client.get("/sources/", {"format": "csl"}).content)
    assert len(items) == 60


def test_a_page_says_in_which_forms_it_can_be_taken_away(client):
    source = make_source("roe-2001")
    assert 'href="?format=bib"' in client.get(source.get_absolute_url()).content.decode()
    assert 'href="?format=ris"' in client.get("/sources/").content.decode()


def test_an_unknown_form_is_the_page_itself(client):
    assert (
        client.get(make_source().get_absolute_url(), {"format": "exe"}).headers["Content-Type"].startswith("text/html")
    )


@pytest.mark.parametrize(
    "address", ["/sources/roe-2001/?format=bib", "/sources/roe-2001/?format=json", "/sources/?format=csv"]
)
def test_search_engines_keep_the_page_and_not_its_other_formats(client, address):
    make_source("roe-2001")
    assert client.get(address).headers["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in client.get(address.partition("?")[0]).headers
