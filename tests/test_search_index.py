"""What can be found: everything published, by every word of it, each word at its nearest to the name."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from encyclopedia import search
from encyclopedia.models import SearchEntry, SearchWord, Source
from encyclopedia.models.search_index import ALIAS, NAME, PART, TEXT
from encyclopedia.vocabulary import Kind, Status
from tests.make import (
    make_agent,
    make_alias,
    make_claim,
    make_document,
    make_entry,
    make_identifier,
    make_list,
    make_mechanism,
    make_source,
    make_target,
    make_term,
)

pytestmark = pytest.mark.django_db


def tiers(key: str) -> dict[str, int]:
    """Word → tier of an indexed page."""
    return dict(SearchWord.objects.filter(page__key=key).values_list("word", "tier"))


def keys() -> list[str]:
    return list(SearchEntry.objects.values_list("key", flat=True))


def test_an_empty_record_has_nothing_to_find():
    assert search.rebuild() == 0
    assert keys() == []


def test_everything_published_can_be_found_entries_first():
    make_claim("Pumps matter.", entries=[make_mechanism("efflux"), make_agent("zeta drug")], passages=[])
    make_source("roe-2001")
    assert search.rebuild() == 4
    assert keys() == ["agent:zeta-drug", "mechanism:efflux", "C0001", "source:roe-2001"]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.WITHDRAWN])
def test_only_what_is_published_can_be_found(status):
    reason = {"status_reason": "It was wrong."}
    make_mechanism("efflux", status=status, **reason)
    make_claim("Pumps matter.", entries=[], passages=[], status=status, **reason)
    assert search.rebuild() == 0


def test_an_entry_is_found_by_name_alias_and_summary():
    pump = make_target("BCR-ABL1", summary="A **fusion** of [[nowhere|two genes]] [@C0001].")
    make_alias(pump, "the porter")
    make_alias(pump, "misprinted", kind="as_printed")
    make_alias(pump, "philadelphia", kind="synonym")
    search.rebuild()
    held = tiers("target:bcr-abl1")
    assert {held[word] for word in ("bcr", "abl1", "bcrabl1")} == {NAME}
    assert {held[word] for word in ("theporter", "misprinted", "philadelphia")} == {ALIAS}
    assert {held[word] for word in ("the", "porter")} == {PART}
    assert {held[word] for word in ("fusion", "genes", "two")} == {TEXT}
    assert not {"nowhere", "c0001"} & set(held)


def test_a_word_stands_once_at_its_nearest():
    make_alias(make_mechanism("efflux", summary="Efflux and outflow."), "efflux outflow")
    search.rebuild()
    held = tiers("mechanism:efflux")
    assert (held["efflux"], held["outflow"], held["and"]) == (NAME, PART, TEXT)


def test_a_claim_is_found_by_accession_and_statement():
    make_claim("Pumps matter for zeta drug.", entries=[], passages=[])
    search.rebuild()
    held = tiers("C0001")
    assert (held["c0001"], held["pumps"]) == (NAME, TEXT)


def test_a_source_is_found_by_title_authors_year_and_journal():
    make_source("roe-2001", title="On pumps", authors=["Roe, Rita"], container="Journal of Lifts", doi="10.1000/xyz")
    search.rebuild()
    held = tiers("source:roe-2001")
    assert held["roe2001"] == ALIAS
    assert {held[word] for word in ("pumps", "roe", "rita", "2001")} == {PART}
    assert {held[word] for word in ("lifts", "xyz")} == {TEXT}


def test_an_entry_is_found_by_its_accession_in_a_registry_but_not_by_a_bare_number():
    make_identifier(make_target("PUMP1"), "hgnc", "40")
    make_identifier(make_agent("zeta drug"), "chembl", "CHEMBL185")
    search.rebuild()
    assert tiers("target:pump1")["hgnc40"] == ALIAS and "40" not in tiers("target:pump1")
    assert tiers("agent:zeta-drug")["chembl185"] == ALIAS


def test_an_abbreviation_is_found_with_the_entry_that_it_stands_for():
    pump = make_target("BBC3")
    unsound = {"printed_abbreviation": "PLIMA", "damaged": True, "note": "UM is read as LIM."}
    term = make_term("PUMA", "P53 upregulated modulator of apoptosis", entries=[pump], **unsound)
    make_term("CRS", "Cytokine release syndrome")
    search.rebuild()
    listed = f"term:{term.section.source.slug}:{term.section.position}:{term.row}"
    assert tiers("target:bbc3")["puma"] == ALIAS
    assert ["PUMA", "abbreviation"] in SearchEntry.objects.get(key="target:bbc3").also
    held = tiers(listed)
    assert (held["puma"], held["plima"], held["upregulated"], held["bbc3"]) == (NAME, PART, TEXT, TEXT)
    answer = search.find(search.asked("puma"))
    assert [group.kind for group in answer.groups] == ["target", "term"]
    assert [group.kind for group in search.find(search.asked("CRS")).groups] == ["term"]


def test_a_result_keeps_what_it_shows():
    pump = make_target("PUMP1", summary="A **pump** of the cell [@C0001].")
    make_alias(pump, "P-gate")
    make_identifier(pump, "hgnc", "40")
    make_source("roe-2001", title="On pumps", authors=["Roe, R"], container="J Lifts", volume="7", doi="10.1000/xyz")
    search.rebuild()
    thing = SearchEntry.objects.get(key="target:pump1")
    assert (thing.text, thing.also) == (
        "PUMP1 is made for tests. A pump of the cell.",
        [["P-gate", "name"], ["hgnc:40", "identifier"]],
    )
    assert SearchEntry.objects.get(key="source:roe-2001").text == "Roe, R. J Lifts. 2001;7. doi:10.1000/xyz"


def test_documents_come_before_cited_works():
    make_source("able-2001")
    make_document("zoe-2024")
    search.rebuild()
    assert list(SearchEntry.objects.values_list("kind", "key")) == [
        ("document", "source:zoe-2024"),
        ("work", "source:able-2001"),
    ]


def test_a_page_is_indexed_with_its_address_and_squashed_name():
    make_target("BCR-ABL1")
    search.rebuild()
    thing = SearchEntry.objects.get()
    assert (thing.kind, thing.title, thing.name) == ("target", "BCR-ABL1", "bcrabl1")
    assert thing.url == "/targets/bcr-abl1/"


def test_claims_stand_in_the_order_of_their_accessions():
    for accession in ("C10000", "C0002", "C9999"):
        make_claim(f"Says {accession}.", accession=accession, entries=[], passages=[])
    search.rebuild()
    assert keys() == ["C0002", "C9999", "C10000"]


def test_pages_sort_by_kind_and_slug_part_by_part():
    for n, slug in enumerate(["a-b", "a", "a_b", "ab", "A"]):
        make_mechanism(f"Pump {n}", slug=slug)
    make_entry(Kind.CANCER_TYPE, "Cancer")
    make_entry(Kind.CELL_LINE, "Cell")
    search.rebuild()
    places = [key.partition(":") for key in keys()]
    assert places == sorted(places) and len(places) == 7


def test_terms_sort_by_address_then_document_then_row():
    rows = [("alpha-2020", 11), ("alpha-2020", 2), ("alpha-2020-b", 0)]
    for slug, row in rows:
        document = Source.objects.filter(slug=slug).first() or make_document(slug)
        section = document.sections.filter(kind="glossary").first() or make_list(document)
        make_term("EFX", section=section, row=row)
    make_term("EF", section=section, row=1)
    search.rebuild()
    assert [key for key in keys() if key.startswith("term")] == [
        "term:alpha-2020-b:1:1",
        "term:alpha-2020:1:2",
        "term:alpha-2020:1:11",
        "term:alpha-2020-b:1:0",
    ]


def everything() -> list:
    """The whole index, without the primary keys of its own tables."""
    pages = SearchEntry.objects.order_by("sort_key").prefetch_related("words", "link_keys")
    fields = [field.name for field in SearchEntry._meta.concrete_fields if field.name != "id"]
    return [
        (
            [getattr(page, name) for name in fields],
            sorted((word.word, word.tier) for word in page.words.all()),
            sorted((key.key, key.used) for key in page.link_keys.all()),
        )
        for page in pages
    ]


def test_a_second_rebuild_gives_the_same_index():
    make_alias(make_mechanism("efflux", summary="Out it goes, as [[pump]] does."), "outflow")
    make_document()
    search.rebuild()
    before = everything()
    search.rebuild()
    assert everything() == before and len(before) == 3


def test_what_was_withdrawn_is_found_no_more():
    entry = make_mechanism("efflux")
    search.rebuild()
    entry.status, entry.status_reason = Status.WITHDRAWN, "It was wrong."
    entry.save()
    search.rebuild()
    assert keys() == []
    assert not SearchWord.objects.exists()


def test_very_long_names_and_words_fit_the_index():
    make_source("long-2001", title="w" * 400 + " " + "longest " * 200)
    search.rebuild()
    assert len(SearchEntry.objects.get().name) == 300
    assert "longest" in tiers("source:long-2001")


def test_rebuilding_reads_a_large_record_in_as_many_queries():
    counts = []
    for size in (1, 20):
        listed = make_list()
        for n in range(size):
            make_alias(make_mechanism(), f"other name {size} {n}")
            make_claim(f"Says {size} {n}.", entries=[make_agent()], passages=[])
            make_term(f"T{n}", section=listed, entries=[make_mechanism()])
        with CaptureQueriesContext(connection) as queries:
            search.rebuild()
        counts.append(sum(not query["sql"].startswith("INSERT") for query in queries))
    assert counts[0] == counts[1] <= 18
