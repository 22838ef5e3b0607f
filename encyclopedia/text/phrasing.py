"""How bibliographic facts are worded, and what this encyclopedia is called. No database."""

from __future__ import annotations

TITLE = "How Cancers Escape Treatment"
SUBTITLE = "an encyclopedia in which every statement leads to its source"


def imprint(source) -> str:
    """``2008;8(6):438-449``, or as much of it as is known."""
    issue = f"({source.issue})" if source.issue else ""
    volume = f"{source.volume}{issue}"
    pages = f":{source.pages}" if volume and source.pages else source.pages
    return ";".join(part for part in (str(source.year or ""), f"{volume}{pages}") if part)


def closed(part: str) -> str:
    """With a full stop, unless it ends a sentence or is an address."""
    return part if part.endswith((".", "?", "!")) or part.startswith("doi:") else f"{part}."
