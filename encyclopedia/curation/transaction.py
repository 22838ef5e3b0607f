"""A change of the public record: whole or not at all, indexed, checked, counted; and all of it for what it touches only."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import partial, wraps

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from .. import search
from ..evidence import integrity
from ..evidence.affected_rows import AffectedRows
from ..evidence.integrity import Offence
from ..models import Claim, DeskEvent, Entry, RecordState


class EditingError(Exception):
    """Nothing was changed; ``sentences`` say why, ``offences`` are the rules that would be broken."""

    def __init__(self, *sentences: str, offences: Iterable[Offence] = ()):
        self.offences = list(offences)
        self.sentences = [*sentences, *map(str, self.offences)]
        super().__init__("\n".join(self.sentences))


@dataclass(slots=True)
class RecordChange(AffectedRows):
    """A change in its transaction: what it touches, and the offences that it may leave as they are."""

    tolerated: Collection[Offence] = ()
    closed: bool = False

    def close(self) -> None:
        """Count, index and check what was noted, once. Raises EditingError if that breaks a rule."""
        if self.closed:
            return
        self.look()
        self.closed = True
        if not self.public:
            return
        RecordState.objects.raise_counter()  # first: whoever changes the record at the same time waits for us, then checks
        search.update(self)  # before the check, which asks the index who goes by a name
        offences = [offence for offence in integrity.check(within=self) if offence not in self.tolerated]
        if offences:
            raise EditingError(offences=offences)


def record_change(step: Callable | None = None, *, strict: bool = False):
    """Make a function a change of the record: its first argument is a ``RecordChange``, in which it notes rows before it changes them.

    The function runs in one transaction. At its end, where anything noted was or is public, the counter is raised, the
    index is kept up, and the rules are checked, both for the noted rows and what hangs on them alone.

    ``strict``: none of these may break a rule, whether or not it did before. Otherwise only what the change brings about is
    refused, so that one of several offences can be mended: the function is then called once more, and has to bear that.
    What breaks a rule elsewhere hinders neither. Raises EditingError, and then nothing is changed.
    """
    if step is None:
        return partial(record_change, strict=strict)

    @wraps(step)
    def whole(*args, **options):
        change = RecordChange()
        try:
            return attempt(step, change, args, options)
        except EditingError as refusal:
            if strict or not refusal.offences:
                raise
            known = integrity.check(within=change)
            if new := [offence for offence in refusal.offences if offence not in known]:
                raise EditingError(offences=new) from refusal
        return attempt(step, RecordChange(tolerated=known), args, options)

    return whole


def attempt(step: Callable, change: RecordChange, args: tuple, options: dict):
    with transaction.atomic():
        search.build_if_empty()  # what is kept up must be there
        outcome = step(change, *args, **options)
        change.close()
    return outcome


@record_change
def delete(changes: AffectedRows, rows: QuerySet) -> None:
    """Delete rows that have no step “withdraw”, and drafts."""
    changes.note(*rows)
    rows.delete()


def is_public(row) -> bool:
    """Whether the row belongs to the public record as the database has it; 1 query."""
    rows = getattr(type(row)._default_manager, "in_record", None)
    return bool(rows and row.pk and rows().filter(pk=row.pk).exists())


def saved(row) -> None:
    """Clean a row fully and save it; a ValidationError becomes an EditingError."""
    try:
        row.full_clean()
    except ValidationError as error:
        raise EditingError(*error.messages) from error
    row.save()


def note_event(thing: Entry | Claim, step: DeskEvent.Step, by, note: str = "") -> None:
    about = {"claim": thing} if isinstance(thing, Claim) else {"entry_id": thing.pk}
    DeskEvent.objects.create(step=step, by=by, note=note, **about)
