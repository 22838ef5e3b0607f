"""Sources for reference managers: BibTeX, RIS and CSL-JSON. Pure; says what is printed and fills in nothing.

Field names follow the BibTeX documentation (Patashnik, 1988), the RIS format specification (2001) and the schema of CSL 1.0.2.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from ..models import Source
from ..text.identifiers import url
from ..vocabulary import SourceType

#: What BibTeX calls the thing that a work stands in.
CONTAINERS = {"article": "journal", "incollection": "booktitle", "techreport": "institution", "phdthesis": "school"}

#: Two pages and what stands between them; ``bcr-2013-200399`` is one page, the number of an article.
RANGE = re.compile(r"([^\W\d_]{0,3}\d[\w.]*)\s*[-‐-―−]+\s*([^\W\d_]{0,3}\d[\w.]*)")
#: What belongs to the name before it.
SUFFIX = re.compile(r"(?P<given>.+?)(?:,\s*|\s+(?=[JS]r))(?P<suffix>Jr|Sr|II|III|IV)\.?")
CUT = "The list of authors is cut (et al.)."

#: Characters that mean something to TeX.
TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "&%$#_{}"},
}


def bibtex(sources: Iterable[Source]) -> str:
    """An entry for each source, keyed by its slug; UTF-8, capitals of titles protected."""
    return "\n\n".join(bibtex_entry(source) for source in sources) + "\n"


def bibtex_entry(source: Source) -> str:
    kind = SourceType(source.type).bibtex
    names = [*source.authors, *(["others"] if source.et_al else [])]
    fields = {
        "author": " and ".join(name if name == "others" else braced_name(name) for name in names),
        "title": "{" + escaped(source.title) + "}",
        CONTAINERS.get(kind, "howpublished"): escaped(source.container),
        "publisher": escaped(source.publisher),
        "year": str(source.year or ""),
        "volume": escaped(source.volume),
        "number": escaped(source.issue),
        "pages": escaped("--".join(filter(None, page_range(source.pages)))),
        "doi": source.doi,
        "pmid": source.pmid,
        "url": source.url,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value and value != "{}"]
    return f"@{kind}{{{source.slug},\n" + ",\n".join(lines) + "\n}"


def escaped(text: str) -> str:
    return "".join(TEX.get(letter, letter) for letter in text)


def braced_name(name: str) -> str:
    """``Nakayama, KI`` as it is; a name without a comma, as of an organization, in braces, so that it stays whole."""
    family, given, suffix = (escaped(part).replace(" and ", " {and} ") for part in parts_of(name))
    return ", ".join(filter(None, (family, suffix, given))) if given else f"{{{family}}}"


def ris(sources: Iterable[Source]) -> str:
    """A record for each source; lines end as the specification has them."""
    return "\r\n".join(line for source in sources for line in ris_lines(source)) + "\r\n"


def ris_lines(source: Source) -> list[str]:
    first, last = page_range(source.pages)
    tags = [
        ("TY", SourceType(source.type).ris),
        ("ID", source.slug),
        *(("AU", ", ".join(filter(None, parts_of(name)))) for name in source.authors),
        ("TI", source.title),
        ("T2", source.container),
        ("PB", source.publisher),
        ("PY", str(source.year or "")),
        ("VL", source.volume),
        ("IS", source.issue),
        ("SP", first),
        ("EP", last),
        ("DO", source.doi),
        ("AN", source.pmid),
        ("UR", source.url or (url("doi", source.doi) if source.doi else "")),
        ("N1", CUT if source.et_al else ""),
    ]
    return [f"{tag}  - {' '.join(value.split())}" for tag, value in tags if value] + ["ER  - ", ""]


def page_range(pages: str) -> tuple[str, str]:
    """First and last page; an article number is a first page without a last."""
    match = RANGE.fullmatch(pages.strip())
    return match.groups() if match else (pages, "")


def csl_json(sources: Iterable[Source]) -> str:
    return json.dumps([csl_item(source) for source in sources], ensure_ascii=False, indent=1) + "\n"


def csl_item(source: Source) -> dict:
    facts = {
        "id": source.slug,
        "type": SourceType(source.type).csl,
        "title": source.title,
        "author": [csl_name(name) for name in source.authors],
        "container-title": source.container,
        "publisher": source.publisher,
        "issued": {"date-parts": [[source.year]]} if source.year else None,
        "volume": source.volume,
        "issue": source.issue,
        "page": source.pages,
        "DOI": source.doi,
        "PMID": source.pmid,
        "URL": source.url,
        "note": CUT if source.et_al else "",
    }
    return {name: value for name, value in facts.items() if value}


def csl_name(name: str) -> dict:
    family, given, suffix = parts_of(name)
    if not given:
        return {"literal": name}
    return {"family": family, "given": given} | ({"suffix": suffix} if suffix else {})


def parts_of(name: str) -> tuple[str, str, str]:
    """Family name, given names and suffix: ``King, ML, Jr``. A name without a comma is that of an organization, whole."""
    family, _, given = (part.strip() for part in name.partition(","))
    if match := SUFFIX.fullmatch(given):
        return family, match["given"].rstrip(","), match["suffix"]
    return family, given, ""


#: Format → (writer, media type, end of the file's name).
FORMATS = {
    "bib": (bibtex, "application/x-bibtex; charset=utf-8", "bib"),
    "ris": (ris, "application/x-research-info-systems; charset=utf-8", "ris"),
    "csl": (csl_json, "application/vnd.citationstyles.csl+json; charset=utf-8", "json"),
}
