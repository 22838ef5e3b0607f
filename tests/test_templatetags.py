"""What templates ask for: words and orders as plain data, and the marks that no template can write.

A template ends in a newline, and a word may stand before a full stop: those marks come from tags.
"""

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import engines

from encyclopedia.evidence.quotations import readable
from encyclopedia.evidence.trails import CitedWork, Corroboration
from encyclopedia.models import CitedReference, ClaimEntry, Entry, Fault, Passage, Reference, Section, Source
from encyclopedia.pages.glossary import CHAPTERS, term
from encyclopedia.templatetags.claims import by_role, citing, weight
from encyclopedia.templatetags.entries import headed
from encyclopedia.templatetags.pagination import pages
from encyclopedia.templatetags.sources import ends, passage_place, place
from encyclopedia.templatetags.words import change, word
from encyclopedia.vocabulary import Attribution, FaultKind


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


def test_a_change_is_drawn_and_said():
    assert change(ClaimEntry(change="more")) == (
        '<a class="change" href="/glossary/#change-more"><span aria-hidden="true">↑</span>&nbsp;more</a>'
    )
    assert change(ClaimEntry(change="")) == ""


def test_a_passage_leads_to_its_document_and_its_place():
    document = Source(slug="doe-2024", authors=["Doe <J>"], year=2024, is_document=True)
    section = Section(source=document, position=3, heading="Gates & pumps", kind="body")
    assert passage_place(Passage(source=document, section=section, paragraph=1, start=5, end=9)) == (
        '<a href="/sources/doe-2024/">Doe &lt;J&gt; 2024</a>, '
        '<a class="place" href="/sources/doe-2024/reading/3/#p5-9">“Gates &amp; pumps”, paragraph 2</a>'
    )


def cited(label, work=None, attribution=Attribution.AT_STATEMENT, faults=()):
    link = CitedReference(reference=Reference(label=label, cited=work), attribution=attribution)
    return CitedWork(link, Passage(), faults)


WORK = Source(slug="roe-2001", authors=["Roe, R"], year=2001)
NAMED = '<a href="/sources/roe-2001/">Roe 2001</a>'


@pytest.mark.parametrize(
    ("work", "words"),
    [
        (cited("7", WORK), f'<span class="work__label">7</span> {NAMED}'),
        (cited("Roe, 2001", WORK), NAMED),
        (
            cited("Poe, 1999"),
            '<span class="work__label">Poe, 1999</span> <span class="unresolved">not in its bibliography</span>',
        ),
        (cited("Roe, 2001", WORK, Attribution.CLOSING_BLOCK), f"{NAMED} (closing block, not counted)"),
        (cited("Roe, 2001", WORK, faults=(Fault(kind=FaultKind.OFF_SUBJECT),)), NAMED),
    ],
)
def test_a_cited_work_stands_in_a_line_of_works(work, words):
    assert citing([work]) == f'Cites <span class="hop">{words}</span>.'
    assert citing([work, work]).count("</span>, <span") == 1


def test_a_passage_that_cites_nothing_says_so():
    assert citing([]) == "Cites no work."


def test_what_claims_rest_on_leads_to_what_counts():
    assert weight(Corroboration((WORK,), 1, (), ())) == (
        'One document; no cited work that counts. <a href="/about/#corroboration">What counts</a>'
    )


def test_pages_lead_to_those_beside_them_and_keep_what_is_in_force():
    paginator, state = Paginator(range(5), 2), QueryDict("effect=describes&order=evidence")
    assert pages(paginator.page(2), state) == {
        "number": 2,
        "pages": 3,
        "before": "?effect=describes&order=evidence&page=1",
        "after": "?effect=describes&order=evidence&page=3",
    }
    assert (pages(paginator.page(1))["before"], pages(paginator.page(3))["after"]) == ("", "")
    assert state.urlencode() == "effect=describes&order=evidence"


@pytest.mark.parametrize("tag", ['{% word "describes" "effect" %}', "{% citing works %}", "{% change link %}"])
def test_a_full_stop_stands_right_behind_a_tag(tag):
    engine = engines["django"]
    template = engine.from_string("{% load claims words %}" + tag + ".")
    html = template.render({"works": [], "link": ClaimEntry(change="more")})
    assert html.endswith(".") and not html[-2].isspace()
