"""A change of the public record: whole or not at all, counted, indexed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import transaction

from .. import search
from ..evidence import integrity
from ..evidence.integrity import Offence
from ..models import Claim, DeskEvent, Entry, RecordState


class EditingError(Exception):
    """Nothing was changed; ``sentences`` say why, ``offences`` are the rules that would be broken."""

    def __init__(self, *sentences: str, offences: Iterable[Offence] = ()):
        self.offences = list(offences)
        self.sentences = [*sentences, *map(str, self.offences)]
        super().__init__("\n".join(self.sentences))


def is_public(row) -> bool:
    """Whether the row belongs to the public record as the database has it; 1 query."""
    rows = getattr(type(row)._default_manager, "in_record", None)
    return bool(rows and row.pk and rows().filter(pk=row.pk).exists())


def announce(tolerated: Collection[Offence] = ()) -> None:
    """Close a change of the public record, inside its transaction: refuse it if it breaks a rule, else count and index it.

    Costs an integrity check and a rebuilt index. Raises EditingError; the caller's transaction then rolls back.
    """
    offences = [offence for offence in integrity.check() if offence not in tolerated]
    if offences:
        raise EditingError(offences=offences)
    RecordState.objects.raise_counter()
    search.rebuild()


def new_offences(offences: Iterable[Offence]) -> list[Offence]:
    """Those that the record as it stands does not have already: it must be possible to mend one of several."""
    known = set(integrity.check())
    return [offence for offence in offences if offence not in known]


@contextmanager
def changing_record(public: bool = True, *, strict: bool = False) -> Iterator[None]:
    """One transaction. If the change is public, it is announced at the end.

    Offences that were there before are tolerated unless ``strict``: nothing is added to a record that is not whole.
    """
    with transaction.atomic():
        tolerated = set(integrity.check()) if public and not strict else ()
        yield
        if public:
            announce(tolerated)


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
