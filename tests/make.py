"""Valid rows for tests: each function fills in what a test does not care about, cleans the row and saves it."""

from __future__ import annotations

from hashlib import sha256
from itertools import count

from django.contrib.auth.models import Permission, User
from django.db import connection

from encyclopedia import documents
from encyclopedia.models import (
    KINDS,
    Alias,
    Citation,
    CitedReference,
    Claim,
    ClaimEntry,
    DeskEvent,
    Disagreement,
    Fault,
    Identifier,
    Passage,
    Reference,
    Section,
    Source,
    Term,
)
from encyclopedia.text import normalise as words
from encyclopedia.vocabulary import (
    AliasKind,
    Attribution,
    Effect,
    Evidence,
    FaultKind,
    Kind,
    SectionKind,
    Status,
    Voice,
)

number = count(1)

#: The outline of a document made without a text: paragraphs of ten sentences, a sentence every hundred code points.
SENTENCES, LENGTH, STEP = 10, 90, 100
PARAGRAPHS = 30

OWN_FIELDS = {Kind.AGENT: {"agent_kind": "small_molecule"}, Kind.TARGET: {"target_kind": "gene"}}


def saved(row):
    """The row, cleaned and saved. Constraints, uniqueness and whether a relation leads somewhere are left to the database, which
    refuses what breaks them: asked beforehand too, at a query each, they would cost a third of all tests' time."""
    relations = {field.name for field in row._meta.fields if field.is_relation}
    row.full_clean(exclude=relations, validate_unique=False, validate_constraints=False)
    row.save()
    return row


def make_source(slug="", **fields):
    """A cited work."""
    n = next(number)
    defaults = {"title": f"Cited work number {n}", "authors": [f"Author{n}, A"], "year": 2001}
    return saved(Source(slug=slug or f"author{n}-2001", **defaults | fields))


def make_document(slug="", text="", **fields):
    """A document with its outline: that of the text if one is given, else one body section of three hundred sentences."""
    n = next(number)
    data = text.encode() or f"document {n}".encode()
    length = len(text) or PARAGRAPHS * SENTENCES * STEP
    defaults = {"title": f"Review number {n}", "authors": [f"Reviewer{n}, R"], "year": 2024}
    defaults |= {"is_document": True, "text_digest": sha256(data).hexdigest(), "text_length": length}
    source = saved(Source(slug=slug or f"reviewer{n}-2024", **defaults | fields))
    for section in documents.outline(documents.parse(data)) if text else [plain_section()]:
        paragraphs = [[paragraph["kind"], paragraph["sentences"]] for paragraph in section.pop("paragraphs")]
        saved(Section(source=source, paragraphs=paragraphs, **section))
    return source


def plain_section():
    extents = [[[n * STEP, n * STEP + LENGTH]] for n in range(PARAGRAPHS * SENTENCES)]
    paragraphs = [{"kind": "prose", "sentences": extents[n : n + SENTENCES]} for n in range(0, len(extents), SENTENCES)]
    body = {"position": 0, "level": 1, "heading": "Body", "kind": SectionKind.BODY.value}
    return body | {"start": 0, "end": len(extents) * STEP, "paragraphs": paragraphs}


# Passages are made two thousand times: what they hang on is asked for in SQL, for to put a query together takes most of the time.


def first_document():
    return next(
        iter(Source.objects.raw("SELECT * FROM encyclopedia_source WHERE is_document ORDER BY id LIMIT 1")), None
    )


def first_section(source):
    """Without its outline, of three hundred sentences."""
    sections = (
        "SELECT id, source_id, position, kind FROM encyclopedia_section WHERE source_id = %s ORDER BY position LIMIT 1"
    )
    return next(iter(Section.objects.raw(sections, [source.pk])), None)


def count_of(model, source) -> int:
    return scalar(f"SELECT count(*) FROM {model._meta.db_table} WHERE source_id = %s", source.pk)


