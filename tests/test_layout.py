"""What frames a page: the icon, the navigation, the history of a thing."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from urllib.parse import unquote

import pytest

from encyclopedia.models import Term
from encyclopedia.templatetags.layout import history, icon, letter_name, lists, nav_item, printed_cells


def row(number=None, change="added", latest=None):
    day = date(2026, 3, 1) if number else None
    return SimpleNamespace(edition_number=number, edition_change=change, edition_date=day, edition_latest=latest)


@pytest.mark.parametrize(
    ("path", "current"),
    [("/claims/", ' aria-current="page"'), ("/claims/C0001/", ' aria-current="true"'), ("/sources/", "")],
)
def test_the_navigation_marks_where_the_reader_is(path, current):
    assert nav_item(path, "Claims", "/claims/") == f'<li><a href="/claims/"{current}>Claims</a></li>'


def test_the_lists_are_those_of_the_kinds_the_claims_and_the_sources():
    assert lists() == [
        ("Mechanisms", "/mechanisms/"),
        ("Strategies", "/strategies/"),
        ("Agents", "/agents/"),
        ("Targets", "/targets/"),
        ("Cancers", "/cancers/"),
        ("Cell lines", "/cell-lines/"),
        ("Claims", "/claims/"),
        ("Sources", "/sources/"),
    ]


@pytest.mark.parametrize(
    ("thing", "sentence"),
    [
        (row(), "Not yet in an edition"),
        (row(1, latest=1), 'Added in <a href="/editions/1/">edition 1</a>, 1 March 2026'),
        (
            row(2, "changed", latest=4),
            'Changed in <a href="/editions/2/">edition 2</a>, 1 March 2026; '
            'unchanged up to <a href="/editions/4/">edition 4</a>',
        ),
    ],
    ids=["never", "in the last", "in one before"],
)
def test_history_says_when_a_thing_changed_last_and_until_when_it_stands(thing, sentence):
    assert history(thing) == sentence


def test_digits_stand_together_among_the_letters():
    assert [letter_name(each) for each in ("0", "a")] == ["0–9", "A"]


def test_a_printed_row_has_a_line_between_its_cells_if_there_are_two():
    assert printed_cells(Term(printed_abbreviation="ABC", printed_expansion="A pump")) == "ABC | A pump"
    assert printed_cells(Term(printed_expansion="A pump")) == "A pump"


def test_the_icon_comes_with_the_page():
    address = icon()
    assert address.startswith("data:image/svg+xml,") and not set(address) & set(" \"'<>#")
    assert unquote(address).endswith("</svg>") and "http://www.w3.org/2000/svg" in unquote(address)
