"""The sheet of entries: what they are called, where they hang in their tree, what is said of them."""

from __future__ import annotations

from collections import defaultdict

from ...lookup.names import Names
from ...models import KINDS, Alias, Entry, Identifier
from ...text.identifiers import IdentifierError, parse_curie
from ...text.normalise import slug as address_of
from ...vocabulary import AgentKind, AliasKind, CancerKind, Kind, TargetKind
from .base_sheet import Sheet
from .rows import CellError, Row, RowProblem

SORTS = {
    Kind.AGENT: ("agent_kind", AgentKind),
    Kind.TARGET: ("target_kind", TargetKind),
    Kind.CANCER_TYPE: ("cancer_kind", CancerKind),
}


class EntrySheet(Sheet):
    """One row per entry. A row that names an existing entry changes what its filled cells say."""

    name = "entries"
    telling = ("kind", "name")
    columns = (
        *("kind", "name", "slug", "type", "parent", "identifiers", "synonyms", "members", "cancer"),
        *("definition", "definition_ground", "summary"),
    )
    column_of = {
        **{
            "agent_kind": "type",
            "target_kind": "type",
            "cancer_kind": "type",
            "cancer_type": "cancer",
            "path": "parent",
        },
        **{"registry": "identifiers", "accession": "identifiers", "text": "synonyms"},
    }

    def __init__(self, folder):
        super().__init__(folder)
        self.names = Names()
        self.later: list[tuple[Row, Entry]] = []

    def enter(self, row: Row) -> None:
        kind = Kind(row.word("kind", Kind))
        entry = self.known(row, kind) or KINDS[kind](slug=row["slug"] or address_of(row["name"]), name=row["name"])
        if row["type"]:
            self.set_sort(entry, row, kind)
        for field in ("definition", "definition_ground", "summary"):
            setattr(entry, field, row[field] or getattr(entry, field))
        self.keep(entry)
        self.identify(entry, row)
        self.later.append((row, entry))

    def known(self, row: Row, kind: Kind) -> Entry | None:
        """The entry that the row means: by its address, or without one by its name. None if it is new."""
        name = row.filled("name")
        entries = KINDS[kind].objects
        found = entries.filter(slug=row["slug"] or address_of(name)).first()
        if found is None and not row["slug"]:
            found = entries.filter(name=name).first()
        if found and address_of(name) not in (found.slug, address_of(found.name)):
            raise CellError("name", f"{found.key} is called “{found.name}”; a name is changed at the desk.")
        return found

    def set_sort(self, entry: Entry, row: Row, kind: Kind) -> None:
        if kind not in SORTS:
            raise CellError("type", f"A {kind.label} has no type.")
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
        """Relations among entries, when all of them are known; then the paths of those that moved, from the roots down."""
        self.names = Names.load(Entry.objects.all())
        problems = [problem for row, entry in self.later for problem in self.tried(row, self.relate, row, entry)]
        return problems or self.rings() or self.hang()

    def relate(self, row: Row, entry: Entry) -> None:
        """Parent, members, cancer. Written past the entry at hand, which does not know what other rows did to it."""
        this = type(entry).objects.filter(pk=entry.pk)
        if row["parent"]:
            parent = self.one("parent", row["parent"], entry.kind)
            if parent.pk == entry.pk:
                raise CellError("parent", "An entry cannot be its own parent.")
            this.update(parent=parent)
        if row["members"]:
            self.fill(entry, [self.one("members", name, Kind.TARGET) for name in row.items("members")])
        if row["cancer"]:
            if entry.kind != Kind.CELL_LINE:
                raise CellError("cancer", "Only a cell line is made from a cancer.")
            this.update(cancer_type=self.one("cancer", row["cancer"], Kind.CANCER_TYPE).pk)

    def fill(self, entry: Entry, members: list[Entry]) -> None:
        if entry.kind != Kind.TARGET or not entry.target_kind.has_members:
            raise CellError("members", "Only families, fusions and pathways have members.")
        if entry.pk in [member.pk for member in members]:
            raise CellError("members", "A target cannot be a member of itself.")
        entry.members.set([member.pk for member in members])

    def one(self, column: str, name: str, kind: str) -> Entry:
        found = self.names.candidates(name, kind)
        if len(found) == 1:
            return found[0]
        if not found:
            raise CellError(column, f"No {Kind(kind).label} goes by “{name}”.")
        several = ", ".join(entry.key for entry in found)
        raise CellError(column, f"“{name}” is shared by {several}; write the one that is meant.")

    def rings(self) -> list[RowProblem]:
        parents = dict(Entry.objects.values_list("pk", "parent"))
        return [
            RowProblem(
                row.number, "parent", f"{entry} would stand below itself in the tree; one of its parents hangs on it."
            )
            for row, entry in self.later
            if stands_below_itself(entry.pk, parents)
        ]

    def hang(self) -> list[RowProblem]:
        """Write the paths that changed, from the roots down; what is wrong with them, by the row that moved them."""
        rows = {entry.pk: row for row, entry in self.later}
        below = defaultdict(list)
        for entry in Entry.objects.order_by("kind", "slug"):
            below[entry.parent_id].append(entry)
        problems, waiting = [], list(below[None])
        for entry in waiting:
            for child in below[entry.pk]:
                child.parent, row = entry, rows.setdefault(child.pk, rows.get(entry.pk))
                if row and child.path != child.path_below(entry):
                    problems += self.tried(row, self.keep, child)
                waiting.append(child)
        return problems


def stands_below_itself(key: int, parents: dict[int, int | None]) -> bool:
    seen, above = set(), parents[key]
    while above and above not in seen:
        seen.add(above)
        above = parents[above]
    return key in seen
