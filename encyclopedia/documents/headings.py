"""Which blocks are headings, what they announce, and how deep they stand."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from .sentence_edges import dangles

WORDS_AT_MOST = 20
LIKENESS_OF_A_MISPRINT = 0.85


class Part(StrEnum):
    """What a heading with a familiar name opens."""

    BODY = "body"
    BACK = "back"
    GLOSSARY = "glossary"
    BIBLIOGRAPHY = "bibliography"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's words as printed, its depth by marks or number (0: neither), and the part it opens."""

    words: str
    depth: int
    part: Part | None
    hashed: bool
    bold: bool

    @property
    def explicit(self) -> bool:
        """Whether more than its short form says that this is a heading."""
        return self.bold or bool(self.depth) or self.part is not None


_MARKS = re.compile(r"(#{0,6})\s*[*_]*(.*?)[*_\s]*", re.DOTALL)
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=\S)")
_LETTERED = re.compile(r"(?:[a-z]|[ivx]{1,5})[.)]\s+(?=[A-Z])")
_PLAIN = re.compile(r"[^a-z ]+")
_NAMES = {
    Part.BODY: "abstract|summary|introduction|background|methods|materials and methods|results|discussion"
    "|results and discussion|description|conclusion|conclusions|concluding remarks",
    Part.BACK: "acknowledgement|acknowledgements|acknowledgment|acknowledgments|authors contributions"
    "|author contributions|authors contribution|funding|availability of data and materials|data availability"
    "|data availability statement|declarations|declaration of competing interest|ethics approval"
    "|ethics approval and consent to participate|consent for publication|competing interests"
    "|conflict of interest|conflicts of interest|disclosure|disclosures|publishers note"
    "|author details|authors information|supplementary information|supplementary materials",
    Part.GLOSSARY: "abbreviations|list of abbreviations|abbreviations used|glossary",
    Part.BIBLIOGRAPHY: "references|reference list|bibliography|works cited|literature cited|literature",
}
_PART_OF = {name: part for part, names in _NAMES.items() for name in names.split("|")}


def heading(block: str) -> Heading | None:
    """The heading that a block's looks allow it to be; whether it is one, its neighbours decide."""
    if len(block) > 300 or len(block.split()) > WORDS_AT_MOST:
        return None
    hashes, words = _MARKS.fullmatch(block).groups()
    number = _NUMBER.match(words)
    title = words[number.end() :] if number else words
    depth = len(hashes) or (number[1].count(".") + 1 if number else 0)
    bold = block.startswith("**") and block.endswith("**") and "**" not in words
    lettered = bool(_LETTERED.match(title))
    if not hashes and not (lettered or _looks_like_a_title(title)):
        return None
    return Heading(" ".join(words.split()), depth, _part(title), bool(hashes), bold)


def levels(headings: Iterable[Heading]) -> list[int]:
    """Levels from 1: by mark or number; else one below the last that had one, familiar names at the top."""
    depths, above = [], 0
    for item in headings:
        if item.depth:
            above = item.depth
        elif item.part:
            above = 0
        depths.append(item.depth or above + 1)
    return depths


def _looks_like_a_title(title: str) -> bool:
    if not title[:1].isupper() or "\t" in title or "@" in title:
        return False
    return title[-1] not in ".;:!?" and not dangles(title, len(title))


def _part(title: str) -> Part | None:
    """The part a familiar name opens; a slip of the press in the one that ends the body is forgiven."""
    plain = " ".join(_PLAIN.sub(" ", title.lower().replace("'", "").replace("’", "")).split())
    if plain in _PART_OF:
        return _PART_OF[plain]
    return Part.BIBLIOGRAPHY if _misprints(plain, "references") else None


def _misprints(word: str, meant: str) -> bool:
    alike = word[:1] == meant[0] and abs(len(word) - len(meant)) <= 2
    return alike and SequenceMatcher(None, word, meant).ratio() >= LIKENESS_OF_A_MISPRINT
