"""How sources, claims and articles are cited."""

from datetime import date

from encyclopedia.exports.how_to_cite import claim_text, entry_text, links, source_text
from encyclopedia.models import Claim, Edition, Entry, Source


def test_an_article_in_a_journal():
    source = Source(
        title="How gates open",
        authors=["Author, A", "Second, BC"],
        container="J Gates",
        year=2001,
        volume="8",
        issue="6",
        pages="438-449",
        doi="10.1000/182",
    )
    assert source_text(source) == "Author A, Second BC. How gates open. J Gates. 2001;8(6):438-449. doi:10.1000/182"


def test_what_is_not_printed_is_left_out():
    assert source_text(Source(title="Do gates open?")) == "Do gates open?"
    assert source_text(Source(title="Gates", pages="12", year=1999)) == "Gates. 1999;12."


def test_more_than_six_authors_are_cut():
    source = Source(title="Gates", authors=[f"Name{n}, A" for n in range(8)])
    assert source_text(source).startswith("Name0 A, Name1 A, Name2 A, Name3 A, Name4 A, Name5 A, et al. Gates.")


def test_a_list_that_is_printed_cut_stays_cut():
    assert source_text(Source(title="Gates", authors=["Author, A"], et_al=True)) == "Author A, et al. Gates."


def test_a_claim_is_cited_with_its_number_edition_and_address():
    edition = Edition(number=2, date=date(2025, 6, 1))
    text = claim_text(Claim(accession="C0001", statement="Gates open."), "https://x.example/claims/C0001/", edition)
    assert text.startswith("Gates open. Claim C0001. In: How Cancers Escape Treatment")
    assert text.endswith("edition 2 (2025). https://x.example/claims/C0001/")


def test_an_article_is_cited_by_its_name():
    assert entry_text(Entry(name="testinib"), "https://x.example/").startswith("testinib. In: How Cancers Escape")


def test_places_on_the_web_stand_doi_first():
    source = Source(doi="10.1000/182", pmid="123", url="https://x.example/")
    assert [address for _, address in links(source)] == [
        "https://doi.org/10.1000/182",
        "https://pubmed.ncbi.nlm.nih.gov/123/",
        "https://x.example/",
    ]
