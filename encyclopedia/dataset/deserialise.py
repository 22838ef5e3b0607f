"""Fixture objects → model instances, each checked as an editor's form would check it. Reads no row of the database."""

from __future__ import annotations

from pathlib import Path

from django.db.models import ForeignKey

from ..models import KINDS, RECORD, Entry
from . import files
from .dump import own_lists
from .errors import DatasetError, FixtureProblem
from .fixture_object import FixtureObject

#: Natural key → instance, for each model.
Built = dict[type, dict[tuple, object]]


class Builder:
    """Builds every object of the fixtures, file by file, and collects in ``problems`` what is wrong with them."""

    def __init__(self) -> None:
        self.built: Built = {model: {} for model in RECORD}
        self.problems: list[FixtureProblem] = []
        self.lists: dict[tuple[type, str], list[tuple[object, list]]] = {}

    def build(self, folder: Path) -> Built:
        """All objects by model and natural key. Raises DatasetError with every problem of the first faulty file."""
        for model in RECORD:
            placed = [self.add(model, item, n) for n, item in enumerate(files.objects_of(folder, model), 1)]
            self.stop_if_wrong()
            for place, instance in placed:
                self.link(place, instance)
            self.stop_if_wrong()
            self.problems += [problem for place, instance in placed for problem in place.checked(instance)]
            self.stop_if_wrong()
        self.check_kinds()
        self.stop_if_wrong()
        return self.built

    def stop_if_wrong(self) -> None:
        if self.problems:
            raise DatasetError(self.problems)

    def add(self, model, item, number: int):
        """The instance with everything but relations within its own model; those follow when the file is read."""
        place = FixtureObject(model, item, number)
        wrong = list(place.malformations())
        values = {} if wrong else self.values(model, place, wrong)
        self.problems += wrong
        if wrong:
            return place, None
        instance = model(**values)
        key = tuple(instance.natural_key())
        if key in self.built[model]:
            self.problems.append(place.problem(f"Another object of this file has the same natural key, {list(key)}."))
        self.built[model][key] = instance
        return place, instance

    def values(self, model, place: FixtureObject, wrong: list[FixtureProblem]) -> dict:
        """Arguments of the model's constructor, relations as the instances built before."""
        values = {}
        later = {field.name for field in own_lists(model)}
        for name, value in place.fields.items():
            field = model._meta.get_field(name)
            if name in later or field.related_model is model:
                continue
            values[name] = value
            if isinstance(field, ForeignKey) and not (value is None and field.null):
                values[name] = self.found(place, field, value, wrong)
        if not wrong and model in KINDS.values():
            values |= inherited(values["entry"])
        return values

    def found(self, place: FixtureObject, field, key, wrong: list[FixtureProblem]):
        """The object that a relation names, or None and a problem."""
        try:
            instance = self.built[field.related_model].get(tuple(key))
        except TypeError:
            instance = None
        if instance is None:
            name = files.file_name(field.related_model)
            wrong.append(place.problem(f"Names {key!r}; expected the natural key of an object in {name}.", field.name))
        return instance

    def link(self, place: FixtureObject, instance) -> None:
        """Set the relations within the model: an entry's parent, a target's members."""
        model = place.model
        for field in model._meta.local_fields:
            if field.related_model is model and place.fields[field.name] is not None:
                setattr(instance, field.name, self.found(place, field, place.fields[field.name], self.problems))
        for field in own_lists(model):
            others = [self.found(place, field, key, self.problems) for key in place.fields[field.name]]
            self.lists.setdefault((model, field.name), []).append((instance, others))

    def check_kinds(self) -> None:
        for kind, slug in self.built[Entry]:
            model = KINDS[kind]
            if (kind, slug) not in self.built[model]:
                name = files.file_name(model)
                self.problems.append(
                    FixtureProblem(f"Expected an object for the entry {[kind, slug]}, found none.", name)
                )


def inherited(entry: Entry) -> dict:
    """The fields of an entry for the object of its kind, so that this can be checked whole."""
    plain = {field.name: getattr(entry, field.name) for field in Entry._meta.concrete_fields if field.name != "id"}
    return plain
