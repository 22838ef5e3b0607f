"""The columns of the record. Text sorts alike everywhere: by code point, never by a database's language rules."""

from __future__ import annotations

from copy import copy
from functools import cached_property

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import Q

from ..text.validation import invisible, look_alikes
from ..vocabulary import Word

CODE_POINT_ORDER = {"postgresql": "C", "sqlite": "BINARY"}


class CodePointOrder:
    """A column that sorts and compares by code point on every database."""

    def db_parameters(self, connection):
        parameters = super().db_parameters(connection)
        parameters["collation"] = CODE_POINT_ORDER.get(connection.vendor)
        return parameters

    def validate(self, value, model_instance):
        """As Django, but also where no form shows the field: fixtures and sheets bring values of their own."""
        super(CodePointOrder, self if self.editable else self.editable_twin).validate(value, model_instance)

    @cached_property
    def editable_twin(self):
        """The field as it would be if a form showed it."""
        twin = copy(self)
        twin.editable = True
        return twin


class LegibleText:
    """Text in which every character can be seen and is what it looks like, whichever door it comes by.

    ``printed``: it is kept as a document prints it, letters of other scripts among them; a fault declares these.
    """

    lines = False

    def __init__(self, *args, printed: bool = False, **kwargs):
        self.printed = printed
        super().__init__(*args, **kwargs)

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        problems = [*invisible(value, lines=self.lines), *(() if self.printed else look_alikes(value))]
        if problems:
            raise ValidationError(problems)


class LineField(LegibleText, CodePointOrder, models.CharField):
    """One line of text."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 300)
        super().__init__(*args, **kwargs)


class ProseField(LegibleText, models.TextField):
    """Text of any length, with line breaks."""

    lines = True


class AddressField(CodePointOrder, models.SlugField):
    """The last part of a page's address: lower-case ASCII letters, digits and hyphens."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 80)
        super().__init__(*args, **kwargs)


class VocabularyField(LineField):
    """One word of a controlled vocabulary. A row that was loaded or cleaned has the word itself: ``entry.kind.title``."""

    def __init__(self, *args, words: type[Word] | None = None, **kwargs):
        kwargs.setdefault("max_length", 30)
        if words:
            kwargs.setdefault("choices", words.choices)
        self.words = {word.value: word for word in words or ()}
        super().__init__(*args, **kwargs)

    def to_python(self, value):
        """What is no word stays as it is, for the rules of the field to refuse."""
        value = super().to_python(value)
        return self.words.get(value, value)

    def from_db_value(self, value, expression, connection):
        return self.words.get(value, value)

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return value.value if isinstance(value, Word) else value


class KnownWord(models.CheckConstraint):
    """A column holds one of the words. A form compares; the condition of any other constraint is asked of the database."""

    def validate(self, model, instance, exclude=None, using=DEFAULT_DB_ALIAS):
        ((lookup, words),) = self.condition.children
        field = lookup.removesuffix("__in")
        if field not in (exclude or ()) and getattr(instance, field) not in words:
            raise ValidationError(self.get_violation_error_message(), code=self.violation_error_code)

    def deconstruct(self):
        """As what migrations know it as."""
        return ("django.db.models.CheckConstraint", *super().deconstruct()[1:])


def known_word(field: str, words: type[Word], name: str, subject: str, *, blank: bool = False) -> KnownWord:
    """The rule that a column holds one of the words, in the sentence “``subject`` is one of the words of the vocabulary.”"""
    return KnownWord(
        condition=Q(**{f"{field}__in": [*([""] if blank else []), *words.values]}),
        name=name,
        violation_error_message=f"{subject} is one of the words of the vocabulary.",
    )


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
            raise ValidationError("Expected a list, found %(type)s.", params={"type": type(value).__name__})


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
