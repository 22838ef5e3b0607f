from __future__ import annotations

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from encyclopedia.curation.worksheets import SheetError, import_sheet
from encyclopedia.serving import told_plainly


class Command(BaseCommand):
    help = "Enter a curator's sheet: all of its rows or none. New entries and claims are drafts."

    def add_arguments(self, parser):
        parser.add_argument("file", help="a CSV file; its header tells which kind of sheet it is")
        parser.add_argument("--documents", default=settings.DOCUMENTS, help="the folder that has the texts")
        parser.add_argument("--dry-run", action="store_true", help="report, write nothing")

    def handle(self, **options):
        with told_plainly():
            try:
                report = import_sheet(options["file"], options["documents"] or None, dry_run=options["dry_run"])
            except SheetError as error:
                raise CommandError(f"{options['file']} was refused and nothing was created.\n{error}") from error
        self.stdout.write(f"{options['file']}: {report}")
