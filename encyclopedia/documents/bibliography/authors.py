"""The authors of an entry, whichever way round they are printed, and where the title begins behind them."""

import re
from dataclasses import dataclass, field

from .fields import EntryProblem

UPPER = "".join(chr(code) for code in range(0x250) if chr(code).isupper())
_PARTICLE = r"(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|ten|ter|zu|zur|el|al|bin|ibn|y)"
# One way only to read a word, or a long list of them takes for ever.
_CAPITAL = rf"(?:O\s)?[{UPPER}][{UPPER}\d'’‘]*[^\W\d_{UPPER}][\w'’‘-]*"
_FAMILY = rf"(?:{_PARTICLE}\s)*{_CAPITAL}(?:\s(?:{_PARTICLE}\s)*{_CAPITAL}){{0,2}}"
_BARE = rf"[{UPPER}]{{1,5}}(?:-[^\W\d_]{{1,3}})?(?:\s[{UPPER}]{{1,2}}){{0,2}}"
_DOTTED = r"(?:[^\W\d_]{1,2}\.\s?-?\s?){1,8}"
_BEHIND = r"(?=\s*(?:[,.;&(]|(?:and|et)\b|\Z))"
_AND = re.compile(r"(?:,?\s*(?:and|&)\s+|,?\s*(?:\.\s?\.\s?\.|…)\s*(?:&\s*)?)")
_ET_AL = re.compile(r"[,.]?\s*et\.?\s+al\b[.,]*\s*", re.IGNORECASE)
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<family>{_FAMILY}),\s(?P<initials>[{UPPER}]\.\s?(?:-?{_DOTTED})?|-?{_BARE}){_BEHIND}",
        rf"(?P<family>{_FAMILY}),\s(?P<initials>[{UPPER}]\.)(?=\s[{UPPER}][^\W\d_])",
        rf"(?P<family>{_FAMILY})\s(?P<initials>{_BARE}){_BEHIND}",
        rf"(?P<initials>[{UPPER}]\.\s?-?(?:{_DOTTED})?)\s?(?P<family>{_FAMILY}){_BEHIND}",
    )
)
_NAME = re.compile(rf"(?P<family>{_FAMILY})(?=,\s[{UPPER}])")
_PREVIOUS_INITIALS = re.compile(rf"\.\s(?P<initials>[{UPPER}]{{1,2}}),\s")
_ONLY_NAMES = re.compile(rf"{_FAMILY}(?:,\s{_FAMILY})+\.\s")
_COMMA = re.compile(r"\s*[,;]\s*")
_STOP = re.compile(r"\.\s+")
_COMMA_AND_CAPITAL = re.compile(rf",\s[{UPPER}]")
_DOTTED_INITIAL = re.compile(r"[^\W\d_]\.(?:,|\s|[^\W\d_]\.)")
_MOST_INITIALS = 4


@dataclass(slots=True)
class AuthorList:
    """Authors as ``Family, Initials``, whether the list is cut, where it ends in the text, and what is odd."""

    authors: list[str] = field(default_factory=list)
    et_al: bool = False
    end: int = 0
    problems: list[EntryProblem] = field(default_factory=list)


def names(text: str) -> AuthorList:
    """The names at the head of a plain entry; none where it opens with a title."""
    found = AuthorList()
    while _next(text, found):
        pass
    if not found.authors:
        _bare_names(text, found)
    if len(set(found.authors)) < len(found.authors):
        found.problems.append(EntryProblem.NAME_TWICE)
    return found


def _next(text: str, found: AuthorList) -> bool:
    """Take one more name, or what ends the list; whether there may be another."""
    if found.authors and (cut := _ET_AL.match(text, found.end)):
        found.et_al, found.end = True, cut.end()
        return False
    if not found.authors:
        return _take(text, found, 0, _FORMS)
    return _joined(text, found) or _behind_comma(text, found) or _behind_stop(text, found)


def _joined(text: str, found: AuthorList) -> bool:
    """A name behind *and*, an ampersand or dots that stand for names left out."""
    joint = _AND.match(text, found.end)
    if not joint or not _take(text, found, joint.end(), _FORMS):
        return False
    found.et_al = found.et_al or "." in joint[0] or "…" in joint[0]
    return True


def _behind_comma(text: str, found: AuthorList) -> bool:
    comma = _COMMA.match(text, found.end)
    if not comma:
        return False
    if _ET_AL.match(text, comma.end()):
        found.end = comma.end()
        return True
    if _AND.match(text, comma.end()):
        found.end = comma.end()
        return _joined(text, found)
    if _take(text, found, comma.end(), _FORMS):
        return True
    if _take(text, found, comma.end(), (_NAME,)):
        found.problems.append(EntryProblem.NAME_WITHOUT_INITIALS)
        return True
    if not _is_inverted(text, found):
        found.problems.append(EntryProblem.COMMA_BEFORE_TITLE)
    found.end = comma.end()
    return False


def _behind_stop(text: str, found: AuthorList) -> bool:
    """A full stop ends the list, unless a name or a lost initial and a comma follow it."""
    lost = _PREVIOUS_INITIALS.match(text, found.end)
    if lost:
        found.authors[-1] += ". " + lost["initials"]
        found.end = lost.end("initials")
        found.problems.append(EntryProblem.STOP_AMONG_AUTHORS)
        return True
    stop = _STOP.match(text, found.end)
    if not stop:
        return False
    start = stop.end()
    name = _FORMS[2].match(text, start)
    if name and _COMMA_AND_CAPITAL.match(text, name.end()) and _take(text, found, start, _FORMS[2:3]):
        found.problems.append(EntryProblem.STOP_AMONG_AUTHORS)
        return True
    found.end = start
    return False


def _take(text: str, found: AuthorList, start: int, forms) -> bool:
    """Take the name that one of the forms reads at a place."""
    for form in forms:
        name = form.match(text, start)
        if name:
            initials = name.groupdict().get("initials")
            found.authors.append(f"{name['family']}, {initials.strip()}" if initials else name["family"])
            found.end = name.end()
            if initials and sum(map(str.isalpha, initials)) > _MOST_INITIALS:
                found.problems.append(EntryProblem.TOO_MANY_INITIALS)
            return True
    return False


def _bare_names(text: str, found: AuthorList) -> None:
    """AuthorList in full with nothing but commas between them, as far as the first full stop."""
    only = _ONLY_NAMES.match(text)
    if only:
        found.authors, found.end = only[0].rstrip(". ").split(", "), only.end()
        found.problems.append(EntryProblem.NAME_WITHOUT_INITIALS)


def _is_inverted(text: str, found: AuthorList) -> bool:
    """Whether names are printed with dotted initials (Malik, F., or F. Malik), as where commas end the list."""
    return bool(_DOTTED_INITIAL.search(text, 0, found.end))
