"""Rules on passages: whole sentences, either carried or set aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef

from ...models import Citation, Claim, Passage, Section
from ...vocabulary import SetAside, Status
from ..affected_rows import AffectedRows
from .rules import Offence, among, rule


@rule
def passage_is_whole_sentences(within: AffectedRows | None = None) -> Iterator[Offence]:
    """A passage is made of whole sentences of its section, in the paragraph that it names."""
    passages = among(Passage.objects.only("source", "section", "paragraph", "extents", "start"), within, pk="passages")
    passages = list(passages)
    sections = Section.objects.in_bulk({passage.section_id for passage in passages})
    problems = {passage.pk: misfit(passage, sections[passage.section_id]) for passage in passages}
    misfits = [key for key, problem in problems.items() if problem]
    known = Passage.objects.select_related("source").in_bulk(misfits)
    yield from (Offence(known[key], problems[key]) for key in misfits)


def misfit(passage: Passage, section: Section) -> str:
    """Why the passage's extents are not whole sentences of its paragraph; empty if they are."""
    if section.source_id != passage.source_id:
        return "Its section belongs to another document."
    if passage.paragraph >= len(section.paragraphs):
        return f"The section “{section}” has no paragraph {passage.paragraph}."
    low, high = passage.extents[0][0], passage.extents[-1][1]
    near = [sentence for sentence in section.sentences() if sentence[0][0] < high and sentence[-1][1] > low]
    pieces = [tuple(extent) for sentence in near for extent in sentence]
    for start, end in passage.extents:
        inside = sorted(piece for piece in pieces if piece[0] < end and piece[1] > start)
        if not inside or inside[0][0] != start or inside[-1][1] != end:
            return f"Its extent {start}–{end} does not begin and end with sentences of the section “{section}”."
    for sentence in near:
        held = [any(start <= piece[0] and piece[1] <= end for start, end in passage.extents) for piece in sentence]
        if any(held) and not all(held):
            return "It holds one half of a sentence that the layout tears."
    first = section.paragraphs[passage.paragraph][1]
    if not any(passage.start == sentence[0][0] for sentence in first):
        return f"It does not begin in paragraph {passage.paragraph} of the section “{section}”."
    return ""


@rule
def set_aside_carries_nothing(within: AffectedRows | None = None) -> Iterator[Offence]:
    """A passage that is set aside carries no claim, and no sentence is both set aside and carried."""
    carried = Citation.objects.filter(claim__status=Status.PUBLISHED, passage=OuterRef("pk"))
    aside = Passage.objects.exclude(set_aside="").select_related("source")
    if within is not None:
        aside = aside.filter(pk__in=overlapping(within.passages))
    aside = list(aside.annotate(carried=Exists(carried)))
    extents = defaultdict(list)
    documents = {passage.source_id for passage in aside}
    carrying = Passage.objects.filter(Exists(carried), set_aside="", source__in=documents).only("source", "extents")
    for passage in carrying.order_by() if documents else ():
        extents[passage.source_id] += passage.extents
    for passage in aside:
        if any(a < end and b > start for start, end in passage.extents for a, b in extents[passage.source_id]):
            yield Offence(passage, "It is set aside, but a published claim rests on a sentence of it.")
        if passage.carried:
            yield Offence(passage, "It is set aside, but a published claim rests on it.")


def overlapping(passages: set[int]) -> set[int]:
    """Primary keys of the passages that stand between the ends of one of these, themselves among them; 1 query."""
    here = {"source__passages__start__lt": F("end"), "source__passages__end__gt": F("start")}
    near = Passage.objects.filter(source__passages__in=passages, **here)
    return set(near.order_by().values_list("pk", flat=True))


@rule
def repeated_claim_is_published(within: AffectedRows | None = None) -> Iterator[Offence]:
    """What a passage repeats is published."""
    loose = Claim.objects.exclude(status=Status.PUBLISHED).exclude(repeated_in=None)
    for claim in among(loose, within, pk="claims", repeated_in="passages").prefetch_related("repeated_in__source"):
        for passage in claim.repeated_in.all():
            yield Offence(passage, f"It repeats {claim}, which is {claim.get_status_display()}.")


@rule
def repeating_passage_names_its_claims(within: AffectedRows | None = None) -> Iterator[Offence]:
    """A passage set aside because it repeats names the claims that say all of it, and no other passage does."""
    passages = among(Passage.objects.select_related("source"), within, pk="passages")
    for passage in passages.filter(set_aside=SetAside.REPEATS, repeats=None):
        yield Offence(passage, "It is set aside because it repeats; name the claims that together say all of it.")
    for passage in passages.exclude(set_aside=SetAside.REPEATS).exclude(repeats=None).distinct():
        yield Offence(passage, "It names claims that it repeats, but is not set aside for that.")
