"""Search: what is indexed, what a question asks for, what answers it, and which words of the answer to mark.

rebuild()                index everything published anew
asked(text)              what a reader typed → Question
straight(question)       the address that an accession, a registry's number or a DOI leads to
find(question, ...)      the pages that answer, grouped by kind
"""

from .answer import Answer, Group, Hit, find
from .index import findable, rebuild
from .marks import Piece
from .question import Question, asked
from .straight import straight

__all__ = ["Answer", "Group", "Hit", "Piece", "Question", "asked", "find", "findable", "rebuild", "straight"]
