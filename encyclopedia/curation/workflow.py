"""The steps of an entry or claim: draft → in review → published → withdrawn, and back from review with an objection."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction

from ..evidence.affected_rows import AffectedRows
from ..models import KINDS, Claim, DeskEvent, Entry
from ..vocabulary import Status
from .dependencies import still_needing
from .transaction import EditingError, note_event, record_change

Thing = Entry | Claim
Event = DeskEvent.Step


@dataclass(frozen=True, slots=True)
class WorkflowStep:
    """A step as the desk offers it: the verb, the statuses that it starts from, and whether it has to be explained."""

    take: Callable[..., None]
    verb: str
    starts: tuple[Status, ...]
    needs_reason: bool = False


@transaction.atomic
def submit(things: Thing | Iterable[Thing], by, note: str = "") -> None:
    """Draft → in review."""
    for thing in listed(things):
        take(thing, by, Event.SUBMITTED, Status.IN_REVIEW, note)


@transaction.atomic
def return_to_draft(things: Thing | Iterable[Thing], by, note: str) -> None:
    """In review → draft, with the objection that its author reads."""
    if not note.strip():
        raise EditingError("Say what speaks against it, so that its author can mend it.")
    for thing in listed(things):
        take(thing, by, Event.OBJECTED, Status.DRAFT, note)


@record_change(strict=True)
def publish(changes: AffectedRows, things: Thing | Iterable[Thing], by, note: str = "") -> None:
    """In review (or withdrawn, once more) → published; all or none.

    Raises EditingError where what is published, or what hangs on it, would break a rule of integrity, whether or not it
    did so before; or where the publisher is the one who submitted: a second pair of eyes, superusers and commands
    (``by`` None) excepted; only these publish a draft outright.
    """
    things = listed(things)
    changes.note(*things)
    for thing in things:
        require_second_eyes(thing, by)
        take(thing, by, Event.PUBLISHED, Status.PUBLISHED, note)


@record_change
def withdraw(
    changes: AffectedRows, things: Thing | Iterable[Thing], reason: str, by, replaced_by: Claim | None = None
) -> None:
    """Published → withdrawn, with a reason that readers see; claims may name the published one that says it now.

    Raises EditingError naming what is published and needs it, or where the claim that replaces others is one of them.
    """
    things, reason = listed(things), " ".join(reason.split())
    if not reason:
        raise EditingError("Say why it is withdrawn; readers see the reason on its page.")
    longest = Claim._meta.get_field("status_reason").max_length
    if len(reason) > longest:
        raise EditingError(f"The reason has {len(reason)} characters; at most {longest} are kept.")
    if replaced_by in things:
        raise EditingError(f"{replaced_by} would be withdrawn itself; name a claim that stays.")
    changes.note(*things)
    for thing in things:
        take(thing, by, Event.WITHDRAWN, Status.WITHDRAWN, reason, replaced_by)
    if needs := still_needing(things):
        raise EditingError(*needs)


STEPS = {
    "submit": WorkflowStep(submit, "Submit for review", (Status.DRAFT,)),
    "publish": WorkflowStep(publish, "Publish", (Status.IN_REVIEW, Status.WITHDRAWN)),
    "return": WorkflowStep(return_to_draft, "Return to draft", (Status.IN_REVIEW,), needs_reason=True),
    "withdraw": WorkflowStep(withdraw, "Withdraw", (Status.PUBLISHED,), needs_reason=True),
}

#: Where each event of the desk may start.
STARTS = {
    Event.SUBMITTED: STEPS["submit"].starts,
    Event.PUBLISHED: STEPS["publish"].starts,
    Event.OBJECTED: STEPS["return"].starts,
    Event.WITHDRAWN: STEPS["withdraw"].starts,
}


def listed(things: Thing | Iterable[Thing]) -> list[Thing]:
    chosen = [things] if isinstance(things, Thing) else list(things)
    if not chosen:
        raise EditingError("Nothing was chosen.")
    return chosen


def take(thing: Thing, by, event: Event, to: Status, note: str, replaced_by: Claim | None = None) -> None:
    """Set the status if it still is one that the step starts from; 1 query to compare and set, 1 for the event."""
    require_permission(thing, by)
    starts = STARTS[event]
    if event == Event.PUBLISHED and (by is None or by.is_superuser):
        starts = (*starts, Status.DRAFT)
    state = {"status": to, "status_reason": note if to == Status.WITHDRAWN else ""}
    if isinstance(thing, Claim):
        state["replaced_by"] = replaced_by
    if not table(thing).objects.filter(pk=thing.pk, status__in=starts).update(**state):
        thing.refresh_from_db(fields=["status"])
        labels = " or ".join(f"“{status.label}”" for status in starts)
        raise EditingError(f"{thing} is {thing.get_status_display()}; this step needs {labels}.")
    for name, value in state.items():
        setattr(thing, name, value)
    note_event(thing, event, by, note)


def table(thing: Thing) -> type[Entry] | type[Claim]:
    return Claim if isinstance(thing, Claim) else Entry


def require_permission(thing: Thing, by) -> None:
    """Every step is a change: it needs Django's permission to change that kind of thing; commands (None) may."""
    model = Claim if isinstance(thing, Claim) else KINDS[thing.kind]
    if by is not None and not by.has_perm(f"encyclopedia.change_{model._meta.model_name}"):
        raise EditingError(f"You may not change {model._meta.verbose_name_plural}, and {thing} is one of them.")


def require_second_eyes(thing: Thing, by) -> None:
    if by is None or by.is_superuser:
        return
    last = thing.desk_events.filter(step=Event.SUBMITTED).order_by("at", "pk").last()
    if last and last.by_id == by.pk:
        raise EditingError(f"You submitted {thing} yourself; someone else looks at it and publishes it.")
