from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError

from encyclopedia import curation
from encyclopedia.models import Claim, Entry
from encyclopedia.vocabulary import Status

WAITING = [word for word in Status if not word.in_record]


class Command(BaseCommand):
    help = "Publish drafts: those named (C0042, agent:doxorubicin) or --all; every one of them, or none."

    def add_arguments(self, parser):
        parser.add_argument("things", nargs="*", help="accessions of claims, or kind:slug of entries")
        parser.add_argument("--all", action="store_true", help="everything that is a draft or in review")
        parser.add_argument("--note", default="", help="kept in the private history")

    def handle(self, **options):
        if bool(options["things"]) == options["all"]:
            raise CommandError("Name what to publish, or say --all.")
        things = everything_waiting() if options["all"] else [named(key) for key in options["things"]]
        if not things:
            self.stdout.write("Nothing waits to be published.")
            return
        try:
            curation.publish(things, None, options["note"])
        except curation.EditingError as error:
            raise CommandError(f"Nothing was published.\n{error}") from error
        claims = sum(isinstance(thing, Claim) for thing in things)
        self.stdout.write(f"Published {claims} claims and {len(things) - claims} entries.")


def everything_waiting() -> list[Entry | Claim]:
    return [*Entry.objects.filter(status__in=WAITING), *Claim.objects.filter(status__in=WAITING)]


def named(key: str) -> Entry | Claim:
    kind, found, slug = key.partition(":")
    rows = Entry.objects.filter(kind=kind, slug=slug) if found else Claim.objects.filter(accession=key)
    thing = rows.first()
    if thing is None:
        raise CommandError(f"“{key}” is neither the accession of a claim nor kind:slug of an entry.")
    return thing
