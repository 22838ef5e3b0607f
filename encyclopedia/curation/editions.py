"""A new edition: the record as it stands gets a number, a digest, and the list of what became of it since the last one."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from ..dataset import files
from ..evidence import integrity
from ..lookup.keys import of_entry
from ..models import Claim, Edition, EditionChange, Entry, FormerAddress, RecordState
from ..vocabulary import ChangeKind, Status
from . import fingerprints
from .fingerprints import Objects
from .transaction import EditingError, saved


@dataclass(frozen=True, slots=True)
class Prospect:
    """What an edition made now would have: its number, its digest, and its changes, which are not saved."""

    number: int
    digest: str
    changes: list[EditionChange]


def new_edition(reason: str, by, date: datetime.date | None = None) -> Edition:
    """Make an edition of the public record as it stands; today's, if no date is given. One transaction.

    Its digest is the SHA-256 of the lines of the fixtures' manifest that are not of the editions themselves, so that
    ``grep -v edition MANIFEST.sha256 | sha256sum`` in the dumped record gives it again. What changed is told by
    fingerprints, of which each change keeps its subject's. Raises EditingError where nothing changed since the last
    edition, where the record breaks a rule, or where ``by`` is no superuser (a command, None, may). About 2 queries a
    model and 2 a rule, whatever the size of the record.
    """
    if by is not None and not by.is_superuser:
        raise EditingError("Only a superuser makes an edition.")
    with transaction.atomic():
        RecordState.objects.select_for_update().get(pk=RecordState.objects.current().pk)
        if offences := integrity.check():
            raise EditingError("The record breaks a rule; mend it first.", offences=offences)
        found, last = prospect(), Edition.objects.latest_one()
        date = date or timezone.now().date()
        refuse(found, reason, date, last)
        edition = Edition(number=found.number, date=date, reason=reason.strip(), digest=found.digest)
        saved(edition)
        for change in found.changes:
            change.edition = edition
        EditionChange.objects.bulk_create(found.changes, batch_size=500)
        RecordState.objects.raise_counter()
    return edition


def refuse(found: Prospect, reason: str, date: datetime.date, last: Edition | None) -> None:
    if not reason.strip():
        raise EditingError("Say why there is a new edition; readers see the reason on its page.")
    if not found.changes:
        raise EditingError(
            f"Nothing has changed since {last}." if last else "The record is empty; there is no edition of nothing."
        )
    if last and date < last.date:
        raise EditingError(f"{last} is of {last.date}; a later edition cannot be of an earlier day.")


def prospect() -> Prospect:
    """What an edition made now would have; about 2 queries a model."""
    objects = fingerprints.objects_of_record()
    last = Edition.objects.latest_one()
    changes = sorted(told(objects, EditionChange.objects.standing()), key=lambda change: files.order((change.subject,)))
    return Prospect(last.number + 1 if last else 1, fingerprints.digest(objects), changes)


def told(objects: Objects, before: dict[str, EditionChange]) -> Iterator[EditionChange]:
    """What became of every subject whose fingerprint differs from that in the last edition that speaks of it."""
    now, reasons, moved = fingerprints.fingerprints(objects), withdrawn(objects), moves(objects)
    came_from = {
        new: old for old, new in moved.items() if old in before and new not in before and before[old].fingerprint
    }
    for subject, fingerprint in now.items():
        last = before.get(subject)
        if last is None or last.fingerprint != fingerprint:
            note = reasons.get(subject, "") or (f"Before, it was {came_from[subject]}." if subject in came_from else "")
            kind = kind_of(subject in reasons, last, subject in came_from)
            yield EditionChange(subject=subject, change=kind, note=note, fingerprint=fingerprint)
    for subject, last in before.items():
        if subject not in now and last.fingerprint:
            note = f"Its address leads to {moved[subject]}." if subject in moved else "It is no longer in the record."
            yield EditionChange(subject=subject, change=ChangeKind.WITHDRAWN, note=note)


def kind_of(is_withdrawn: bool, last: EditionChange | None, came: bool) -> ChangeKind:
    """What to call a change: a thing that stays withdrawn is withdrawn again, whatever else became of it."""
    if is_withdrawn:
        return ChangeKind.WITHDRAWN
    if last is None:
        return ChangeKind.CHANGED if came else ChangeKind.ADDED
    return ChangeKind.RESTORED if last.change == ChangeKind.WITHDRAWN else ChangeKind.CHANGED


def withdrawn(objects: Objects) -> dict[str, str]:
    """Subject → reason of what is in the record as withdrawn."""
    rows = [(item["fields"]["accession"], item["fields"]) for item in objects[Claim]]
    rows += [(of_entry(item["fields"]["kind"], item["fields"]["slug"]), item["fields"]) for item in objects[Entry]]
    return {subject: fields["status_reason"] for subject, fields in rows if fields["status"] == Status.WITHDRAWN}


def moves(objects: Objects) -> dict[str, str]:
    """An entry's former subject → the one it has now: it was renamed, or merged into another."""
    rows = [item["fields"] for item in objects[FormerAddress]]
    return {of_entry(fields["kind"], fields["slug"]): of_entry(*fields["entry"]) for fields in rows}
