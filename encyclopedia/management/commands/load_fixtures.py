"""``python manage.py load_fixtures``: fixtures → database."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ... import dataset
from ...serving import told_plainly


class Command(BaseCommand):
    help = "Make the public record of the database the record of the fixtures: everything or nothing."

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, default=settings.FIXTURES, help="default: fixtures/")
        parser.add_argument("--accept-changed", action="store_true", help="load files that differ from their manifest")
        parser.add_argument("--discard-edits", action="store_true", help="drop published edits that were not dumped")

    def handle(self, *, folder, accept_changed, discard_edits, **options):
        progress = self.stdout.write if self.stdout.isatty() else lambda step: None
        with told_plainly():
            try:
                loaded = dataset.load(
                    folder, accept_changed=accept_changed, discard_edits=discard_edits, progress=progress
                )
            except dataset.DatasetError as error:
                raise CommandError(f"Nothing was changed.\n{error}") from error
        counts = loaded.counts
        self.stdout.write(
            f"Loaded {sum(counts.values())} objects from {folder}: {counts['Entry']} entries, "
            f"{counts['Claim']} claims, {counts['Source']} sources."
        )
