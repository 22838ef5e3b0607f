"""The words of a source: what it is, how it was read, what it cites, and what is wrong in it."""

from __future__ import annotations

from .word import Word


class Standing(Word):
    CURRENT = "current", "The publisher shows it as valid, without correction.", "current"
    CORRECTED = "corrected", "A correction has been published.", "corrected"
    RETRACTED = "retracted", "It has been retracted.", "retracted"
    PREPRINT = "preprint", "It was made public without peer review, as a preprint.", "preprint"
    NOT_PEER_REVIEWED = "not_peer_reviewed", "It is of a type that is not peer reviewed.", "not peer-reviewed"
    UNKNOWN = "unknown", "Nobody has looked it up yet.", "unknown"


class SourceType(Word):
    """What BibTeX, RIS, CSL-JSON and schema.org call it."""

    bibtex: str
    ris: str
    csl: str
    schema: str

    JOURNAL_ARTICLE = (
        "journal_article",
        "An article in a journal.",
        {"bibtex": "article", "ris": "JOUR", "csl": "article-journal", "schema": "ScholarlyArticle"},
        "journal article",
    )
    BOOK = (
        "book",
        "A book.",
        {"bibtex": "book", "ris": "BOOK", "csl": "book", "schema": "Book"},
        "book",
    )
    CHAPTER = (
        "chapter",
        "A chapter of a book.",
        {"bibtex": "incollection", "ris": "CHAP", "csl": "chapter", "schema": "Chapter"},
        "chapter",
    )
    PREPRINT = (
        "preprint",
        "A preprint.",
        {"bibtex": "unpublished", "ris": "UNPB", "csl": "article", "schema": "ScholarlyArticle"},
        "preprint",
    )
    WEB_PAGE = (
        "web_page",
        "A page on the web.",
        {"bibtex": "misc", "ris": "ELEC", "csl": "webpage", "schema": "WebPage"},
        "web page",
    )
    REPORT = (
        "report",
        "A report.",
        {"bibtex": "techreport", "ris": "RPRT", "csl": "report", "schema": "Report"},
        "report",
    )
    THESIS = (
        "thesis",
        "A thesis.",
        {"bibtex": "phdthesis", "ris": "THES", "csl": "thesis", "schema": "Thesis"},
        "thesis",
    )
    COURSEWORK = (
        "coursework",
        "Work written for a course.",
        {"bibtex": "unpublished", "ris": "UNPB", "csl": "manuscript", "schema": "CreativeWork"},
        "coursework",
    )
    OTHER = (
        "other",
        "Anything else.",
        {"bibtex": "misc", "ris": "GEN", "csl": "document", "schema": "CreativeWork"},
        "other",
    )


class SectionKind(Word):
    FRONT = "front", "Title, authors and affiliations.", "front matter"
    BODY = "body", "The text that the record accounts for, sentence by sentence.", "body"
    GLOSSARY = "glossary", "A table of abbreviations.", "glossary"
    BIBLIOGRAPHY = "bibliography", "The list of cited works.", "bibliography"


class ParagraphKind(Word):
    PROSE = "prose", "Running text.", "prose"
    BULLET = "bullet", "An item of a list.", "list item"
    CAPTION = "caption", "The caption of a figure or table.", "caption"
    ROW = "row", "A row of a table.", "table row"
    APPARATUS = "apparatus", "Addresses, dates, licence lines, credits.", "apparatus"


class SetAside(Word):
    ANNOUNCES = "announces", "It says what the paper will do, or points to a figure or table.", "announces"
    REPEATS = (
        "repeats",
        "It repeats a claim and would add neither a document nor a reference to it.",
        "repeats",
    )
    OPINION = "opinion", "A hope or a call for research that names no agent, target or approach.", "opinion"
    APPARATUS = "apparatus", "Credits, headings, addresses, licence lines.", "apparatus"


class Leads(Word):
    TO_A_WORK = "work", "The bibliography lists the work.", "to a work"
    NOWHERE = "nowhere", "The text cites what the bibliography does not list.", "nowhere"


class Flawed(Word):
    FAULTY = "declared", "A fault of the reference is declared.", "declared"
    SOUND = "none", "No fault of the reference is declared.", "none"


_GRAVE, _SMALL = {"grave": True}, {"grave": False}


class FaultKind(Word):
    """``grave``: whether a reader must know of it wherever the claim is; small faults are folded behind their number."""

    grave: bool

    DOUBTFUL_STATEMENT = "doubtful_statement", "What the document states is in doubt.", _GRAVE, "doubtful statement"
    MISPRINT = "misprint", "A name or word is printed wrongly.", _SMALL, "misprint"
    UNRESOLVED_CITATION = (
        "unresolved_citation",
        "The text cites a work that the document's bibliography does not list.",
        _GRAVE,
        "unresolved citation",
    )
    NEVER_CITED = "never_cited", "The bibliography lists a work that the text never cites.", _SMALL, "never cited"
    OFF_SUBJECT = (
        "off_subject",
        "The cited work is on a different subject than the statement it stands behind.",
        _GRAVE,
        "off subject",
    )
    MALFORMED_ENTRY = (
        "malformed_entry",
        "A bibliography entry is malformed or incomplete.",
        _SMALL,
        "malformed or incomplete entry",
    )
    DUPLICATE_ENTRY = "duplicate_entry", "The bibliography lists the same work twice.", _SMALL, "duplicate entry"
    IMPOSSIBLE_DATE = "impossible_date", "Dates that cannot all be true.", _SMALL, "impossible date"
    MISSING_DATA = (
        "missing_data",
        "Something that a document of its type should state is not there.",
        _SMALL,
        "missing data",
    )
    TORN_LAYOUT = "torn_layout", "The layout tears a sentence or damages the text.", _SMALL, "torn layout"
