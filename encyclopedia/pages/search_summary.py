"""What the search page says of its results. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from ..search import SearchResults


@dataclass(frozen=True, slots=True)
class SearchSummary:
    """One sentence without its full stop, around the question as it was typed."""

    before: str
    after: str = ""


def summary(results: SearchResults) -> SearchSummary:
    """How many results there are, and how they were found; or why there are none."""
    if results.groups:
        before = f"{results.total:,} result{'' if results.total == 1 else 's'} for"
        beginning = ". The last word stands nowhere by itself; these have words that begin with it"
        return SearchSummary(before, beginning if results.unfinished else "")
    if not results.question.groups:
        return SearchSummary("There is no letter or digit in", ", so there is nothing to look for")
    return SearchSummary("No page has all the words of" if results.fewer else "No page has the word")
