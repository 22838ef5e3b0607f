"""Search: what is indexed, what a question asks for, what answers it, and which words of the answer to mark.

rebuild()                index everything published anew
asked(text)              what a reader typed → Question
find(question, ...)      the pages that answer, grouped by kind
"""

from .highlight import Piece
from .index import findable, rebuild
from .query import Question, asked
from .results import ResultGroup, SearchResult, SearchResults, find

__all__ = ["Piece", "Question", "ResultGroup", "SearchResult", "SearchResults", "asked", "find", "findable", "rebuild"]
