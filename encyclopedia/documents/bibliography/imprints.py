"""What stands behind the authors: title, journal or book, year, volume, issue, pages."""

import re
from dataclasses import dataclass

_PAGE = r"[^\W\d_]{0,5}\d[\w.]*?"
_PAGES = rf"(?P<pages>{_PAGE}(?:\s?[–—‐-]\s?{_PAGE})?)"
_VOLUME = r"(?P<volume>[^\W\d_]?\d{1,4}[^\W\d_]?)(?:\s?\((?P<issue>[^()]+)\))?"
_P = r"(?:pp?\.\s?)?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)(?P<date>\s[A-Z][a-z]{2,8}\.?(?:\s\d{1,2})?)?"
_IMPRINTS = tuple(
    re.compile(rf"(?P<mark>\A|[.;,?!]\s?){_YEAR}{form}[\s.:;]*\Z")
    for form in (
        rf"\s?;\s?{_VOLUME}(?:\s?:\s?{_PAGES})?",
        rf"\.\s?{_VOLUME}(?:\s?:\s?{_P}{_PAGES})?",
        rf"\s?:\s?{_P}{_PAGES}",
        rf"\.\s?pp?\.\s?{_PAGES}",
        r"\s?;\s?(?P<glued>\d+\s?[–-]\s?\d+)",
        r"",
    )
)
_APA_YEAR = re.compile(r"\s*\((?P<year>(?:1[89]|20)\d\d[a-z]?|n\.\s?d\.)[^()]{0,20}\)\s*\.?\s*")
_APA_PLACE = re.compile(rf",\s{_VOLUME}(?:,\s{_P}{_PAGES})?\.?\Z")
_SENTENCE = re.compile(r"[.?!]\s+(?=\S)")
_IN = re.compile(r"[Ii]n:?\s+(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Imprint:
    """Title and imprint as printed; ``glued``: whether one number could be volume and pages at once."""

    title: str
    container: str = ""
    publisher: str = ""
    year: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    glued: bool = False


def apa_year(text: str, start: int) -> re.Match[str] | None:
    """The year in brackets behind the authors, which tells the style of the American Psychological Association."""
    return _APA_YEAR.match(text, start)


def apa(text: str, year: str) -> Imprint:
    """``Title. Journal, 12(3), 45-67.`` behind authors and year."""
    place = _APA_PLACE.search(text)
    facts = place.groupdict("") if place else {}
    title, container = _parted(text[: place.start()] if place else text)
    return Imprint(title, _bare(container), year=year, **facts)


def numbered(text: str) -> Imprint:
    """``Title. Journal. 2020;12(3):45–67.``, ``Title. Journal, 2020.``, ``Title. In: Book. Publisher; 2020. p. 1.``"""
    match = next(filter(None, (form.search(text) for form in _IMPRINTS)), None)
    if not match:
        return Imprint(*_parted(text))
    facts = {name: value for name, value in match.groupdict("").items() if name not in ("mark", "date", "glued")}
    glued = match.groupdict("").get("glued", "")
    before = text[: match.start()] + (match["mark"].strip() if match["mark"].strip() in "?!" else "")
    facts = {"pages": glued} | {name: value for name, value in facts.items() if value}
    if match["mark"].startswith(";") and len(parts := _SENTENCE.split(before)) > 2:
        publisher = parts[-1]
        title, container = _parted(before[: before.rindex(publisher)].rstrip(". "))
        return Imprint(title, _bare(container), publisher, glued=bool(glued), **facts)
    title, container = _parted(before)
    return Imprint(title, _bare(container), glued=bool(glued), **facts)


def _parted(text: str) -> tuple[str, str]:
    """Title and container, which the last full stop or question mark between words parts."""
    text = text.strip().rstrip(".").rstrip()
    ends = list(_SENTENCE.finditer(text))
    if not ends:
        return text, ""
    last = ends[-1]
    return text[: last.start()] + last[0].strip().rstrip("."), text[last.end() :]


def _bare(container: str) -> str:
    return _IN.sub("", container, count=1) if _IN.match(container) else container
