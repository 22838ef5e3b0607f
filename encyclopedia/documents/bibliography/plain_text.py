"""A printed entry → one line of plain letters: marks of layout go, words stay."""

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    '"': "\u0308",
    "ddot": "\u0308",
    "acute": "\u0301",
    "grave": "\u0300",
    "hat": "\u0302",
    "tilde": "\u0303",
    "bar": "\u0304",
    "dot": "\u0307",
    "check": "\u030c",
    "breve": "\u0306",
}
_FORMULA = re.compile(r"\$([^$]*)\$")
_FONT = re.compile(r"\\(?:rm|mathrm|text|it|bf)\b\s*")
_ACCENTED = re.compile(r"\\([a-z]+|[`'^~=.\"])\s*\{?\s*([^\W\d_])\s*\}?")
_ESCAPED = re.compile(r"\\([^\w\s])")
_AUTOLINK = re.compile(r"<\s*(https?:[^<>]*|doi:[^<>]*)>", re.IGNORECASE)
_STARS = re.compile(r"\*+")
_UNDERLINED = re.compile(r"(?<!\w)_+(?=\S)([^_]*\S)_+(?!\w)")


def plain(printed: str) -> str:
    """The words on one line, without Markdown's marks; an accented letter set as a formula becomes that letter."""
    text = _FORMULA.sub(lambda formula: _letters(formula[1]), printed)
    text = _AUTOLINK.sub(r"\1", text)
    text = _UNDERLINED.sub(r"\1", _STARS.sub("", text))
    return " ".join(_ESCAPED.sub(r"\1", text).split())


def has_formula(printed: str) -> bool:
    return bool(_FORMULA.search(printed))


def _letters(formula: str) -> str:
    bare = _ACCENTED.sub(_accented, _FONT.sub("", formula))
    return re.sub(r"[{}]", "", bare)


def _accented(match: re.Match[str]) -> str:
    mark = _ACCENTS.get(match[1])
    return unicodedata.normalize("NFC", match[2] + mark) if mark else match[0]
