"""Rules on claims: what they are about, and that each says something of its own."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Q

from ...models import Claim, ClaimEntry, SearchEntry
from ...vocabulary import Status
from ..affected_rows import AffectedRows
from .rules import Offence, among, rule


@rule
def published_claim_is_about_something(within: AffectedRows | None = None) -> Iterator[Offence]:
    """Every published claim names at least one entry and rests on at least one passage."""
    counted = among(Claim.objects.published(), within, pk="claims").annotate(
        about=Count("entry_links", distinct=True), resting=Count("citations", distinct=True)
    )
    for claim in counted.filter(Q(about=0) | Q(resting=0)):
        missing = "names no entry" if not claim.about else "rests on no passage"
        yield Offence(claim, f"It {missing}; a published claim has both.")


@rule
def published_claim_names_published_entries(within: AffectedRows | None = None) -> Iterator[Offence]:
    """What a published claim is about is published too."""
    links = ClaimEntry.objects.filter(claim__status=Status.PUBLISHED).exclude(entry__status=Status.PUBLISHED)
    for link in among(links, within, claim="claims", entry="entries").select_related("claim", "entry"):
        yield Offence(
            link.claim,
            f"It names {link.entry}, which is {link.entry.get_status_display()}; publish or replace that.",
        )


@rule
def replacing_claim_is_published(within: AffectedRows | None = None) -> Iterator[Offence]:
    """What a withdrawn claim is replaced by is published."""
    lost = Claim.objects.exclude(replaced_by=None).exclude(replaced_by__status=Status.PUBLISHED)
    for claim in among(lost, within, pk="claims", replaced_by="claims").select_related("replaced_by"):
        other = claim.replaced_by
        yield Offence(
            claim, f"It is replaced by {other}, which is {other.get_status_display()}; name a published claim."
        )


@rule
def statement_stands_once(within: AffectedRows | None = None) -> Iterator[Offence]:
    """No two published claims say the same in the same words."""
    claims = Claim.objects.published()
    if within is not None:
        claims = claims.filter(pk__in=SearchEntry.objects.named("claim", within.statements))
    firsts: dict[str, Claim] = {}
    for claim in claims.in_order():
        twin = firsts.setdefault(claim.statement.casefold(), claim)
        if twin is not claim:
            yield Offence(claim, f"It says the same as {twin}; one claim has both citations.")
