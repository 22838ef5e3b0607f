"""Against the real documents; skipped where they are not at hand. Says what must hold, quotes nothing."""

import os
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from encyclopedia.documents import parse
from encyclopedia.documents.bibliography import EntryProblem, brackets, doubles, named, read
from encyclopedia.documents.bibliography.plain_text import plain

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "documents"
FOLDER = Path(os.environ.get("ENCYCLOPEDIA_DOCUMENTS") or BESIDE)
FILES = {path.name[:3]: path for path in sorted(FOLDER.glob("*.txt"))}
WORD = re.compile(r"[^\W_]+")
JOINTS = ("et", "al", "and", "in", "p", "https", "doi", "org")

# file's first three digits → entries, printed numbers, DOIs
COUNTS = {"000": (0, 0, 0), "001": (5, 0, 2), "002": (16, 0, 16), "003": (400, 163, 54), "004": (10, 10, 0)}

pytestmark = pytest.mark.skipif(not FILES, reason="the documents are not here")


def document(digits):
    if digits not in FILES:
        pytest.skip(f"document {digits} is not here")
    return parse(FILES[digits].read_bytes())


def printed(text, one):
    return plain(" ".join(text[start:end] for start, end in one.printed))


def letters(text):
    return Counter("".join(WORD.findall(text)).casefold())


@pytest.mark.parametrize("digits", COUNTS)
def test_every_entry_is_found(digits):
    entries = read(document(digits))
    numbers = [one.printed_number for one in entries if one.printed_number]
    assert (len(entries), len(numbers), sum(bool(one.doi) for one in entries)) == COUNTS[digits]
    assert [one.position for one in entries] == list(range(1, len(entries) + 1))


@pytest.mark.parametrize("digits", COUNTS)
def test_every_printed_number_is_the_position(digits):
    assert all(one.printed_number in (None, one.position) for one in read(document(digits)))


@pytest.mark.parametrize("digits", COUNTS)
def test_every_letter_and_digit_of_an_entry_is_in_a_field_or_a_joint(digits):
    """Counted letter by letter, apart from the parser's own account of what it left over."""
    text = document(digits).text
    for one in read(document(digits)):
        fields = (*one.authors, one.title, one.container, one.publisher, one.year, one.volume, one.issue)
        fields = (*fields, one.pages, one.doi, *one.other_dois, one.url, str(one.printed_number or ""))
        whole, parts = letters(printed(text, one)), letters(" ".join(fields))
        assert not parts - whole, one.position
        rest = whole - parts
        assert not rest - sum((letters(word * 9) for word in JOINTS), Counter()), one.position
        assert sum(rest.values()) <= len("etalandinphttpsdoiorg") + 3, one.position
        assert one.leftover == ()


@pytest.mark.parametrize("digits", COUNTS)
def test_fields_stand_in_the_entry_in_the_order_of_its_style(digits):
    text = document(digits).text
    for one in read(document(digits)):
        line = printed(text, one)
        apa = f"({one.year})" in line
        fields = (one.year, one.title, one.container) if apa else (one.title, one.container, one.publisher, one.year)
        fields = (*fields, one.volume, one.issue, one.pages, one.doi)
        place = line.find(one.family) if one.family else 0
        for value in filter(None, fields):
            place = line.find(value, place)
            assert place >= 0, (one.position, value)
            place += 0 if value == one.title else len(value)


@pytest.mark.parametrize("digits", COUNTS)
def test_every_broken_doi_can_be_read(digits):
    for one in read(document(digits)):
        assert bool(one.doi) == bool(one.normal_doi)
        assert (" " in one.doi) <= (EntryProblem.BROKEN_DOI in one.problems)


def test_numbers_cited_in_the_long_review_are_the_positions_of_its_list():
    """In the order of the text each number is first cited in its turn, but for those of the table."""
    review = document("003")
    entries = read(review)
    printed = list(brackets(review.text, 0, review.body_end))
    assert not [bracket for bracket in printed if bracket.odd]
    in_order = list(dict.fromkeys(number for bracket in printed for number in bracket.numbers))
    assert sorted(in_order) == [one.position for one in entries]
    falls = [before for before, after in pairwise(in_order) if after != before + 1]
    assert len(falls) == 3


def test_authors_named_before_a_bracket_are_those_of_the_entry():
    """Five sentences name an author of the entry that they cite; a list shifted by one would not agree."""
    review = document("003")
    entries = {one.position: one for one in read(review)}
    named_before = re.compile(r"([A-Z][a-z]+)(?: and coworkers|\.? et al\.)[^\[\]]{0,400}\[(\d+)\]")
    pairs = [(match[1], int(match[2])) for match in named_before.finditer(review.text[: review.body_end])]
    agreeing = [number for family, number in pairs if entries[number].family == family]
    assert len(agreeing) >= 5
    for family, number in pairs:
        neighbours = (entries.get(number - 1), entries.get(number + 1))
        assert all(one is None or one.family != family for one in neighbours)


def test_works_listed_twice_in_the_long_review_are_found():
    pairs = [(one.position, other.position) for one, other in doubles(read(document("003")))]
    assert pairs == [(106, 108), (118, 132), (156, 159), (237, 400), (335, 337), (360, 362)]


def test_problems_of_the_real_lists_are_those_that_were_read_by_eye():
    problems = {
        digits: Counter(problem for one in read(document(digits)) for problem in one.problems) for digits in COUNTS
    }
    assert all(not problems[digits] for digits in ("000", "001", "002", "004"))
    assert problems["003"] == {
        EntryProblem.NO_AUTHOR: 1,
        EntryProblem.NO_CONTAINER: 11,
        EntryProblem.NO_PLACE: 5,
        EntryProblem.STOP_AMONG_AUTHORS: 8,
        EntryProblem.COMMA_BEFORE_TITLE: 1,
        EntryProblem.NAME_WITHOUT_INITIALS: 2,
        EntryProblem.NAME_TWICE: 1,
        EntryProblem.TOO_MANY_INITIALS: 2,
        EntryProblem.JOURNAL_AMONG_INITIALS: 16,
        EntryProblem.JOURNAL_AS_AUTHOR: 1,
        EntryProblem.FORMULA: 1,
        EntryProblem.GLUED_TITLE: 6,
        EntryProblem.GLUED_IMPRINT: 1,
        EntryProblem.BROKEN_PAGES: 3,
        EntryProblem.SAME_PAGE_TWICE: 2,
        EntryProblem.BROKEN_DOI: 16,
        EntryProblem.SEVERAL_DOIS: 1,
    }


@pytest.mark.parametrize(("digits", "citations", "labels"), [("001", 4, 4), ("002", 52, 37)])
def test_every_year_in_a_text_without_numbers_is_a_citation(digits, citations, labels):
    essay = document(digits)
    by_name = list(named(essay.text, 0, essay.body_end))
    assert (len(by_name), len({citation.label for citation in by_name})) == (citations, labels)
    years = re.finditer(r"\b(?:19|20)\d\d\b", essay.text[: essay.body_end])
    assert all(any(one.extent[0] <= year.start() < one.extent[1] for one in by_name) for year in years)
