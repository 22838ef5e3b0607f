"""The sentence in which a search page says what came of a question."""

from __future__ import annotations

import pytest

from encyclopedia.pages.search_summary import SearchSummary, summary
from encyclopedia.search import ResultGroup, SearchResults, asked


def results_of(total: int, unfinished: bool = False) -> SearchResults:
    return SearchResults(asked("pump"), [ResultGroup("claim", total, [], "")], unfinished)


@pytest.mark.parametrize(
    ("results", "sentence"),
    [
        (results_of(1), SearchSummary("1 result for")),
        (results_of(1032), SearchSummary("1,032 results for")),
        (
            results_of(2, unfinished=True),
            SearchSummary(
                "2 results for",
                ". The last word stands nowhere by itself; these have words that begin with it",
            ),
        ),
        (SearchResults(asked("pump"), []), SearchSummary("No page has the word")),
        (SearchResults(asked("pump gate"), []), SearchSummary("No page has all the words of")),
        (
            SearchResults(asked("?!"), []),
            SearchSummary("There is no letter or digit in", ", so there is nothing to look for"),
        ),
    ],
    ids=["one", "many", "a beginning", "no word", "no words", "no letter"],
)
def test_what_came_of_a_question_is_one_sentence(results, sentence):
    assert summary(results) == sentence
