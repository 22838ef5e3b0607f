"""Numbers and names as sentences of a page. Pure: plain text, which a template escapes."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.humanize.templatetags.humanize import apnumber, intcomma
from django.utils.text import capfirst


def counted(number: int, noun: str) -> str:
    """``1 claim``, ``1,032 claims``; where the plural has no s, both are given: ``3 are`` of ``is,are``."""
    return f"{intcomma(number)} {agreeing(number, noun)}"


def worded(number: int, noun: str) -> str:
    """``one claim``, ``nine claims``, ``10 claims``: small numbers in words (Associated Press)."""
    return f"{apnumber(number)} {agreeing(number, noun)}"


def agreeing(number: int, noun: str) -> str:
    singular, comma, plural = noun.partition(",")
    return singular if number == 1 else plural if comma else f"{singular}s"


def joined(names: Sequence[str]) -> str:
    """``one``, ``one and two``, ``one and two and three``."""
    return " and ".join(names)


def off_subject(off: int, cited: int) -> str:
    """``None of the four works cited is on this subject``."""
    if cited == 1:
        return "The one work cited is on another subject"
    if off == cited:
        return f"None of the {worded(cited, 'work')} cited is on this subject"
    return (
        f"{capfirst(apnumber(off))} of the {worded(cited, 'work')} cited {agreeing(off, 'is,are')} on another subject"
    )


def support(documents: Sequence[str], works: int) -> str:
    """``Khan 2024, Richter 2025, two cited works``."""
    return ", ".join([*documents, worded(works, "cited work") if works else "no cited work counted"])


def weight(documents: int, independent: int, works: int, apart: int) -> str:
    """On how many documents and cited works something rests: ``Two documents; one distinct cited work.``"""
    parts = [capfirst(worded(documents, "document"))]
    if documents != independent:
        parts[0] += f", {apnumber(independent)} of them independent"
    parts.append(worded(works, "distinct cited work") if works else "no cited work that counts")
    if apart:
        parts.append(f"{apnumber(apart)} more cited only for a block of text or off the subject, not counted")
    return "; ".join(parts) + "."


def opened(works: int) -> str:
    return f"{apnumber(works)} of the cited works opened" if works else "no cited work opened"


def single_support(single: int, total: int) -> tuple[str, str] | None:
    """In two halves, of which the first names the claims; None where no claim is made by one document alone."""
    if not single:
        return None
    if single < total:
        claims = f"{capfirst(apnumber(single))} of the {apnumber(total)} claims"
        return claims, f"{agreeing(single, 'is,are')} made by one document alone."
    return "The one claim" if total == 1 else f"Each of the {apnumber(total)} claims", "is made by one document alone."


def no_counted_work(uncited: int, shown: int) -> str:
    """Empty where a cited work that counts stands behind every claim shown."""
    if uncited == shown:
        return "Behind none of them stands a cited work that counts."
    claims = f"Behind {apnumber(uncited)} of the {worded(shown, 'claim')} shown"
    return f"{claims} stands no cited work that counts." if uncited else ""


def not_observed(stated: int, total: int) -> str:
    """Without its end, which names the evidence; empty where every claim says how it was observed."""
    if stated == total:
        return "How it was observed is not said: every passage is a"
    return f"Of {worded(stated, 'claim')} it is not said how it was observed: the passage is a" if stated else ""


def no_direction(claims: int) -> str:
    subject = f"In {worded(claims, 'claim')} on resistance or sensitivity"
    return f"{subject} it is not said whether there is more or less of it." if claims else ""


def by_support(single: int, several: int) -> list[tuple[str, str]]:
    """(words, the support of the claims that they lead to, or nothing), to be read in one go."""
    alone = f" {agreeing(single, 'is,are')} made by one document alone; "
    first = [(counted(single, "claim"), "single"), (alone, "")]
    second = [(intcomma(several), "several"), (" by several.", "")]
    none = ("No claim is made by one document alone; ", ""), ("none by several.", "")
    return [*(first if single else none[:1]), *(second if several else none[1:])]
