"""A question → the pages that answer it, grouped by kind, names before text."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from ..models import SearchEntry, SearchWord
from ..models.search_index import ALIAS, EXACT, LINKED, TEXT
from ..vocabulary import Kind
from .highlight import Piece, answers, excerpt, marked
from .pages import CLAIM, DOCUMENT, TERM, WORK
from .query import Question

#: Results of each kind on the first page, and on a page of one kind.
SHOWN, PER_PAGE = 6, 30
#: Other names that a result shows, where they answer.
MOST_NAMES = 4
#: The last word of a question is taken as a beginning only from this many letters.
SHORTEST_BEGINNING = 2
#: What is equally near to the name comes in this order: what is said before what it is said about, sources last.
ORDER = (CLAIM, *Kind, TERM, DOCUMENT, WORK)


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A page that answers; ``also`` has the other names that do, each with its kind."""

    kind: str
    key: str
    url: str
    title: list[Piece]
    also: list[tuple[list[Piece], str]]
    text: list[Piece]


@dataclass(frozen=True, slots=True)
class ResultGroup:
    """The answers of one kind: those on this page, how many there are, and where all of them are."""

    kind: str
    total: int
    hits: list[SearchResult]
    url: str


@dataclass(frozen=True, slots=True)
class SearchResults:
    """``unfinished``: nothing has the last word whole, so words that begin with it were taken.

    ``chosen`` is the group of the kind asked for; ``number`` of ``pages`` and the addresses beside belong to it.
    """

    question: Question
    groups: list[ResultGroup]
    unfinished: bool = False
    chosen: ResultGroup | None = None
    number: int = 1
    pages: int = 1

    @property
    def total(self) -> int:
        return sum(group.total for group in self.groups)

    @property
    def before(self) -> str:
        return address(self.question, self.chosen.kind, self.number - 1) if self.number > 1 else ""

    @property
    def after(self) -> str:
        return address(self.question, self.chosen.kind, self.number + 1) if self.number < self.pages else ""

    @property
    def address(self) -> str:
        return address(self.question)

    @property
    def fewer(self) -> list[tuple[str, str]]:
        """(word, address) of each word of the question by itself, where there are several."""
        parts = self.question.parts
        return [(part, f"{reverse('search')}?{urlencode({'q': part})}") for part in parts[:8]] if len(parts) > 1 else []


def find(question: Question, kind: str = "", page: str = "") -> SearchResults:
    """What answers a question, or a page of one kind of it. 2 queries, 1 more where no whole word answers; 1 more for
    one kind; none for an empty question. A kind that nothing answers is left aside; a page beyond the last is the last."""
    rows, unfinished = first_rows(question)
    totals = {row["kind"]: row["total"] for row in rows}
    if kind not in totals:
        entries = SearchEntry.objects.shown([row["page"] for row in rows])
        return SearchResults(question, grouped(question, rows, entries, unfinished), unfinished)
    pages = -(-totals[kind] // PER_PAGE)
    number = min(max(whole_number(page), 1), pages)
    answers_of_kind = SearchWord.objects.answering(question.groups, question.name, unfinished).filter(kind=kind)
    keys = [row["page"] for row in answers_of_kind[(number - 1) * PER_PAGE : number * PER_PAGE]]
    hits = [hit(entry, question, unfinished) for entry in SearchEntry.objects.shown(keys)]
    chosen = ResultGroup(kind, totals[kind], hits, address(question, kind))
    return SearchResults(question, grouped(question, rows, [], unfinished), unfinished, chosen, number, pages)


def first_rows(question: Question) -> tuple[list[dict], bool]:
    """The first rows of each kind, and whether the last word had to be taken as a beginning; 1 or 2 queries."""
    if not question.groups:
        return [], False
    rows = list(SearchWord.objects.first_of_each_kind(SHOWN, question.groups, question.name))
    if rows or len(question.parts[-1]) < SHORTEST_BEGINNING:
        return rows, False
    rows = list(SearchWord.objects.first_of_each_kind(SHOWN, question.groups, question.name, True))
    return rows, bool(rows)


def grouped(question: Question, rows: list[dict], entries: list[SearchEntry], unfinished: bool) -> list[ResultGroup]:
    """The groups in order: the kinds of exact matches, of names, then as ``ORDER`` has them."""
    best: dict[str, int] = {}
    for row in rows:
        best[row["kind"]] = min(row["rank"], best.get(row["kind"], LINKED))
    totals = {row["kind"]: row["total"] for row in rows}
    hits = {kind: [hit(entry, question, unfinished) for entry in entries if entry.kind == kind] for kind in totals}
    order = sorted(totals, key=lambda kind: (nearness(kind, best[kind]), ORDER.index(kind)))
    return [ResultGroup(kind, totals[kind], hits[kind], address(question, kind)) for kind in order]


def nearness(kind: str, best: int) -> int:
    """A title or an author is a name too, but who asks for a drug wants its article before papers that name it.

    An abbreviation is as near as another name: the article that it leads to comes first."""
    if kind == TERM:
        return max(best, ALIAS)
    return best if kind in Kind.values or best == EXACT else TEXT


def hit(entry: SearchEntry, question: Question, unfinished: bool) -> SearchResult:
    title = marked(entry.title, question, unfinished)
    names = [(name, kind) for name, kind in entry.also if answers(name, question, unfinished)][:MOST_NAMES]
    also = [(marked(name, question, unfinished), kind) for name, kind in names]
    return SearchResult(entry.kind, entry.key, entry.url, title, also, excerpt(entry.text, question, unfinished))


def address(question: Question, kind: str = "", page: int = 1) -> str:
    """The address of the answers to a question, to share."""
    asked = {"q": question.text} | ({"kind": kind} if kind else {}) | ({"page": page} if page > 1 else {})
    return f"{reverse('search')}?{urlencode(asked)}"


def whole_number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 1
