"""Search: what is indexed, what a question asks for, what answers it, and which words of the answer to mark.

rebuild()                index everything published anew
build_if_empty()         the same where there is no index yet
update(changes)          index anew what a change touches
asked(text)              what a reader typed → Question
find(question, ...)      the pages that answer, grouped by kind
"""

from .highlight import Piece
from .index import build_if_empty, rebuild, update
from .pages import pages
from .query import Question, asked
from .results import ResultGroup, SearchResult, SearchResults, find

__all__ = [
    "Piece",
    "Question",
    "ResultGroup",
    "SearchResult",
    "SearchResults",
    "asked",
    "build_if_empty",
    "find",
    "pages",
    "rebuild",
    "update",
]
