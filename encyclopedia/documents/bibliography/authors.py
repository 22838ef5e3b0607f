"""The authors of an entry, whichever way round they are printed, and where the title begins behind them."""

import re
from dataclasses import dataclass, field

from .printed_entry import EntryProblem

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
    author_list = AuthorList()
    while _next(text, author_list):
        pass
    if not author_list.authors:
        _bare_names(text, author_list)
    if len(set(author_list.authors)) < len(author_list.authors):
        author_list.problems.append(EntryProblem.NAME_TWICE)
    return author_list


def _next(text: str, author_list: AuthorList) -> bool:
    """Take one more name, or what ends the list; whether there may be another."""
    if author_list.authors and (cut := _ET_AL.match(text, author_list.end)):
        author_list.et_al, author_list.end = True, cut.end()
        return False
    if not author_list.authors:
        return _take(text, author_list, 0, _FORMS)
    return _joined(text, author_list) or _behind_comma(text, author_list) or _behind_stop(text, author_list)


def _joined(text: str, author_list: AuthorList) -> bool:
    """A name behind *and*, an ampersand or dots that stand for names left out."""
    joint = _AND.match(text, author_list.end)
    if not joint or not _take(text, author_list, joint.end(), _FORMS):
        return False
    author_list.et_al = author_list.et_al or "." in joint[0] or "…" in joint[0]
    return True


def _behind_comma(text: str, author_list: AuthorList) -> bool:
    comma = _COMMA.match(text, author_list.end)
    if not comma:
        return False
    if _ET_AL.match(text, comma.end()):
        author_list.end = comma.end()
        return True
    if _AND.match(text, comma.end()):
        author_list.end = comma.end()
        return _joined(text, author_list)
    if _take(text, author_list, comma.end(), _FORMS):
        return True
    if _take(text, author_list, comma.end(), (_NAME,)):
        author_list.problems.append(EntryProblem.NAME_WITHOUT_INITIALS)
        return True
    if not _is_inverted(text, author_list):
        author_list.problems.append(EntryProblem.COMMA_BEFORE_TITLE)
    author_list.end = comma.end()
    return False


def _behind_stop(text: str, author_list: AuthorList) -> bool:
    """A full stop ends the list, unless a name or a lost initial and a comma follow it."""
    lost = _PREVIOUS_INITIALS.match(text, author_list.end)
    if lost:
        author_list.authors[-1] += ". " + lost["initials"]
        author_list.end = lost.end("initials")
        author_list.problems.append(EntryProblem.STOP_AMONG_AUTHORS)
        return True
    stop = _STOP.match(text, author_list.end)
    if not stop:
        return False
    start = stop.end()
    name = _FORMS[2].match(text, start)
    if name and _COMMA_AND_CAPITAL.match(text, name.end()) and _take(text, author_list, start, _FORMS[2:3]):
        author_list.problems.append(EntryProblem.STOP_AMONG_AUTHORS)
        return True
    author_list.end = start
    return False


def _take(text: str, author_list: AuthorList, start: int, forms) -> bool:
    """Take the name that one of the forms reads at a place."""
    for form in forms:
        name = form.match(text, start)
        if name:
            initials = name.groupdict().get("initials")
            author_list.authors.append(f"{name['family']}, {initials.strip()}" if initials else name["family"])
            author_list.end = name.end()
            if initials and sum(map(str.isalpha, initials)) > _MOST_INITIALS:
                author_list.problems.append(EntryProblem.TOO_MANY_INITIALS)
            return True
    return False


def _bare_names(text: str, author_list: AuthorList) -> None:
    """AuthorList in full with nothing but commas between them, as far as the first full stop."""
    only = _ONLY_NAMES.match(text)
    if only:
        author_list.authors, author_list.end = only[0].rstrip(". ").split(", "), only.end()
        author_list.problems.append(EntryProblem.NAME_WITHOUT_INITIALS)


def _is_inverted(text: str, author_list: AuthorList) -> bool:
    """Whether names are printed with dotted initials (Malik, F., or F. Malik), as where commas end the list."""
    return bool(_DOTTED_INITIAL.search(text, 0, author_list.end))
