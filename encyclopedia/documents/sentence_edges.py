"""What English and its printers tell of a sentence's edges: what never ends one, what shows it goes on."""

import re

_NEVER_LAST = """
    e.g eg i.e ie vs cf fig figs eq eqs ref refs dr mr mrs prof st no nos approx ca viz vol p pp
    suppl sect resp
"""
_OPENERS = """
    a additionally after all also although an and another as at based because before both but by
    consequently despite during each finally for from furthermore hence here however if in it its
    many moreover most nevertheless not of on once one other our overall recently several similarly
    since so some such that the their then there therefore these they this those though thus to two
    under until we when whereas while with
"""
_DANGLING = """
    a an the this these those and or but nor of in on at by for from to into onto with without
    within between among through via under over than that which who whose while when where as if
    because although is are was were be been being has have had can could may might will would
    should must not such both either their its our
"""
NEVER_LAST = frozenset(_NEVER_LAST.split())
OPENERS = frozenset(_OPENERS.split())
DANGLING = frozenset(_DANGLING.split())

LAST_WORD = re.compile(r"[\w.&'-]+\Z")
CLOSERS = r"[\"'”’»)\]*_]"
RAISED = r"\^\{[^{}\n]{0,60}\}|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]{1,12}"
NUMBERED_CITATION = r"\[\d[\d\s,;–-]{0,120}\]"
_CLOSED = re.compile(rf"[.!?:…]{CLOSERS}*\s?(?:{NUMBERED_CITATION}|{RAISED})?{CLOSERS}*\Z")
_LOWER_CASE_NAME = re.compile(r"[a-z]{1,4}-?[A-Z0-9]|[α-ω]-")
_REST = re.compile(r"[*_\"'“‘]{0,4}(?:[^\W\d_]|[,;:)\](]|\[\d)")


def is_open(text: str, end: int) -> bool:
    """Whether the text that stops at `end` breaks off before its sentence is over."""
    tail = text[max(0, end - 200) : end].rstrip()
    return not _CLOSED.search(tail) or _stops_short(tail)


def dangles(text: str, end: int) -> bool:
    """Whether the text that stops at `end` must go on: after a comma, a hyphen, an article, `Fig.`"""
    tail = text[max(0, end - 60) : end].rstrip()
    return tail.endswith((",", "-", "–", "/", "(")) or _last(tail) in DANGLING or _stops_short(tail)


def begins_midway(text: str, start: int) -> bool:
    """Whether the text from `start` on looks like the rest of something: lower case, a comma, a bracket."""
    first = _REST.match(text, start)
    return bool(first) and not first.group()[-1].isupper()


def begins_with_name(text: str, start: int) -> bool:
    """Whether the text begins with a name that keeps its lower case at the head of a sentence: p53, mTOR."""
    return bool(_LOWER_CASE_NAME.match(text, start))


def _last(tail: str) -> str:
    return tail.rpartition(" ")[2].lower()


def _stops_short(tail: str) -> bool:
    """Whether the full stop at the end is only that of an abbreviation."""
    return tail.endswith(".") and _last(tail).strip("(.") in NEVER_LAST - {"no"}
