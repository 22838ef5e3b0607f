"""What a change of the record touches: rows of each noun, as they were and as they are, and what hangs on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields

from django.db.models import Model

from ..models import (
    Alias,
    Citation,
    CitedReference,
    Claim,
    ClaimEntry,
    Disagreement,
    Entry,
    Fault,
    FormerAddress,
    Identifier,
    Passage,
    Reference,
    Source,
    Term,
)
from ..models.batches import batches
from ..models.search_index import LONGEST_NAME, forms_of_key
from ..text.normalise import squash

#: What is touched with a row of a model: the set of ``AffectedRows``, and the field that leads there.
TOUCHED_WITH: dict[type[Model], dict[str, str]] = {
    Entry: {"entries": "pk"},
    Alias: {"entries": "entry"},
    Identifier: {"entries": "entry"},
    FormerAddress: {"entries": "entry"},
    Claim: {"claims": "pk"},
    ClaimEntry: {"claims": "claim", "named_entries": "entry"},
    Citation: {"claims": "claim", "passages": "passage"},
    CitedReference: {},
    Disagreement: {},
    Passage: {"passages": "pk"},
    Source: {"sources": "pk"},
    Reference: {"references": "pk"},
    Fault: {"references": "reference"},
    Term: {"terms": "pk"},
}


@dataclass(slots=True)
class AffectedRows:
    """Rows that a change touches, by primary key, and texts by which other rows can mean them.

    Whatever hung on a row before the change or hangs on it after it is in the sets, so note a row before it is changed and
    ``look`` once more when all is done. ``public`` says whether any noted row was or is in the public record.
    """

    noted: dict[type[Model], set[int]] = field(default_factory=dict)
    public: bool = False
    entries: set[int] = field(default_factory=set)
    claims: set[int] = field(default_factory=set)
    passages: set[int] = field(default_factory=set)
    sources: set[int] = field(default_factory=set)
    references: set[int] = field(default_factory=set)
    terms: set[int] = field(default_factory=set)
    #: Entries above touched entries, and above those that touched claims name, in their trees.
    entries_above: set[int] = field(default_factory=set)
    #: Entries that touched claims name, and entries that touched terms stand for.
    named_entries: set[int] = field(default_factory=set)
    abbreviated_entries: set[int] = field(default_factory=set)
    #: Of touched entries and claims: their addresses, what a link or citation says to mean them, their squashed statements.
    addresses: set[str] = field(default_factory=set)
    link_keys: set[str] = field(default_factory=set)
    statements: set[str] = field(default_factory=set)

    @property
    def entries_and_above(self) -> set[int]:
        """Entries whose claims, or those of what is below them, may be others now."""
        return self.entries | self.named_entries | self.entries_above

    def note(self, *rows: Model) -> None:
        """These rows are about to change, or are new. About 4 queries."""
        for row in rows:
            model = next(model for model in TOUCHED_WITH if isinstance(row, model))
            self.noted.setdefault(model, set()).add(row.pk)
        if rows:
            self.look()

    def look(self) -> None:
        """Take in what hangs on the noted rows as the database has them now; a query for each relation that there is."""
        for model, keys in self.noted.items():
            for batch in batches(sorted(keys)):
                self.look_at(model, batch)
        for batch in batches(sorted(self.claims)):
            self.look_at_claims(batch)
        for batch in batches(sorted(self.entries)):
            self.look_at_entries(batch)
        for batch in batches(sorted(self.entries | self.named_entries)):
            self.look_above(batch)
        for batch in batches(sorted(self.terms)):
            links = Term.entries.through.objects.filter(term__in=batch)
            self.abbreviated_entries |= set(links.values_list("entry", flat=True))

    def look_at(self, model: type[Model], keys: list[int]) -> None:
        rows = model._base_manager.filter(pk__in=keys).order_by()
        for name, path in TOUCHED_WITH[model].items():
            touched = keys if path == "pk" else rows.exclude(**{path: None}).values_list(path, flat=True)
            getattr(self, name).update(touched)
        self.public = self.public or model.objects.in_record().filter(pk__in=keys).exists()

    def look_at_claims(self, keys: list[int]) -> None:
        self.named_entries |= set(ClaimEntry.objects.filter(claim__in=keys).order_by().values_list("entry", flat=True))
        self.passages |= set(Citation.objects.filter(claim__in=keys).order_by().values_list("passage", flat=True))
        for accession, statement in Claim.objects.filter(pk__in=keys).order_by().values_list("accession", "statement"):
            self.link_keys |= forms_of_key(accession)
            self.statements.add(squash(statement)[:LONGEST_NAME])

    def look_at_entries(self, keys: list[int]) -> None:
        for kind, slug, name in Entry.objects.filter(pk__in=keys).order_by().values_list("kind", "slug", "name"):
            self.addresses.add(slug)
            self.link_keys |= forms_of_key(f"{kind}:{slug}") | forms_of_key(name)
        for slug, text in Alias.objects.filter(entry__in=keys).order_by().values_list("slug", "text"):
            self.addresses.add(slug)
            self.link_keys |= forms_of_key(text)

    def look_above(self, keys: list[int]) -> None:
        paths: dict[str, set[str]] = {}
        for entry in Entry.objects.filter(pk__in=keys).only("kind", "path").order_by():
            paths.setdefault(entry.kind, set()).update(entry.paths_above)
        for kind, above in paths.items():
            for batch in batches(sorted(above)):
                entries = Entry.objects.filter(kind=kind, path__in=batch).order_by()
                self.entries_above |= set(entries.values_list("pk", flat=True))

    def parts(self) -> Iterator[AffectedRows]:
        """The same in portions of which each set fits into one query."""
        names = [each.name for each in fields(AffectedRows) if each.name not in ("noted", "public")]
        portions = {name: list(batches(sorted(getattr(self, name)))) for name in names}
        for at in range(max(map(len, portions.values()))):
            yield AffectedRows(**{name: set(lists[at]) for name, lists in portions.items() if at < len(lists)})
