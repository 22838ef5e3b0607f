"""Sentences of the pages."""

import pytest

from encyclopedia.text import sentences


@pytest.mark.parametrize(
    ("number", "noun", "counted", "worded"),
    [
        (0, "claim", "0 claims", "0 claims"),
        (1, "claim", "1 claim", "one claim"),
        (9, "cited work", "9 cited works", "nine cited works"),
        (1032, "claim", "1,032 claims", "1032 claims"),
        (1, "is,are", "1 is", "one is"),
        (2, "is,are", "2 are", "two are"),
    ],
)
def test_a_noun_agrees_with_its_number(number, noun, counted, worded):
    assert (sentences.counted(number, noun), sentences.worded(number, noun)) == (counted, worded)


def test_names_are_joined():
    assert [sentences.joined(["a", "b", "c"][:n]) for n in (1, 2, 3)] == ["a", "a and b", "a and b and c"]


@pytest.mark.parametrize(
    ("off", "cited", "words"),
    [
        (1, 1, "The one work cited is on another subject"),
        (4, 4, "None of the four works cited is on this subject"),
        (1, 5, "One of the five works cited is on another subject"),
        (2, 12, "Two of the 12 works cited are on another subject"),
    ],
)
def test_works_off_the_subject_are_counted_in_one_sentence(off, cited, words):
    assert sentences.off_subject(off, cited) == words


def test_support_names_the_documents_and_counts_the_works():
    assert sentences.support(["Khan 2024", "Roe 2001"], 2) == "Khan 2024, Roe 2001, two cited works"
    assert sentences.support(["Khan 2024"], 1) == "Khan 2024, one cited work"
    assert sentences.support([], 0) == "no cited work counted"


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((1, 1, 0, 0), "One document; no cited work that counts."),
        ((2, 2, 1, 0), "Two documents; one distinct cited work."),
        (
            (3, 2, 12, 1),
            "Three documents, two of them independent; 12 distinct cited works; "
            "one more cited only for a block of text or off the subject, not counted.",
        ),
    ],
)
def test_what_claims_rest_on(numbers, words):
    assert sentences.weight(*numbers) == words


def test_how_many_cited_works_were_opened():
    assert sentences.opened(0) == "no cited work opened"
    assert sentences.opened(2) == "two of the cited works opened"


@pytest.mark.parametrize(
    ("single", "total", "halves"),
    [
        (0, 3, None),
        (1, 1, ("The one claim", "is made by one document alone.")),
        (3, 3, ("Each of the three claims", "is made by one document alone.")),
        (1, 3, ("One of the three claims", "is made by one document alone.")),
        (2, 30, ("Two of the 30 claims", "are made by one document alone.")),
    ],
)
def test_claims_that_one_document_makes_alone(single, total, halves):
    assert sentences.single_support(single, total) == halves


def test_claims_without_a_cited_work_that_counts():
    assert sentences.no_counted_work(0, 2) == ""
    assert sentences.no_counted_work(2, 2) == "Behind none of them stands a cited work that counts."
    assert sentences.no_counted_work(1, 3) == "Behind one of the three claims shown stands no cited work that counts."


def test_claims_that_do_not_say_how_they_were_observed():
    assert sentences.not_observed(0, 2) == ""
    assert sentences.not_observed(2, 2) == "How it was observed is not said: every passage is a"
    assert sentences.not_observed(1, 2) == "Of one claim it is not said how it was observed: the passage is a"


def test_claims_that_do_not_say_whether_there_is_more_or_less():
    assert sentences.no_direction(0) == ""
    words = "In two claims on resistance or sensitivity it is not said whether there is more or less of it."
    assert sentences.no_direction(2) == words


@pytest.mark.parametrize(
    ("numbers", "pieces"),
    [
        (
            (3, 2),
            [("3 claims", "single"), (" are made by one document alone; ", ""), ("2", "several"), (" by several.", "")],
        ),
        ((1, 0), [("1 claim", "single"), (" is made by one document alone; ", ""), ("none by several.", "")]),
        ((0, 1), [("No claim is made by one document alone; ", ""), ("1", "several"), (" by several.", "")]),
    ],
)
def test_claims_by_their_support(numbers, pieces):
    assert sentences.by_support(*numbers) == pieces