def scalar(query: str, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return cursor.fetchone()[0]


def make_passage(source=None, sentence=None, **fields):
    """One sentence of a document made without a text: the one asked for, or the next; a document is made if there is none."""
    source = source or first_document() or make_document()
    n = count_of(Passage, source) if sentence is None else sentence
    section = first_section(source)
    defaults = {"digest": sha256(f"{source.slug} {n}".encode()).hexdigest(), "paragraph": n // SENTENCES}
    defaults |= {"extents": [[n * STEP, n * STEP + LENGTH]], "section": section}
    defaults |= {"opening": f"Sentence {n} begins with", "closing": f"and so ends sentence {n}."}
    repeats = fields.pop("repeats", None)
    passage = saved(Passage(source=source, **defaults | fields))
    if repeats:
        passage.repeats.set([repeats] if isinstance(repeats, Claim) else repeats)
    return passage


def make_reference(source=None, cited=None, label="", **fields):
    """A reference of a document to a cited work; both are made if need be. ``cited=False`` leads nowhere."""
    source = source or first_document() or make_document()
    place = count_of(Reference, source) + 1
    position = None if cited is False else place
    cited = None if cited is False else cited or make_source()
    label = label or str(place)
    return saved(Reference(source=source, cited=cited, label=label, **{"position": position} | fields))


def make_entry(kind=Kind.MECHANISM, name="", *, status=Status.PUBLISHED, **fields):
    """An entry of a kind, published unless told otherwise; the record is whole once a published claim is about it."""
    name = name or f"{Kind(kind).label.capitalize()} number {next(number)}"
    defaults = {
        "slug": words.slug(name),
        "status": status,
        "definition": f"{name} is made for tests.",
        "definition_ground": "its kind",
    } | OWN_FIELDS.get(kind, {})
    return saved(KINDS[kind](name=name, **defaults | fields))


def make_mechanism(name="", **fields):
    return make_entry(Kind.MECHANISM, name, **fields)


def make_strategy(name="", **fields):
    return make_entry(Kind.STRATEGY, name, **fields)


def make_agent(name="", **fields):
    return make_entry(Kind.AGENT, name, **fields)


def make_target(name="", **fields):
    return make_entry(Kind.TARGET, name, **fields)


def make_cancer(name="", **fields):
    return make_entry(Kind.CANCER_TYPE, name, **fields)


def make_cell_line(name="", **fields):
    return make_entry(Kind.CELL_LINE, name, **fields)


def make_alias(entry, text, *, kind="name", passage=None, **fields):
    if not AliasKind(kind).search_only:
        passage = passage or make_passage()
    return saved(Alias(entry_id=entry.pk, text=text, kind=kind, passage=passage, **fields))


def make_identifier(entry, registry="hgnc", accession="40"):
    return saved(Identifier(entry_id=entry.pk, registry=registry, accession=accession))


def make_claim(statement="", *, entries=None, passages=None, status=Status.PUBLISHED, **fields):
    """A claim with its entries and citations, published unless told otherwise.

    ``entries``: entries, or tuples (entry, role) or (entry, role, change); a published mechanism if none are given.
    ``passages``: what it rests on; a new passage of the first document if none are given. Empty lists stay empty.
    """
    defaults = {"effect": Effect.CONFERS_RESISTANCE}
    fields["accession"] = fields.get("accession") or after_the_last(Claim)
    statement = statement or f"Finding number {next(number)} lowers the response to treatment."
    claim = saved(Claim(statement=statement, status=status, **defaults | fields))
    for link in [make_entry()] if entries is None else entries:
        entry, role, change = (*link, "")[:3] if isinstance(link, tuple) else (link, link.kind, "")
        saved(ClaimEntry(claim=claim, entry=getattr(entry, "entry", entry), role=role, change=change))
    for passage in [make_passage()] if passages is None else passages:
        make_citation(claim, passage)
    return claim


def after_the_last(model) -> str:
    """The accession after the highest that there is, in one query; minting it takes six, and tests of that mint their own."""
    highest = scalar(f"SELECT max(CAST(substr(accession, 2) AS integer)) FROM {model._meta.db_table}")
    return f"{model.__name__[0]}{(highest or 0) + 1:04}"


def make_citation(claim, passage=None, *, references=(), attribution=Attribution.AT_STATEMENT, **fields):
    defaults = {"voice": Voice.RELAYS, "evidence": Evidence.REVIEW}
    citation = saved(Citation(claim=claim, passage=passage or make_passage(), **defaults | fields))
    for reference in references:
        saved(CitedReference(citation=citation, reference=reference, attribution=attribution))
    return citation


def make_disagreement(first, second, difference="One was seen in cells, the other in patients."):
    return saved(Disagreement(first=first, second=second, difference=difference))


def make_fault(source=None, *, kind=FaultKind.MISPRINT, **fields):
    """A fault of a document, or of the document of the passage or reference that is given."""
    place = fields.get("passage") or fields.get("reference")
    source = source or (place.source if place else make_document())
    defaults = {"text": "A name is printed in a wrong spelling.", "ground": "The bibliography spells it right."}
    fields["accession"] = fields.get("accession") or after_the_last(Fault)
    return saved(Fault(source=source, kind=kind, **defaults | fields))


def make_list(source=None, rows=20):
    """A document's list of abbreviations, after its body, with so many rows."""
    source = source or first_document() or make_document()
    place = source.sections.order_by("end").last()
    extents = [[place.end + n * STEP, place.end + n * STEP + LENGTH] for n in range(rows)]
    facts = {"position": place.position + 1, "level": 1, "heading": "Abbreviations", "kind": SectionKind.GLOSSARY}
    facts |= {"start": place.end, "end": place.end + rows * STEP, "paragraphs": [["row", [[each]]] for each in extents]}
    return saved(Section(source=source, **facts))


def make_term(abbreviation="", expansion="", *, section=None, entries=(), **fields):
    """A row of a list of abbreviations, printed as it is read unless told otherwise; a list is made if there is none."""
    section = section or Section.objects.filter(kind=SectionKind.GLOSSARY).order_by("pk").first() or make_list()
    row = fields.pop("row", section.terms.count())
    read = {"abbreviation": abbreviation, "expansion": expansion or f"Expansion number {next(number)}"}
    printed = {f"printed_{name}": text for name, text in read.items()}
    term = saved(Term(section=section, row=row, **printed | read | fields))
    if entries:
        term.entries.set([entry.pk for entry in entries])
    return term


def make_event(thing, step=DeskEvent.Step.NOTED, by=None, note=""):
    about = {"claim": thing} if isinstance(thing, Claim) else {"entry_id": thing.pk}
    return saved(DeskEvent(step=step, by=by, note=note, **about))


def make_editor(name="", *, superuser=False):
    """A member of staff who may do everything with the encyclopedia, or a superuser."""
    user = User.objects.create_user(name or f"editor{next(number)}", is_staff=True, is_superuser=superuser)
    if not superuser:
        user.user_permissions.set(Permission.objects.filter(content_type__app_label="encyclopedia"))
    return user


def make_whole(name="", make=make_mechanism, **fields):
    """A published entry with the published claim that it needs for the record to be whole."""
    entry = make(name, **fields)
    make_claim(entries=[entry])
    return entry
