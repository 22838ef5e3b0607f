"""Text that sorts alike everywhere: by code point, never by a database's language rules."""

from __future__ import annotations

from collections import Counter
from copy import copy

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count
from django.db.models.functions import Substr

CODE_POINT_ORDER = {"postgresql": "C", "sqlite": "BINARY"}


class CodePointOrder:
    """A column that sorts and compares by code point on every database."""

    def db_parameters(self, connection):
        parameters = super().db_parameters(connection)
        parameters["collation"] = CODE_POINT_ORDER.get(connection.vendor)
        return parameters

    def validate(self, value, model_instance):
        """As Django, but also where no form shows the field: fixtures and sheets bring values of their own."""
        shown = copy(self)
        shown.editable = True
        super(CodePointOrder, shown).validate(value, model_instance)


class LineField(CodePointOrder, models.CharField):
    """One line of text."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 300)
        super().__init__(*args, **kwargs)


class AddressField(CodePointOrder, models.SlugField):
    """The last part of a page's address: lower-case ASCII letters, digits and hyphens."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 80)
        super().__init__(*args, **kwargs)


def under_letter(rows, letter: str):
    """The rows whose ``slug`` begins with a letter; ``0`` stands for any digit, nothing for all."""
    if not letter:
        return rows
    return rows.filter(slug__lt="a") if letter == "0" else rows.filter(slug__gte=letter, slug__lt=chr(ord(letter) + 1))


def initials(rows) -> Counter:
    """How many rows have a ``slug`` that begins with each letter, digits as ``0``; 1 query."""
    found = rows.order_by().annotate(first=Substr("slug", 1, 1)).values_list("first").annotate(n=Count("pk"))
    return sum((Counter({"0" if first.isdigit() else first: n}) for first, n in found), Counter())


class VocabularyField(LineField):
    """One word of a controlled vocabulary."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 30)
        super().__init__(*args, **kwargs)


class ListField(models.JSONField):
    """A list as JSON. Lists only: PostgreSQL does not keep the order of a dictionary's keys."""

    empty_values = [[]]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if not isinstance(value, list):
            raise ValidationError("Expected a list, found %(found)s.", params={"found": type(value).__name__})


class ExtentsField(ListField):
    """A list of ``[start, end)`` pairs in code points, in rising order, none empty, none overlapping."""

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if not rising(value):
            raise ValidationError(
                "Expected rising pairs of offsets such as [[10, 25], [40, 61]]; %(value)s are none.",
                params={"value": value},
            )


def rising(extents) -> bool:
    """Whether this is a list of pairs of offsets in rising order, none empty, none overlapping."""
    last = 0
    for extent in extents if isinstance(extents, list) else [None]:
        pair = isinstance(extent, list) and len(extent) == 2 and all(type(n) is int for n in extent)
        if not pair or not last <= extent[0] < extent[1]:
            return False
        last = extent[1]
    return True
