from __future__ import annotations

import datetime
from collections import Counter

from django.core.management.base import BaseCommand, CommandError

from encyclopedia import curation
from encyclopedia.serving import told_plainly


class Command(BaseCommand):
    help = "Give the public record as it stands a number, a digest and a list of what changed. Dump it afterwards."

    def add_arguments(self, parser):
        parser.add_argument("--reason", required=True, help="why there is a new edition; readers see it")
        parser.add_argument("--date", type=datetime.date.fromisoformat, help="YYYY-MM-DD; default: today")
        parser.add_argument("--dry-run", action="store_true", help="report what would be in it, write nothing")

    def handle(self, **options):
        with told_plainly():
            if options["dry_run"]:
                found = curation.prospect()
                self.stdout.write(f"Edition {found.number} would have {summed(found.changes)}.")
                return
            try:
                edition = curation.new_edition(options["reason"], None, options["date"])
            except curation.EditingError as error:
                raise CommandError(f"No edition was made.\n{error}") from error
        self.stdout.write(f"{edition} of {edition.date}: {summed(edition.changes.all())}; digest {edition.digest}.")
        self.stdout.write("Now run python manage.py dump_fixtures.")


def summed(changes) -> str:
    counts = Counter(change.get_change_display() for change in changes)
    return ", ".join(f"{n} {word}" for word, n in counts.items()) or "no change"
