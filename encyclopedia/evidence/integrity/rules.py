"""What a rule is, and how rules are checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from django.db.models import QuerySet

from ..affected_rows import AffectedRows


@dataclass(frozen=True, slots=True)
class Offence:
    """What breaks a rule: the thing, in words and as a row, and what is to be done."""

    row: object
    message: str
    rule: str = ""

    def __str__(self) -> str:
        return f"{type(self.row)._meta.verbose_name} {self.row}: {self.message}"


#: ``within`` narrows a rule to what a change can have broken; without it the whole record is looked at. A narrowed rule finds
#: what it finds in the whole record, and all of it that the change has brought about.
Rule = Callable[[AffectedRows | None], Iterator[Offence]]
RULES: list[Rule] = []


def rule(function: Rule) -> Rule:
    RULES.append(function)
    return function


def check(rules: list[Rule] | None = None, *, within: AffectedRows | None = None) -> list[Offence]:
    """Every offence of every rule; empty if the record is whole. About 2 queries a rule, whatever the size of the record.

    ``within`` a change only what it can have broken is looked at; it needs the index to be that of the record as it is.
    """
    offences = [
        Offence(offence.row, offence.message, each.__name__)
        for part in ([None] if within is None else within.parts())
        for each in (RULES if rules is None else rules)
        for offence in offences_of(each, part)
    ]
    return list(dict.fromkeys(offences))


class NothingTouched(Exception):
    """A change touches nothing that the rule is about."""


def offences_of(rule: Rule, within: AffectedRows | None) -> list[Offence]:
    """What breaks the rule; no query where a change touches nothing that it is about."""
    with suppress(NothingTouched):
        return list(rule(within))
    return []


def among(rows: QuerySet, within: AffectedRows | None, **reach: str) -> QuerySet:
    """The rows that a change touches by any of the relations (lookup → name of the set of ``AffectedRows``); all without a change.

    A query for each relation whose set is not empty: joined by “or” they would make PostgreSQL read the whole table. Raises
    NothingTouched where every set is empty, so it comes before all else that a rule asks.
    """
    if within is None:
        return rows
    everything, keys = rows.model._base_manager.order_by(), set()
    for lookup, touched in ((lookup, getattr(within, name)) for lookup, name in reach.items()):
        if touched and lookup != "pk":
            touched = everything.filter(**{f"{lookup}__in": touched}).values_list("pk", flat=True)
        keys.update(touched)
    if not keys:
        raise NothingTouched
    return rows.filter(pk__in=keys)
