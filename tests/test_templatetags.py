"""The words and orders that templates ask for."""

import pytest

from encyclopedia.evidence.quotations import readable
from encyclopedia.models import ClaimEntry, Entry, Passage, Section
from encyclopedia.pages.glossary import CHAPTERS, term
from encyclopedia.templatetags.presentation import by_role, ends, headed, place, word


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("doxorubicin", "Doxorubicin"),
        ("kinase-domain mutation", "Kinase-domain mutation"),
        ("mTOR", "mTOR"),
        ("p53", "p53"),
        ("let-7", "let-7"),
        ("c-MET", "c-MET"),
        ("miR-21", "miR-21"),
        ("siRNA", "siRNA"),
        ("ABCB1", "ABCB1"),
    ],
)
def test_a_plain_word_gets_its_capital_and_a_symbol_keeps_its_spelling(name, heading):
    assert headed(name) == heading


def test_a_word_links_to_its_definition():
    assert word("describes", "effect") == (
        '<a class="word word--effect word--effect-describes" href="/glossary/#effect-describes">describes</a>'
    )
    assert word("", "change") == ""


def test_every_word_has_a_definition_that_is_a_sentence():
    loose = [each.anchor for chapter in CHAPTERS for each in chapter.terms if not each.definition.endswith(".")]
    assert loose == []


def test_an_empty_word_has_no_term():
    assert term("", "change") is None


def test_a_place_counts_paragraphs_from_one():
    assert place(Passage(section=Section(heading="Gates"), paragraph=0)) == "“Gates”, paragraph 1"


def test_words_at_the_ends_of_a_passage_stand_once_if_they_are_the_same():
    assert ends(Passage(opening="The *gate* opens.", closing="The *gate* opens.")) == "The gate opens."
    assert ends(Passage(opening="The gate", closing="it opens.")) == "The gate … it opens."
    assert ends(Passage(opening="As _Doe_ et", closing="in gate_1 _(2020)")) == "As Doe et … in gate_1 (2020)"


def test_entries_of_a_claim_stand_in_the_order_of_the_roles():
    links = [ClaimEntry(role=role, entry=Entry(slug=role)) for role in ("target", "agent", "mechanism")]
    assert [role for role, _ in by_role(links)] == ["mechanism", "agent", "target"]


def test_a_claim_does_not_name_the_entry_on_whose_page_it_stands_unless_that_changes():
    gate, pump = Entry(pk=1, slug="gate"), Entry(pk=2, slug="pump")
    links = [ClaimEntry(role="target", entry=gate), ClaimEntry(role="target", entry=pump, change="more")]
    assert by_role(links, gate) == [("target", [links[1]])]
    assert by_role(links, pump) == [("target", links)]


def test_a_passage_reads_as_one_line_without_marks_of_emphasis():
    assert readable("The *gate*\nopens. **Wide** 2 * 3", [[0, 17], [18, 32]]) == "The gate opens. Wide 2 * 3"
