"""One printed entry → its fields, what is left over, and what is wrong with it."""

import re
from dataclasses import replace

from .. import Extent
from .authors import UPPER, AuthorList, names
from .imprints import Imprint, apa, apa_year, numbered
from .links import Addresses, addresses
from .plain_text import has_formula, plain
from .printed_entry import EntryProblem, PrintedEntry, normal_doi

_NUMBER = re.compile(r"\[?(\d{1,4})[.\])]\s+(?=\D)")
_JOINTS = frozenset(["et", "al", "and", "in", "p", "pp", "doi", "https", "http", "org", "dx"])
_RUN = re.compile(r"[^\W_]+")
_NAME = re.compile(r"[^,]{2,60}, [^,]{1,20}")
# microRNAs and the like are words.
_GLUED = re.compile(rf"[^\W\d_{UPPER}]{{4}}(?![DR]NA)[{UPPER}]\w*\s")
_INNER_SPACE = re.compile(r"\d\s*[–—‐-]\s+\d|\d\s+[–—‐-]\s*\d")
_FACTS = ("title", "container", "publisher", "year", "volume", "issue", "pages")
_RANGE = re.compile(r"([^\W\d_]*)(\d+)\s?[–—‐-]\s?([^\W\d_]*)(\d+)\Z")


def entry(printed: str, position: int, extents: tuple[Extent, ...] = ()) -> PrintedEntry:
    """The fields of one printed entry, at its place in the list counted from 1. Never fails, but tells problems.

    Reads ``Hill A, Gray B. Title. J Name. 2020;12(3):45–67. https://doi.org/…`` (Vancouver, Springer),
    ``Hill, A., & Gray, B. (2020). Title. Name, 12(3), 45-67.`` (APA), ``Hill, A., B. Gray, Title. Name, 2020.``
    (EndNote) and chapters of books. An organisation is not told from a title.
    """
    text = plain(printed)
    number = _NUMBER.match(text)
    text = text[number.end() :] if number else text
    links = addresses(text)
    authors, imprint = _read(links.rest)
    facts = {name: getattr(imprint, name) for name in _FACTS}
    reading = PrintedEntry(
        position=position,
        printed_number=int(number[1]) if number else None,
        authors=tuple(authors.authors),
        et_al=authors.et_al,
        doi=links.dois[0] if links.dois else "",
        other_dois=links.dois[1:],
        url=links.url,
        printed=extents,
        leftover=unread(text, (*authors.authors, *facts.values(), *links.dois, links.url)),
        problems=(),
        **facts,
    )
    problems = {*_missing(reading), *authors.problems, *_in_names(reading), *_in_numbers(reading, imprint, links)}
    problems |= {EntryProblem.FORMULA} if has_formula(printed) else set()
    return replace(reading, problems=tuple(problem for problem in EntryProblem if problem in problems))


def unread(text: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """The runs of letters and digits of a text that none of the values accounts for, each letter once."""
    accounted_for = [False] * len(text)
    for part in sorted((part for value in values for part in _parts(value)), key=len, reverse=True):
        start = text.find(part)
        while start >= 0 and any(accounted_for[start : start + len(part)]):
            start = text.find(part, start + 1)
        if start >= 0:
            accounted_for[start : start + len(part)] = [True] * len(part)
    rest = "".join(" " if mark else letter for mark, letter in zip(accounted_for, text, strict=True))
    return tuple(run for run in _RUN.findall(rest) if run.casefold() not in _JOINTS)


def _parts(value: str) -> list[str]:
    """A value as it can be found in the text; a name may have been turned round."""
    return [part for part in (value.split(", ") if _NAME.fullmatch(value) else [value]) if part]


def _read(text: str) -> tuple[AuthorList, Imprint]:
    authors = names(text)
    year = apa_year(text, authors.end) if authors.authors else None
    if year is None:
        return authors, numbered(text[authors.end :])
    return authors, apa(text[year.end() :], year["year"])


def _missing(reading: PrintedEntry) -> list[EntryProblem]:
    checks = {
        EntryProblem.NO_AUTHOR: reading.authors,
        EntryProblem.NO_TITLE: reading.title,
        EntryProblem.NO_CONTAINER: reading.container,
        EntryProblem.NO_YEAR: reading.year,
        EntryProblem.NO_PLACE: reading.volume or reading.pages or reading.doi or reading.url,
        EntryProblem.UNREAD: not reading.leftover,
    }
    return [problem for problem, present in checks.items() if not present]


def _in_names(reading: PrintedEntry) -> list[EntryProblem]:
    """A journal's name where an author's should be, as reference managers leave it behind the last author."""
    words = [word for word in re.sub(r"\([^()]*\)", "", reading.container).split() if word[:1].isupper()]
    if not reading.authors or not words or reading.et_al:
        return []
    family, _, initials = reading.authors[-1].partition(", ")
    acronym = "J" + "".join(word[0] for word in words)
    checks = {
        EntryProblem.JOURNAL_AMONG_INITIALS: initials.endswith(acronym) and initials != acronym,
        EntryProblem.JOURNAL_AS_AUTHOR: len(words[-1]) > 3 and family.casefold().startswith(words[-1].casefold()),
    }
    return [problem for problem, wrong in checks.items() if wrong]


def _in_numbers(reading: PrintedEntry, imprint: Imprint, links: Addresses) -> list[EntryProblem]:
    checks = {
        EntryProblem.NUMBER_IS_NOT_THE_POSITION: reading.printed_number not in (None, reading.position),
        EntryProblem.GLUED_TITLE: bool(_GLUED.search(reading.title)),
        EntryProblem.GLUED_IMPRINT: imprint.glued,
        EntryProblem.BROKEN_PAGES: any(_INNER_SPACE.search(value) for value in (reading.issue, reading.pages)),
        EntryProblem.BROKEN_DOI: links.broken,
        EntryProblem.SEVERAL_DOIS: len(links.dois) > 1,
        EntryProblem.UNREADABLE_DOI: bool(reading.doi and not normal_doi(reading.doi)),
        **_range(reading.pages),
    }
    return [problem for problem, wrong in checks.items() if wrong]


def _range(pages: str) -> dict[EntryProblem, bool]:
    """Whether a range of pages stands still or falls; ``309–18`` leaves out the digits that do not change."""
    ends = _RANGE.fullmatch(pages)
    if not ends:
        return {}
    first, last = ends[2], ends[4]
    last = first[: max(0, len(first) - len(last))] + last
    same = first == last and ends[3] in ("", ends[1])
    return {EntryProblem.SAME_PAGE_TWICE: same, EntryProblem.FALLING_PAGES: int(last) < int(first) and not ends[3]}
