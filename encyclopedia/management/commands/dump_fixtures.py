"""``python manage.py dump_fixtures``: database → fixtures."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from ... import dataset
from ...models import RECORD
from ...serving import told_plainly


class Command(BaseCommand):
    help = "Write the public record of the database to the fixtures: the same record, the same bytes."

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, default=settings.FIXTURES, help="default: fixtures/")
        parser.add_argument(
            "--check", action="store_true", help="write nothing; name the files that differ and exit with 1"
        )

    def handle(self, *, folder, check, **options):
        with told_plainly():
            line = compared(folder) if check else written(folder)
        self.stdout.write(line)


def written(folder: Path) -> str:
    """Dump to the folder. Raises CommandError rather than empty the files for a database that holds nothing."""
    if (folder / dataset.MANIFEST).is_file() and not any(model.objects.in_record().exists() for model in RECORD):
        raise CommandError(
            f"The database holds no record, and {folder} does; nothing was written. Run python manage.py load_fixtures "
            "first, or name another --folder."
        )
    dumped = dataset.dump(folder)
    changed = ", ".join(dumped.changed) or "no file changed"
    return f"Dumped {sum(dumped.counts.values())} objects to {folder}: {changed}."


def compared(folder: Path) -> str:
    """Dump beside the folder and undo what the dump remembers. Raises CommandError naming the files that differ."""
    with tempfile.TemporaryDirectory() as beside, transaction.atomic():
        dataset.dump(Path(beside))
        transaction.set_rollback(True)
        names = {path.name for place in (Path(beside), folder) for path in place.glob("[0-9]*.json")}
        differ = sorted(
            name for name in names | {dataset.MANIFEST} if content(Path(beside), name) != content(folder, name)
        )
    if differ:
        raise CommandError(f"The record of the database differs from {folder} in {', '.join(differ)}.")
    return f"The record of the database is the record of {folder}."


def content(folder: Path, name: str) -> bytes | None:
    path = folder / name
    return path.read_bytes() if path.is_file() else None
