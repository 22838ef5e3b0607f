"""The pages that answer a question, in the same order on every database."""

from __future__ import annotations

from random import Random

import pytest

from encyclopedia import search
from encyclopedia.lookup.identifiers import straight
from encyclopedia.models import SearchEntry, SearchWord
from encyclopedia.search.results import PER_PAGE, SHOWN
from encyclopedia.text import normalise as words
from tests.make import (
    make_agent,
    make_alias,
    make_claim,
    make_document,
    make_fault,
    make_identifier,
    make_mechanism,
    make_source,
    make_target,
)
from tests.test_search_question import drawn

pytestmark = pytest.mark.django_db


def found(question: str, kind: str = "", page: str = "") -> list[str]:
    """The keys of the pages on the page of results, in order."""
    search.rebuild()
    answer = search.find(search.asked(question), kind, page)
    groups = [answer.chosen] if answer.chosen else answer.groups
    return [hit.key for group in groups for hit in group.hits]


def say(statement: str) -> None:
    make_claim(statement, entries=[], passages=[])


def test_names_rank_by_how_near_the_question_is_to_the_name():
    make_alias(make_target("aardvark"), "kinase MET")
    make_alias(make_target("badger"), "MET")
    make_target("c-MET")
    make_target("MET receptor")
    make_target("MET")
    make_target("abacus", summary="It has met others.")
    slugs = ["met", "met-receptor", "c-met", "badger", "aardvark", "abacus"]
    assert found("met") == [f"target:{slug}" for slug in slugs]


def test_whole_words_come_alone_where_there_are_any():
    make_target("c-MET")
    make_agent("methotrexate")
    assert found("met") == ["target:c-met"]


def test_the_last_word_is_a_beginning_where_nothing_has_it_whole():
    make_agent("methotrexate")
    make_agent("methotrexate sodium")
    assert found("meth") == ["agent:methotrexate", "agent:methotrexate-sodium"]
    assert found("methotrexate sod") == ["agent:methotrexate-sodium"]
    assert found("meth sodium") == []


def test_what_was_taken_as_a_beginning_is_said():
    make_agent("methotrexate")
    search.rebuild()
    assert search.find(search.asked("meth")).unfinished
    assert not search.find(search.asked("methotrexate")).unfinished
    assert not search.find(search.asked("nothing")).unfinished


@pytest.mark.parametrize(
    ("name", "questions"),
    [
        ("BCR-ABL1", ["bcr abl1", "BCRABL1", "bcr::abl1", "abl1"]),
        ("5-FU", ["5FU", "5 fu", "5-fu"]),
        ("Bcl-2", ["bcl2", "BCL 2"]),
        ("PD-1/PD-L1", ["pd1", "PD-L1", "pdl1", "PD-1 / PD-L1"]),
        ("TGF-β", ["tgf beta", "TGFβ", "tgf-beta"]),
        ("naïve cell", ["naive", "NAÏVE CELL"]),
        ("one two three four five six", ["onetwothreefourfivesix", "five six"]),
    ],
)
def test_names_are_found_however_they_are_written(name, questions):
    entry = make_target(name)
    assert {question: found(question) for question in questions} == {
        question: [f"target:{entry.slug}"] for question in questions
    }


@pytest.mark.parametrize("wildcard", ["%", "_", "%%", "p%", "p_mp", "*", "p*", "'; --", '"', "\\"])
def test_wildcards_of_databases_mean_nothing(wildcard):
    make_mechanism("pump")
    assert found(wildcard) in ([], ["mechanism:pump"])
    assert found("p_mp") == found("%") == []


def test_a_name_comes_before_claims_and_claims_before_what_only_mentions_it():
    make_agent("zeta drug")
    make_mechanism("efflux", summary="It throws zeta drug out.")
    say("Pumps throw zeta drug out.")
    make_source("able-2001", title="On zeta drug")
    make_document("zoe-2024", title="Zeta drug reviewed")
    assert found("zeta drug") == ["agent:zeta-drug", "C0001", "mechanism:efflux", "source:zoe-2024", "source:able-2001"]


def test_a_pasted_statement_or_title_comes_first():
    make_agent("zeta drug")
    say("Pumps throw zeta drug out.")
    say("In bone, pumps throw zeta drug out.")
    make_source("able-2001", title="Zeta drug out: pumps throw")
    assert found("Pumps throw zeta drug out.")[0] == "C0001"
    assert found("zeta drug out pumps throw")[0] == "source:able-2001"


def test_a_source_is_found_by_author_and_year():
    make_source("able-2001", authors=["Able, Ann"], year=2001)
    make_source("able-2002", authors=["Able, Ann"], year=2002)
    assert found("able 2001") == found("Ann Able (2001)") == ["source:able-2001"]
    assert found("ann able") == ["source:able-2001", "source:able-2002"]


def test_each_kind_shows_its_first_and_says_how_many_there_are():
    for n in range(SHOWN + 3):
        say(f"Pump number {n} works.")
    search.rebuild()
    answer = search.find(search.asked("pump"))
    assert [(group.kind, group.total, len(group.hits)) for group in answer.groups] == [("claim", SHOWN + 3, SHOWN)]
    assert answer.total == SHOWN + 3 and answer.groups[0].url == "/search/?q=pump&kind=claim"


