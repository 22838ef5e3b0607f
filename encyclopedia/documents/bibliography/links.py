"""The DOIs and the web address of an entry, also where a line's end broke them."""

import re
from dataclasses import dataclass

_HEAD = r"(?:https?\s?:\s?/\s?/\s?(?:dx\s?\.\s?)?doi\s?\.\s?org\s?/\s?|\bdoi\s?:?\s*(?=10))"
_DOI = r"10\s?\.\s?\d{4,9}(?:\.\d+)*\s?/\s?\S+"
_REST = r"(?:\s[^\s,;]*\d[^\s,;]*){0,2}"
_AT_THE_END = re.compile(rf"(?P<head>{_HEAD})(?P<doi>{_DOI}{_REST})\s*\Z", re.IGNORECASE)
_ANYWHERE = re.compile(rf"(?P<head>{_HEAD})?(?P<doi>\b10\.\d{{4,9}}(?:\.\d+)*/\S+)", re.IGNORECASE)
_FALSE = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|\bdoi:\s?)(?P<doi>\S+)", re.IGNORECASE)
_DOI_LABEL = re.compile(r"doi\s?:?\s*\Z", re.IGNORECASE)
_URL = re.compile(r"https?\s?:\s?//\S+", re.IGNORECASE)
_TAIL = ".,;"


@dataclass(frozen=True, slots=True)
class Addresses:
    """``rest``: the entry without them. ``broken``: white space stands inside the DOI or its address."""

    rest: str
    dois: tuple[str, ...] = ()
    url: str = ""
    broken: bool = False


def addresses(text: str) -> Addresses:
    """The addresses in a plain entry; the DOI that stands at the end comes first. One that is none is kept."""
    dois, broken = [], False
    last = _AT_THE_END.search(text)
    if last:
        dois.append(last["doi"].rstrip(_TAIL))
        broken = " " in dois[0] or " " in _DOI_LABEL.sub("", last["head"])
        text = text[: last.start()].rstrip()
    for form in (_ANYWHERE, _FALSE):
        while match := form.search(text):
            dois.append(match["doi"].rstrip(_TAIL))
            text = text[: match.start()] + text[match.start() + len(match[0].rstrip(_TAIL)) :]
    url = _URL.search(text)
    if url:
        text = text[: url.start()] + text[url.end() :]
    return Addresses(text.strip(), tuple(dois), url[0].rstrip(_TAIL) if url else "", broken)
