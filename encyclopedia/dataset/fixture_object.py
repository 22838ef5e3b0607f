"""Where an object stands in the fixtures, and what is wrong with it there."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import FieldDoesNotExist, ValidationError

from . import files
from .dump import own_lists
from .errors import FixtureProblem

#: Fields that tell a reader which object is meant, the most telling first.
TELLING = ("accession", "slug", "label", "entry", "claim", "citation", "first", "source", "number")


class FixtureObject:
    """An object of a fixture file: its number, counted from 1, and its fields as they stand there."""

    def __init__(self, model, item, number: int):
        self.model, self.item = model, item
        self.file = files.file_name(model)
        fields = item.get("fields") if isinstance(item, dict) else None
        self.fields: dict = fields if isinstance(fields, dict) else {}
        told = [self.fields[name] for name in TELLING if self.fields.get(name)]
        self.name = f"object {number}" + (f" ({told[0]})" if told else "")

    def problem(self, message: str, field: str = "") -> FixtureProblem:
        return FixtureProblem(message, self.file, self.name, field)

    def malformations(self) -> Iterator[FixtureProblem]:
        """Another model, unknown fields, missing fields."""
        label = self.model._meta.label_lower
        if not isinstance(self.item, dict) or self.item.get("model") != label or not self.fields:
            yield self.problem(f'Expected {{"model": "{label}", "fields": {{…}}}}.')
            return
        expected = serialised_fields(self.model)
        for name in self.fields:
            if name not in expected:
                yield self.problem(f"No such field; expected {', '.join(sorted(expected))}.", name)
        for name in sorted(expected - set(self.fields)):
            yield self.problem("The field is missing.", name)
        for field in own_lists(self.model):
            if not isinstance(self.fields.get(field.name, []), list):
                yield self.problem("Expected a list of natural keys.", field.name)

    def checked(self, instance) -> Iterator[FixtureProblem]:
        """What the model says against the object: words, lengths, forms, rules of one row; no query."""
        wrong = errors_of(instance)
        for name, errors in wrong.items():
            for error in errors:
                yield self.problem(sentence(error, instance, name), name if name in self.fields else "")
        if wrong:
            return
        for name, value in self.fields.items():
            field = instance._meta.get_field(name)
            if isinstance(value, str) and not field.is_relation and getattr(instance, name) != field.to_python(value):
                yield self.problem(f"Holds “{value}”; expected “{getattr(instance, name)}”.", name)


def errors_of(instance) -> dict[str, list[ValidationError]]:
    """Errors by field. Relations are left out: they were resolved, and checking them would cost a query each."""
    relations = {field.name for field in instance._meta.fields if field.is_relation}
    for check in (lambda: instance.clean_fields(exclude=relations), instance.clean):
        try:
            check()
        except ValidationError as error:
            return error.update_error_dict({})
    return {}


def serialised_fields(model) -> set[str]:
    """The names of the fields that a fixture object of the model has."""
    own = model._meta.local_fields
    parent_links = {field.name for field in own if field.remote_field and field.remote_field.parent_link}
    return {field.name for field in own if field.serialize} | parent_links | {field.name for field in own_lists(model)}


def sentence(error: ValidationError, instance, name: str) -> str:
    """The error's own wording, and for an unknown word the words that were expected."""
    text = " ".join(error.messages)
    try:
        choices = instance._meta.get_field(name).flatchoices
    except FieldDoesNotExist:
        choices = []
    if error.code == "invalid_choice" and choices:
        text += f" Expected one of: {', '.join(str(value) for value, _ in choices)}."
    return text
