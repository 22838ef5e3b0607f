"""Database → fixtures."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.core.serializers.python import Serializer
from django.db import transaction
from django.db.models import QuerySet

from ..evidence import integrity
from ..models import RECORD, RecordState
from ..models.record import lookups
from . import files
from .errors import DatasetError, FixtureProblem


@dataclass(frozen=True, slots=True)
class Dumped:
    """How many objects of each model were written, which files changed, and the digest of the new manifest."""

    counts: dict[str, int]
    changed: list[str]
    digest: str


def dump(folder: Path, *, unchecked: bool = False) -> Dumped:
    """Write the public record to the folder: one file per model and the manifest, replaced together.

    The same record gives the same bytes on every database. Raises DatasetError, and writes nothing, if the record
    breaks a rule of integrity (``unchecked`` skips that, to look at a record that is being mended). About 2 queries
    a model.
    """
    with transaction.atomic():
        offences = [] if unchecked else integrity.check()
        if offences:
            raise DatasetError([FixtureProblem(str(offence)) for offence in offences])
        objects = {model: serialised(model) for model in RECORD}
        contents = files.contents_of(objects)
        contents[files.MANIFEST] = files.manifest_of(contents)
        digest = sha256(contents[files.MANIFEST]).hexdigest()
        changed = [name for name, data in contents.items() if not _is(Path(folder) / name, data)]
        files.replace(folder, {name: contents[name] for name in changed})
        remember(digest)
    return Dumped({model.__name__: len(rows) for model, rows in objects.items()}, changed, digest)


def serialised(model) -> list[dict]:
    """The objects of a model that belong to the public record, in their one stable order; 1 query, 1 more per list of members."""
    rows = with_natural_keys(model.objects.in_record().order_by())
    rows = rows.prefetch_related(*[field.name for field in own_lists(model)])
    rows = sorted(rows, key=lambda row: files.order(row.natural_key()))
    dicts = Serializer().serialize(rows, use_natural_foreign_keys=True, use_natural_primary_keys=True)
    for item in dicts:
        for field in own_lists(model):
            item["fields"][field.name].sort(key=lambda key: files.order(tuple(key)))
    return [{"model": item["model"], "fields": plain(item["fields"])} for item in dicts]


def own_lists(model) -> list:
    """The many-to-many fields that the model's own objects carry in the fixtures."""
    return [field for field in model._meta.local_many_to_many if field.remote_field.through._meta.auto_created]


def with_natural_keys(rows: QuerySet) -> QuerySet:
    """The rows with all their own fields, and of whatever they lead to no more than tells which row it is."""
    fields = rows.model._meta.concrete_fields
    relations = [field for field in rows.model._meta.local_fields if field.is_relation and not field.primary_key]
    keys = [f"{field.name}__{key}" for field in relations for key in lookups(field.related_model, "NATURAL_KEY")]
    joined = rows.select_related(*dict.fromkeys(key.rpartition("__")[0] for key in keys)) if keys else rows
    return joined.only(*[field.name for field in fields], *keys)


def plain(fields: dict) -> dict:
    """Values that JSON holds as they are: natural keys as lists, dates as text."""
    return {name: _plain(value) for name, value in fields.items()}


def _plain(value):
    if isinstance(value, tuple):
        return list(value)
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return [_plain(item) for item in value] if isinstance(value, list) else value


def remember(digest: str) -> None:
    """Note that this database and the fixtures of this digest hold the same record; pages that name the digest change."""
    if RecordState.objects.current().manifest != digest:
        RecordState.objects.raise_counter()
    state = RecordState.objects.current()
    state.manifest, state.counter_when_loaded = digest, state.counter
    state.save()


def _is(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data