def test_a_page_of_one_kind_is_bounded_and_leads_on():
    for n in range(PER_PAGE + 2):
        say(f"Pump number {n} works.")
    search.rebuild()
    first = search.find(search.asked("pump"), "claim")
    last = search.find(search.asked("pump"), "claim", "99999999999")
    assert (len(first.chosen.hits), first.before, first.after) == (PER_PAGE, "", "/search/?q=pump&kind=claim&page=2")
    assert (last.number, last.pages, last.before, last.after) == (1, 2, "", first.after)
    second = search.find(search.asked("pump"), "claim", "7")
    assert [hit.key for hit in second.chosen.hits] == ["C0031", "C0032"] and second.after == ""
    assert {hit.key for hit in first.chosen.hits} & {hit.key for hit in second.chosen.hits} == set()


@pytest.mark.parametrize("page", ["0", "-1", "x", "٣", "1e9", "", "\x00", "9" * 5000])
def test_an_odd_page_number_is_a_page(page):
    say("Pumps work.")
    assert found("pumps", "claim", page) == ["C0001"]


def test_a_kind_that_nothing_answers_is_left_aside():
    say("Pumps work.")
    assert found("pumps", "agent") == found("pumps", "nonsense") == ["C0001"]


def test_another_name_by_which_a_page_was_found_is_shown():
    pump = make_target("PUMP1")
    make_alias(pump, "P-gate")
    make_alias(pump, "P-gaet", kind="as_printed")
    make_alias(pump, "porter", kind="synonym")
    search.rebuild()
    hits = {q: search.find(search.asked(q)).groups[0].hits[0] for q in ("p gate", "pgaet", "porter", "pump1")}
    also = {q: [(drawn(pieces), kind) for pieces, kind in hit.also] for q, hit in hits.items()}
    assert also == {
        "p gate": [("[P-gate]", "name")],
        "pgaet": [("[P-gaet]", "as_printed")],
        "porter": [("[porter]", "synonym")],
        "pump1": [],
    }


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("C0001", "/claims/C0001/"),
        ("c0001", "/claims/C0001/"),
        ("C0999", ""),
        ("hgnc:40", "/targets/pump1/"),
        ("HGNC:40", "/targets/pump1/"),
        ("hgnc:41", ""),
        ("40", ""),
        ("10.1000/xyz", "/sources/roe-2001/"),
        ("doi:10.1000/XYZ", "/sources/roe-2001/"),
        ("https://doi.org/10.1000/xyz", "/sources/roe-2001/"),
        ("pmid:12345", "/sources/roe-2001/"),
        ("10.1000/none", ""),
        ("F0001", "/ledger/F0001/"),
        ("F0099", ""),
        ("PUMP1", ""),
        ("http://", ""),
        (":", ""),
        ("", ""),
    ],
)
def test_an_accession_leads_straight_to_its_page(typed, address):
    make_identifier(make_target("PUMP1"), "hgnc", "40")
    make_source("roe-2001", doi="10.1000/xyz", pmid="12345")
    make_fault(make_document("zoe-2024"))
    say("Pumps work.")
    assert straight(typed) == address


def test_a_withdrawn_claim_is_reached_and_a_draft_is_not():
    make_claim("Old.", entries=[], passages=[], status="withdrawn", status_reason="It was wrong.")
    make_claim("New.", entries=[], passages=[], status="draft")
    assert (straight("C0001"), straight("C0002")) == ("/claims/C0001/", "")


@pytest.mark.parametrize("seed", range(12))
def test_the_database_answers_by_the_rule_of_words(seed):
    random = Random(seed)
    parts = ["bcr", "abl", "1", "β", "c", "met", "x", "kinase", "PD", "L1"]
    names = {
        "".join(random.choice(parts) + random.choice(["", "-", " "]) for _ in range(random.randint(1, 6))).strip(" -")
        for _ in range(12)
    }
    for name in sorted(names):
        if not SearchEntry.objects.filter(key=f"target:{words.slug(name)}").exists():
            make_source(title=name, authors=[])
    search.rebuild()
    held = {thing.key: {word.word for word in thing.words.all()} for thing in SearchEntry.objects.all()}
    for _ in range(30):
        asked = " ".join(random.sample(parts, random.randint(1, 3)))
        question = search.asked(asked)
        answering = SearchWord.objects.answering(question.groups, question.name)
        keys = SearchEntry.objects.in_bulk([row["page"] for row in answering])
        assert {thing.key for thing in keys.values()} == {key for key, has in held.items() if words.matches(has, asked)}


@pytest.mark.parametrize("size", [1, 20])
def test_a_question_costs_three_queries_at_most(size, django_assert_num_queries):
    for n in range(size):
        make_alias(make_mechanism(f"pump {n}"), f"porter {n}")
        say(f"Pumping number {n}.")
    search.rebuild()
    with django_assert_num_queries(2):
        search.find(search.asked("pump"))
    with django_assert_num_queries(3):
        search.find(search.asked("pu"))
    with django_assert_num_queries(3):
        search.find(search.asked("pump"), "mechanism")
    with django_assert_num_queries(0):
        search.find(search.asked("%"))


def test_a_claim_is_found_last_by_what_its_entries_are_called_too():
    pump = make_target("PUMP1")
    make_alias(pump, "outward gate")
    named = make_claim("PUMP1 matters.", entries=[pump], passages=[])
    said = make_claim("An outward gate matters.", entries=[make_mechanism("efflux")], passages=[])
    search.rebuild()
    assert found("outward gate", "claim") == [said.accession, named.accession]
