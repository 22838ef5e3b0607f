"""Fixtures → database: one transaction, everything or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import IntegrityError, connection, transaction

from .. import search
from ..evidence import integrity
from ..models import KINDS, RECORD, Claim, Entry, RecordState
from ..models.record import lookups
from ..vocabulary import Status
from . import files
from .deserialise import Builder, Built
from .dump import remember
from .errors import DatasetError, DeskWorkError, FixtureProblem

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many objects of each model are now in the database, and the digest of the manifest they came from."""

    counts: dict[str, int]
    digest: str


def load(
    folder: Path,
    *,
    accept_changed: bool = False,
    discard_edits: bool = False,
    progress: Progress = lambda step: None,
) -> Loaded:
    """Make the public record of the database the record of the fixtures.

    Objects that exist keep their primary keys, so what the desk holds keeps its links. Drafts and what belongs to them
    stay as they are. Raises DatasetError where the files differ from their manifest (unless ``accept_changed``), are
    malformed or break a rule; DeskWorkError where published edits would be lost (unless ``discard_edits``) or drafts
    contradict the fixtures. In every such case the database is as it was before.
    """
    problems = [] if accept_changed else files.verify(folder)
    if problems:
        raise DatasetError(problems)
    progress("reading the fixtures")
    builder = Builder()
    built = builder.build(folder)
    digest = files.manifest_digest(folder)
    with transaction.atomic():
        state = RecordState.objects.select_for_update().get(pk=RecordState.objects.current().pk)
        if state.edited_since_load and not discard_edits:
            raise DeskWorkError([FixtureProblem(UNDUMPED)])
        progress("writing the record")
        write(built, builder)
        progress("checking the rules")
        check()
        progress("indexing for search")
        search.rebuild()
        RecordState.objects.raise_counter()
        remember(digest)
        measure()
    return Loaded({model.__name__: len(objects) for model, objects in built.items()}, digest)


def measure() -> None:
    """Let PostgreSQL count the rows now: until it does so by itself it plans as if the tables were empty."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


UNDUMPED = (
    "The published record was edited in this database and not dumped; a load would lose that. "
    "Run dump_fixtures to keep the edits, or load_fixtures --discard-edits to drop them."
)


def write(built: Built, builder: Builder) -> None:
    """Replace the public rows; foreign keys are checked at the end, so the order of removal does not matter."""
    present = {model: keys_in_database(model) for model in RECORD}
    refuse_taken(built, present)
    removed = {model: stale(model, built[model], present[model]) for model in RECORD}
    for model in reversed(RECORD):
        remove(model, removed[model])
    for model in RECORD:
        number(model, built[model], present[model])
        insert(model, built[model])
    for (model, name), rows in builder.lists.items():
        insert_lists(model, name, rows)
    reset_sequences()
    refuse_orphans({model for model in RECORD if set(removed[model]) - {each.pk for each in built[model].values()}})


def keys_in_database(model) -> dict[tuple, int]:
    """Natural key → primary key of every row, the desk's included; 1 query."""
    rows = model.objects.order_by().values_list(*lookups(model, "NATURAL_KEY"), "pk")
    return {tuple(key): pk for *key, pk in rows}


def refuse_taken(built: Built, present: dict[type, dict[tuple, int]]) -> None:
    problems = []
    of_the_desk = [word for word in Status if not word.in_record]
    for model in (Entry, Claim):
        for row in model.objects.filter(status__in=of_the_desk):
            if tuple(row.natural_key()) in built[model]:
                message = (
                    f"The desk has its own {row.get_status_display()} “{row}”; publish, rename or delete it first."
                )
                problems.append(FixtureProblem(message, files.file_name(model)))
    if problems:
        raise DeskWorkError(problems)


def stale(model, objects: dict[tuple, object], present: dict[tuple, int]) -> list[int]:
    """Primary keys of the public rows and of those that the fixtures bring anew."""
    public = set(model.objects.in_record().order_by().values_list("pk", flat=True))
    return sorted(public | {pk for key, pk in present.items() if key in objects})


def remove(model, keys: list[int]) -> None:
    """Remove rows without touching what points to them: they come back under the same keys."""
    lists = [field.remote_field.through for field in model._meta.local_many_to_many]
    for through in [through for through in lists if through._meta.auto_created]:
        column = through._meta.local_fields[1].name
        for some in chunks(keys):
            through.objects.filter(**{f"{column}__in": some})._raw_delete("default")
    for some in chunks(keys):
        model._base_manager.filter(pk__in=some)._raw_delete("default")


def chunks(keys: list, size: int = 500) -> list[list]:
    return [keys[start : start + size] for start in range(0, len(keys), size)]


def number(model, objects: dict[tuple, object], present: dict[tuple, int]) -> None:
    """Give every object its primary key: the one it had, or the next free one."""
    child = model in KINDS.values()
    last = 0 if child else max(present.values(), default=0)
    for key, instance in objects.items():
        if child:
            instance.pk = instance.id = instance.entry.pk
        elif key in present:
            instance.pk = present[key]
        else:
            last = instance.pk = last + 1
    for instance in objects.values():
        for field in instance._meta.concrete_fields:
            if field.is_relation and field.is_cached(instance) and field.get_cached_value(instance):
                setattr(instance, field.attname, field.get_cached_value(instance).pk)


def insert(model, objects: dict[tuple, object]) -> None:
    rows = list(objects.values())
    try:
        with transaction.atomic():
            if model in KINDS.values():
                for row in rows:
                    row.save_base(raw=True, force_insert=True)
            else:
                model._base_manager.bulk_create(rows, batch_size=500)
    except IntegrityError as error:
        raise DatasetError([culprit(model, rows) or FixtureProblem(str(error), files.file_name(model))]) from error


def culprit(model, rows: list) -> FixtureProblem | None:
    """The first row that the database refuses, in the wording of the constraint; inserts row by row to find it."""
    for row_number, row in enumerate(rows, 1):
        try:
            row.validate_unique()
            row.validate_constraints()
        except ValidationError as error:
            return FixtureProblem(" ".join(error.messages), files.file_name(model), f"object {row_number} ({row})")
        row.save_base(raw=True, force_insert=True)
    return None


def insert_lists(model, name: str, rows: list[tuple[object, list]]) -> None:
    through = model._meta.get_field(name).remote_field.through
    source, target = through._meta.local_fields[1:3]
    through.objects.bulk_create(
        through(**{source.attname: instance.pk, target.attname: other.pk})
        for instance, others in rows
        for other in others
    )


def reset_sequences() -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), RECORD):
            cursor.execute(statement)


def refuse_orphans(losers: set[type]) -> None:
    """Refuse to leave drafts hanging on something that the fixtures no longer have; 1 query a foreign key to the models that
    lost a row."""
    problems, models = [], [model for model in RECORD if model in losers]
    for relation in [each for model in models for each in model._meta.related_objects if not each.many_to_many]:
        model, field = relation.related_model, relation.field
        there = field.related_model._base_manager.order_by().values("pk")
        pointing = model._base_manager.filter(**{f"{field.attname}__isnull": False})
        # No ordering: it could join the very rows that are missing, and hide the orphans.
        for row in pointing.exclude(**{f"{field.attname}__in": there}).order_by():
            what, where = model._meta.verbose_name, field.related_model._meta.verbose_name
            message = f"A draft hangs on a {where} that the fixtures do not have ({what}, row {row.pk})."
            problems.append(FixtureProblem(message))
    if problems:
        raise DeskWorkError(problems)


def check() -> None:
    offences = integrity.check()
    if offences:
        raise DatasetError([FixtureProblem(str(offence)) for offence in offences])
