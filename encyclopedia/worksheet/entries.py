"""The sheet of entries: what they are called, where they hang in their tree, what is said of them."""

from __future__ import annotations

from ..identifiers import IdentifierError, parse_curie
from ..models import KINDS, Alias, Entry, Identifier
from ..resolving import Names
from ..vocabulary import AgentKind, AliasKind, Kind, TargetKind
from ..words import slug as address_of
from .rows import CellError, Row, RowProblem
from .sheet import Sheet

SORTS = {Kind.AGENT: ("agent_kind", AgentKind), Kind.TARGET: ("target_kind", TargetKind)}


class EntrySheet(Sheet):
    """One row per entry. A row that names an existing entry changes what its filled cells say."""

    name = "entries"
    telling = ("kind", "name")
    columns = (
        *("kind", "name", "new_name", "slug", "type", "parent", "identifiers", "synonyms", "members", "cancer"),
        "summary",
    )

    def __init__(self, folder):
        super().__init__(folder)
        self.names = Names.load(Entry.objects.all())
        self.later: list[tuple[Row, Entry]] = []

    def enter(self, row: Row) -> None:
        kind = row.word("kind", Kind)
        entry = self.known(row, kind) or KINDS[kind](slug=row["slug"] or address_of(row["name"]), name=row["name"])
        if row["type"]:
            self.set_sort(entry, row, kind)
        entry.summary = row["summary"] or entry.summary
        self.keep(entry)
        base = Entry.objects.get(pk=entry.pk)
        self.names.add(base, base.name)
        self.names.by_key[f"{kind}:{entry.slug}"] = base
        self.identify(entry, row)
        self.later.append((row, entry))

    def known(self, row: Row, kind: str) -> Entry | None:
        if not row["name"]:
            raise CellError("name", "The cell is empty.")
        found = Entry.objects.filter(kind=kind, slug=row["slug"] or address_of(row["name"])).first()
        return KINDS[kind].objects.get(pk=found.pk) if found else None

    def set_sort(self, entry: Entry, row: Row, kind: str) -> None:
        if kind not in SORTS:
            raise CellError("type", f"A {Kind(kind).label} has no type.")
        field, words = SORTS[kind]
        setattr(entry, field, row.word("type", words))

    def identify(self, entry: Entry, row: Row) -> None:
        for curie in row.items("identifiers"):
            try:
                registry, accession = parse_curie(curie)
            except IdentifierError as error:
                raise CellError("identifiers", str(error)) from error
            if not entry.identifiers.filter(registry=registry, accession=accession).exists():
                self.keep(Identifier(entry=entry, registry=registry, accession=accession))
        for synonym in row.items("synonyms"):
            if address_of(synonym) != entry.slug and not entry.aliases.filter(slug=address_of(synonym)).exists():
                self.keep(Alias(entry=entry, text=synonym, kind=AliasKind.SYNONYM))

    def finish(self) -> list[RowProblem]:
        """Relations among entries, when all of them are known; parents before their children."""
        problems = []
        for row, entry in self.later:
            try:
                self.relate(row, entry)
            except CellError as error:
                problems.append(RowProblem(row.number, error.column, error.message))
        for entry in [] if problems else self.from_the_roots():
            entry.path = entry.path_below(entry.parent)
            entry.save(update_fields=["path"])
        return problems

    def relate(self, row: Row, entry: Entry) -> None:
        if row["parent"]:
            parent = self.one(row, "parent", row["parent"], entry.kind)
            if parent.pk == entry.pk:
                raise CellError("parent", "An entry cannot be its own parent.")
            Entry.objects.filter(pk=entry.pk).update(parent=parent)
        if row["members"]:
            keys = [self.one(row, "members", name, Kind.TARGET).pk for name in row.items("members")]
            entry.members.set(keys)
        if row["cancer"]:
            entry.cancer_type_id = self.one(row, "cancer", row["cancer"], Kind.CANCER_TYPE).pk
            entry.save()

    def one(self, row: Row, column: str, name: str, kind: str) -> Entry:
        entry = self.names.entry(name, kind)
        if entry is None:
            raise CellError(column, f"No {Kind(kind).label} goes by “{name}”, or several do.")
        return entry

    def from_the_roots(self) -> list[Entry]:
        """All entries, each after its parent; entries that hang in a ring come last, so that cleaning refuses them."""
        below: dict[int | None, list[Entry]] = {}
        for entry in Entry.objects.order_by("kind", "slug"):
            below.setdefault(entry.parent_id, []).append(entry)
        ordered, waiting = [], list(below.get(None, []))
        while waiting:
            entry = waiting.pop(0)
            ordered.append(entry)
            for child in below.get(entry.pk, []):
                child.parent = entry
                entry.path = entry.path_below(entry.parent)
                waiting.append(child)
        return ordered
