"""The sheet of claims: a row is one citation of one claim, or a passage set aside."""

from __future__ import annotations

from ..models import (
    Alias,
    Citation,
    CitedReference,
    Claim,
    ClaimEntry,
    Disagreement,
    Entry,
    Passage,
    Reference,
)
from ..resolving import Names
from ..vocabulary import (
    KIND_OF_ROLE,
    AliasKind,
    Attribution,
    Change,
    Effect,
    Evidence,
    FaultKind,
    Role,
    SetAside,
    Voice,
)
from ..words import slug as address_of
from .cards import declare
from .rows import CellError, Row, RowProblem, labels
from .sheet import Sheet

#: The column of each role.
COLUMNS = {
    "mechanisms": Role.MECHANISM,
    "strategies": Role.STRATEGY,
    "agents": Role.AGENT,
    "modulators": Role.MODULATOR,
    "targets": Role.TARGET,
    "cancer_types": Role.CANCER_TYPE,
    "cell_lines": Role.CELL_LINE,
}


class ClaimSheet(Sheet):
    """One row per citation. ``claim`` is empty for a new claim, an accession, or ``same`` for the claim of the row above."""

    name = "claims"
    telling = ("document", "statement", "opening")
    columns = (
        *("document", "claim", "statement", "effect", *COLUMNS, "opening", "closing", "voice", "evidence", "phase"),
        *("references", "set_aside", "aliases", "misprints", "fault_kind", "fault", "fault_ground", "at_odds"),
    )

    def __init__(self, folder):
        super().__init__(folder)
        self.names = Names.load(Entry.objects.all())
        self.claims: dict[int, Claim] = {}
        self.last: Claim | None = None
        self.asides: list[tuple[Row, Passage]] = []
        self.odds: list[tuple[Row, Claim]] = []

    def enter(self, row: Row) -> None:
        passage = self.passage(row)
        if row["set_aside"]:
            self.set_aside(row, passage)
        else:
            claim = self.claim(row)
            self.claims[row.number] = self.last = claim
            self.cite(row, claim, passage)
            if row["at_odds"]:
                self.odds.append((row, claim))
        self.name_aliases(row, passage)
        if row["fault"] or row["fault_kind"]:
            declare(self, row, row.word("fault_kind", FaultKind), row["fault"], row["fault_ground"], passage)

    def set_aside(self, row: Row, passage: Passage) -> None:
        if row["statement"] or row["effect"]:
            raise CellError("set_aside", "A passage either carries a claim or is set aside; this row says both.")
        reason = row.word("set_aside", SetAside)
        if reason == SetAside.REPEATS:
            self.asides.append((row, passage))
            return
        passage.set_aside = reason
        self.keep(passage)

    def claim(self, row: Row) -> Claim:
        """The claim that the row cites: a new draft with its entries, or one that exists."""
        if row["claim"]:
            return self.known_claim(row)
        if not row["statement"]:
            raise CellError("statement", "The cell is empty; a new claim states something.")
        claim = Claim(
            accession=Claim.objects.next_accession(), statement=row["statement"], effect=row.word("effect", Effect)
        )
        links = self.links(row)
        self.keep(claim)
        for role, entry, change in links:
            self.keep(ClaimEntry(claim=claim, entry=entry, role=role, change=change))
        return claim

    def known_claim(self, row: Row) -> Claim:
        if row["statement"]:
            raise CellError(
                "statement", "A row that cites an existing claim leaves the statement to it; empty the cell."
            )
        found = self.last if row["claim"] == "same" else Claim.objects.filter(accession=row["claim"]).first()
        if found is None:
            raise CellError("claim", f"No claim “{row['claim']}”; expected an accession, “same”, or nothing.")
        return found

    def links(self, row: Row) -> list[tuple[Role, Entry, str]]:
        """The entries of the row with role and change. Raises CellError for a name that leads nowhere or two ways."""
        links = []
        for column, role in COLUMNS.items():
            for item in row.items(column):
                name, _, change = (part.strip() for part in item.rpartition("=")) if "=" in item else (item, "", "")
                if change and change not in Change.values:
                    raise CellError(column, f"“{change}” is no change; expected one of {', '.join(Change.values)}.")
                links.append((role, self.entry(column, name, KIND_OF_ROLE[role]), change))
        if not links:
            raise CellError("statement", "The claim names no entry; fill at least one of its columns.")
        return links

    def entry(self, column: str, name: str, kind: str = "") -> Entry:
        found = self.names.candidates(name, kind)
        if len(found) == 1:
            return found[0]
        if not found:
            raise CellError(
                column, f"No entry goes by “{name}”{f' among the {kind}s' if kind else ''}; create it first."
            )
        several = ", ".join(f"{entry.kind}:{entry.slug}" for entry in found)
        raise CellError(column, f"“{name}” is shared by {several}; write the one that is meant.")

    def cite(self, row: Row, claim: Claim, passage: Passage) -> None:
        if passage.set_aside:
            raise CellError("opening", "The passage is set aside; it cannot carry a claim too.")
        citation = self.keep(
            Citation(
                claim=claim,
                passage=passage,
                voice=row.word("voice", Voice),
                evidence=row.word("evidence", Evidence),
                phase=row["phase"],
            )
        )
        for item in row.items("references"):
            printed, found, attribution = (part.strip() for part in item.rpartition("@"))
            if not found or attribution not in Attribution.values:
                expected = ", ".join(word for word in Attribution.values if word != Attribution.NONE_CITED)
                raise CellError(
                    "references", f"“{item}” is not of the form “5-8 @ attribution”, attribution one of {expected}."
                )
            for reference in self.references(row, printed):
                self.keep(CitedReference(citation=citation, reference=reference, attribution=attribution))

    def references(self, row: Row, printed: str) -> list[Reference]:
        known = Reference.objects.filter(source=self.document(row))
        try:
            wanted = labels(printed)
        except ValueError as error:
            raise CellError("references", str(error)) from error
        found = {reference.label: reference for reference in known.filter(label__in=wanted)}
        missing = [label for label in wanted if label not in found]
        if missing:
            raise CellError("references", f"{row['document']} has no reference {', '.join(missing)}.")
        return [found[label] for label in wanted]

    def name_aliases(self, row: Row, passage: Passage) -> None:
        for column, kind in (("aliases", AliasKind.NAME), ("misprints", AliasKind.AS_PRINTED)):
            for text, name in row.pairs(column, "="):
                self.name_alias(text, self.entry(column, name), kind, passage)

    def name_alias(self, text: str, entry: Entry, kind: str, passage: Passage) -> None:
        """A name met in a passage. The first passage where it was met stays; a synonym becomes a name."""
        known = Alias.objects.filter(entry=entry, slug=address_of(text)).first()
        if address_of(text) == entry.slug or (known and known.kind != AliasKind.SYNONYM):
            return
        others = Alias.objects.filter(slug=address_of(text), kind=AliasKind.NAME).exclude(entry=entry)
        alias = known or Alias(entry=entry)
        alias.text, alias.kind, alias.passage = text, kind, passage
        if kind == AliasKind.NAME and others.exists():
            alias.shared = True
            others.update(shared=True)
        self.keep(alias)
        if kind == AliasKind.NAME:
            self.names.add(entry, text)

    def finish(self) -> list[RowProblem]:
        """What points to claims of other rows: repetitions and disagreements."""
        problems = []
        for row, thing in [*self.asides, *self.odds]:
            try:
                self.repeat(row, thing) if row["set_aside"] else self.oppose(row, thing)
            except CellError as error:
                problems.append(RowProblem(row.number, error.column, error.message))
        return problems

    def repeat(self, row: Row, passage: Passage) -> None:
        passage.set_aside, passage.repeats = SetAside.REPEATS, self.pointed_at(row["claim"], "claim")
        self.keep(passage)

    def oppose(self, row: Row, claim: Claim) -> None:
        for item in row.items("at_odds"):
            key, found, difference = (part.strip() for part in item.partition(":"))
            if not found or not difference:
                raise CellError("at_odds", f"“{item}” is not of the form “C0012: what differs”.")
            other = self.pointed_at(key, "at_odds")
            pair = sorted((claim, other), key=lambda each: (len(each.accession), each.accession))
            if not Disagreement.objects.filter(first=pair[0], second=pair[1]).exists():
                self.keep(Disagreement(first=pair[0], second=pair[1], difference=difference))

    def pointed_at(self, key: str, column: str) -> Claim:
        """The claim under an accession, or of ``row 12`` of this sheet."""
        number = key.removeprefix("row").strip()
        found = (
            self.claims.get(int(number))
            if key.startswith("row") and number.isdecimal()
            else Claim.objects.filter(accession=key).first()
        )
        if found is None:
            raise CellError(column, f"“{key}” is neither an accession nor a row of this sheet that cites a claim.")
        return found
