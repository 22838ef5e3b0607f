from __future__ import annotations

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from encyclopedia.documents import Folder, folder_at
from encyclopedia.evidence import integrity
from encyclopedia.evidence.verification import Verdict, verify
from encyclopedia.serving import told_plainly

HEAD = (
    "document",
    "passages",
    "match",
    "sentences",
    "covered",
    "listed",
    "resolved",
    "unresolved",
    "never cited",
    "faulty",
)


class Command(BaseCommand):
    help = "Compare the record with the documents: digests, coverage, references, rules. Exit code 1 if anything fails."

    def add_arguments(self, parser):
        parser.add_argument("--documents", default=settings.DOCUMENTS, help="the folder that has the texts")
        parser.add_argument("--uncovered", action="store_true", help="list the sentences that are not accounted for")
        parser.add_argument("--sections", action="store_true", help="coverage of every section")
        parser.add_argument("--partial", action="store_true", help="do not demand full coverage")

    def handle(self, **options):
        with told_plainly():
            verdicts = verify(folder_named(options["documents"]), complete=not options["partial"])
            offences = integrity.check()
        if not verdicts:
            raise CommandError("The database holds no document to verify; run python manage.py load_fixtures first.")
        rows = [HEAD, *(row(verdict) for verdict in verdicts)]
        widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
        for cells in rows:
            self.stdout.write("  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip())
        for verdict in verdicts:
            self.tell(verdict, options["sections"], options["uncovered"])
        failures = [f"{verdict.source.slug}: {failure}" for verdict in verdicts for failure in verdict.failures]
        failures += [f"{offence} ({offence.rule})" for offence in offences]
        if failures:
            raise CommandError("\n".join(failures))
        self.stdout.write(self.style.SUCCESS(f"{len(verdicts)} documents: everything matches, every rule holds."))

    def tell(self, verdict: Verdict, sections: bool, uncovered: bool) -> None:
        """Coverage of each section, and each open sentence by place and first words, as far as asked for."""
        for account in verdict.accounts:
            if sections:
                counts = ", ".join(f"{number} {fate.label}" for fate, number in account.counts.items())
                self.stdout.write(f"{verdict.source.slug} · {account.section}: {counts}")
            for mark in account.open if uncovered else []:
                text = verdict.text.text[mark.extents[0][0] : mark.extents[0][1]] if verdict.text else ""
                place = f"{verdict.source.slug} · {account.section} · {mark.extents[0][0]}–{mark.extents[-1][1]}"
                self.stdout.write(f"{place}: {' '.join(text.split()[:12])} …")


def folder_named(path: str) -> Folder:
    if not path:
        raise CommandError("Name the folder of the documents: --documents DIR, or ENCYCLOPEDIA_DOCUMENTS.")
    folder = folder_at(path)
    if not folder.path.is_dir():
        raise CommandError(f"{path} is no folder; the documents' texts cannot be read.")
    return folder


def row(verdict: Verdict) -> tuple[str, ...]:
    done, total = verdict.coverage
    covered = f"{done} ({done / total:.0%})" if total else "–"
    references = [str(verdict.references[name]) for name in HEAD[5:]]
    return (verdict.source.slug, str(verdict.passages), str(verdict.matching), str(total), covered, *references)
