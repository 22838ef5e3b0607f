"""What no text of the record may hold, whichever door it comes by: desk, sheet or fixture. No database.

Invisible and control characters (Unicode categories Cc, Cf, Co, Cs, Cn, Zl, Zp), letters of other scripts that look
like Latin ones (the confusables of Unicode Technical Standard 39 that occur in print: Cyrillic, Armenian, full-width and
mathematical letters, ligatures, Greek capitals within a Latin word), and what spreadsheets make of names and pages
(Ziemann, Eren and El-Osta 2016: dates for gene symbols, exponents, error values). Greek symbols are welcome.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
#: How the names of letters begin that are taken for Latin ones.
FOREIGN = ("CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC", "FULLWIDTH LATIN", "MATHEMATICAL", "LATIN SMALL LIGATURE")
#: Greek letters that cannot be told from Latin ones in print.
GREEK_LIKE_LATIN = set("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲϳ")

_WORD = re.compile(r"[^\W\d_]+")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)"
_SPREADSHEET = {
    re.compile(
        rf"\d{{1,2}}-{_MONTH}|{_MONTH}-\d{{1,4}}|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}", re.I
    ): "a date",
    re.compile(r"\d+(?:[.,]\d+)?e[+-]?\d{2,}", re.I): "a number with an exponent",
    re.compile(r"#(?:NAME\?|REF!|VALUE!|N/A|DIV/0!|NUM!|NULL!)", re.I): "an error value",
}
_ET_AL = re.compile(r"(?:^|[\s,;.])et\.?\s*al\b|^others$|^and others$", re.I)
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.I)


def invisible(text: str, *, lines: bool = False) -> Iterator[str]:
    """A sentence for each distinct character that nobody sees; ``lines`` allows line breaks."""
    for letter in () if text.isprintable() else dict.fromkeys(text):
        if unicodedata.category(letter) in INVISIBLE and not (lines and letter == "\n"):
            name = unicodedata.name(letter, f"U+{ord(letter):04X}").lower()
            yield f"Holds an invisible character ({name}) at position {text.index(letter) + 1}; delete it."


def look_alikes(text: str) -> Iterator[str]:
    """A sentence for each word with a letter of another script that looks like a Latin one."""
    for word in () if text.isascii() else dict.fromkeys(_WORD.findall(text)):
        latin = any(unicodedata.name(letter, "").startswith("LATIN") for letter in word)
        for letter in word:
            name = unicodedata.name(letter, "")
            if name.startswith(FOREIGN) or (latin and letter in GREEK_LIKE_LATIN):
                yield f"“{word}” has a {name.lower()} where a Latin letter is meant; type it anew."
                break


def spreadsheet_damage(text: str) -> str:
    """Why a name or a range of pages looks like what a spreadsheet made of it; empty if it does not."""
    for pattern, what in _SPREADSHEET.items():
        if pattern.fullmatch(text.strip()):
            return f"“{text}” is {what}, as spreadsheets write it; type what is meant."
    return ""


def name_problems(name: str) -> list[str]:
    """Why a name cannot be one: letters of other scripts, and what spreadsheets make of symbols."""
    return [*look_alikes(name), *filter(None, [spreadsheet_damage(name)])]


def author_problems(author: str) -> Iterator[str]:
    """Why this is no author; a corporate author is one name, a suffix belongs to the name before it."""
    yield from invisible(author)
    if _ET_AL.search(author):
        yield f"“{author}” is no person; mark the list of authors as cut instead."
    elif _SUFFIX.fullmatch(author.strip()):
        yield f"“{author}” is a suffix of the name before it; keep both in one."
    elif damage := spreadsheet_damage(author):
        yield damage
