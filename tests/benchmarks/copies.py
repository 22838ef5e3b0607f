"""Copies of the record beside the record: the same shapes under other names."""

from __future__ import annotations

from django.db import transaction

from encyclopedia.models import Citation, Claim, ClaimEntry, Entry, Passage, Section, Source

BATCH = 1000
#: That a passage repeats a claim.
Repeated = Passage.repeats.through
#: What is copied. The references of the copies would need copies of the bibliography, which no page of the benchmark reads.
COPIED = (Source, Section, Claim, Passage, Entry, ClaimEntry, Citation)


# Foreign keys are checked when the transaction ends: a passage may name a claim, and a claim an entry, that follows it.
@transaction.atomic
def lay_copies(number: int) -> None:
    """So many copies of every row of what is copied, and of what ties them together."""
    originals = {model: list(model.objects.order_by("pk")) for model in COPIED}
    repeated = list(Repeated.objects.all())
    children = {entry.pk: child_of(entry) for entry in originals[Entry]}
    steps = {model: max((row.pk for row in rows), default=0) for model, rows in originals.items()}
    for copy in range(1, number + 1):
        for model, rows in originals.items():
            model.objects.bulk_create([shifted(model, row, copy, steps) for row in rows], batch_size=BATCH)
        for entry in originals[Entry]:
            add_child(children[entry.pk], copy * steps[Entry])
        Repeated.objects.bulk_create(
            Repeated(passage_id=row.passage_id + copy * steps[Passage], claim_id=row.claim_id + copy * steps[Claim])
            for row in repeated
        )


def child_of(entry: Entry):
    return getattr(entry, f"as_{entry.kind.replace('_', '')}")


def add_child(child, step: int) -> None:
    """The row that makes the copy of an entry one of its kind; of another entry that it names, the copy."""
    names = [field.attname for field in type(child)._meta.local_fields]
    values = {name: getattr(child, name) for name in names}
    moved = {name: value + step for name, value in values.items() if name.endswith("_id") and value is not None}
    type(child)(**values | moved).save_base(raw=True, force_insert=True)


def shifted(model, row, copy: int, steps: dict):
    """The row under a primary key, and with relations, moved by as many steps as the copy is away."""
    values = {}
    for field in model._meta.concrete_fields:
        value = getattr(row, field.attname)
        related = field.related_model if field.is_relation else (model if field.primary_key else None)
        values[field.attname] = value + copy * steps[related] if related in steps and value is not None else value
    rename(model, values, copy)
    return model(**values)


def rename(model, values: dict, copy: int) -> None:
    """Give a copy names of its own where no two rows may have the same."""
    if model is Source:
        values |= {"slug": f"{values['slug']}-{copy}", "doi": ""}
        if values["text_digest"]:
            values["text_digest"] = f"{copy:08d}" + values["text_digest"][8:]
    if model is Entry:
        values |= {"slug": f"{values['slug']}-copy-{copy}", "name": f"{values['name']} copy {copy}"}
        values["path"] = "".join(f"/{part}-copy-{copy}" for part in values["path"].strip("/").split("/")) + "/"
    if model is Claim:
        values |= {"accession": f"C{copy:04d}{values['accession'][1:]}", "statement": f"{values['statement']} ({copy})"}
