"""The sheet of claims: a row is one citation of one claim, or a passage set aside."""

from __future__ import annotations

from collections.abc import Iterable

from ...lookup.names import Names
from ...models import Alias, Citation, CitedReference, Claim, ClaimEntry, Disagreement, Entry, Passage, Reference
from ...text.normalise import slug as address_of
from ...vocabulary import (
    AliasKind,
    Attribution,
    Change,
    Effect,
    Evidence,
    FaultKind,
    Kind,
    Role,
    SetAside,
    Voice,
)
from .base_sheet import Sheet
from .faults import declare
from .rows import CellError, Row, RowProblem, as_word, labels

#: The column of each role.
COLUMNS = {
    "mechanisms": Role.MECHANISM,
    "strategies": Role.STRATEGY,
    "agents": Role.AGENT,
    "modulators": Role.MODULATOR,
    "resisted_agents": Role.RESISTED_AGENT,
    "targets": Role.TARGET,
    "cancer_types": Role.CANCER_TYPE,
    "cell_lines": Role.CELL_LINE,
}

ATTRIBUTIONS = tuple(word.value for word in Attribution if word != Attribution.NONE_CITED)

#: What only a row that cites a claim fills, and of this, what only the first row of a claim fills.
OF_NEW_CLAIMS = ("statement", "effect", *COLUMNS)
OF_CITATIONS = (*OF_NEW_CLAIMS, "voice", "evidence", "phase", "references", "at_odds")


class ClaimSheet(Sheet):
    """One row per citation. ``claim`` is empty for a new claim, an accession, or ``same`` for the claim of the row above."""

    name = "claims"
    telling = ("document", "statement", "opening")
    columns = (
        *(
            "document",
            "claim",
            "statement",
            "effect",
            *COLUMNS,
            "opening",
            "closing",
            "section",
            "voice",
            "evidence",
            "phase",
        ),
        *("references", "set_aside", "aliases", "misprints", "fault_kind", "fault", "fault_ground", "at_odds"),
    )
    column_of = {"reference": "references", "text": "aliases", "slug": "aliases", "difference": "at_odds"}

    def __init__(self, folder):
        super().__init__(folder)
        self.names = Names.load(Entry.objects.all())
        self.stated = {claim.statement.casefold(): claim for claim in Claim.objects.all()}
        self.claims: dict[int, Claim] = {}
        self.last: Claim | None = None
        self.asides: list[tuple[Row, Passage]] = []
        self.odds: list[tuple[Row, Claim]] = []

    def enter(self, row: Row) -> None:
        if row["claim"] != "same" and not row["set_aside"]:
            self.last = None  # so that rows below do not take another claim for that of a row which is refused
        passage = self.passage(row)
        if row["set_aside"]:
            self.set_aside(row, passage)
        else:
            claim = self.claim(row)
            self.cite(row, claim, passage)
            self.claims[row.number] = self.last = self.stated[claim.statement.casefold()] = claim
            if row["at_odds"]:
                self.odds.append((row, claim))
        self.name_aliases(row, passage)
        if row["fault_kind"] or row["fault"] or row["fault_ground"]:
            kind = row.word("fault_kind", FaultKind)
            declare(self, row, kind, row.filled("fault"), row.filled("fault_ground"), passage)

    def set_aside(self, row: Row, passage: Passage) -> None:
        reason = row.word("set_aside", SetAside)
        said = [column for column in OF_CITATIONS if row[column]]
        if said or (row["claim"] and reason != SetAside.REPEATS):
            raise CellError(
                "set_aside",
                f"A passage either carries a claim or is set aside; empty {', '.join(said) or 'claim'}, or this cell.",
            )
        if reason == SetAside.REPEATS:
            self.asides.append((row, passage))
        else:
            self.put_aside(passage, reason)

    def put_aside(self, passage: Passage, reason: str, repeats: Iterable[Claim] = ()) -> None:
        carried = passage.citations.select_related("claim").first()
        if carried:
            raise CellError("set_aside", f"{carried.claim} rests on this passage; it cannot be set aside too.")
        passage.set_aside = reason
        self.keep(passage)
        passage.repeats.set(repeats)

    def claim(self, row: Row) -> Claim:
        """The claim that the row cites: a new draft with its entries, or one that exists."""
        if row["claim"]:
            return self.known_claim(row)
        statement = " ".join(row["statement"].split())
        if not statement:
            raise CellError("statement", "The cell is empty; a new claim states something.")
        if twin := self.stated.get(statement.casefold()):
            raise CellError("statement", f"{twin} says the same; a row that cites it has its accession under claim.")
        effect, links = row.word("effect", Effect), self.links(row)
        claim = self.keep(Claim(accession=Claim.objects.next_accession(), statement=statement, effect=effect))
        for role, entry, change in links:
            self.keep(ClaimEntry(claim=claim, entry=entry, role=role, change=change))
        return claim

    def known_claim(self, row: Row) -> Claim:
        for column in OF_NEW_CLAIMS:
            if row[column]:
                raise CellError(column, "A row that cites a claim again leaves this to the claim; empty the cell.")
        if row["claim"] == "same":
            if self.last is None:
                raise CellError("claim", "No row above cites a claim that could be the same.")
            return self.last
        return self.pointed_at(row["claim"], "claim")

    def links(self, row: Row) -> list[tuple[Role, Entry, str]]:
        """The entries of the row with role and change. Raises CellError for a name that leads nowhere or two ways."""
        links = []
        for column, role in COLUMNS.items():
            for item in row.items(column):
                name, marked, change = (part.strip() for part in item.partition("="))
                if marked and as_word(change) not in Change.values:
                    raise CellError(column, f"“{change}” is no change; expected one of {', '.join(Change.values)}.")
                links.append((role, self.entry(column, name, role.kind), as_word(change)))
        if not links:
            raise CellError("statement", "The claim names no entry; fill at least one of its columns.")
        return links

    def entry(self, column: str, name: str, kind: str = "") -> Entry:
        found = self.names.candidates(name, kind)
        if len(found) == 1:
            return found[0]
        if not found:
            what = Kind(kind).label if kind else "entry"
            raise CellError(column, f"No {what} goes by “{name}”; create it first.")
        several = ", ".join(entry.key for entry in found)
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
            printed, _, attribution = (part.strip() for part in item.rpartition("@"))
            if as_word(attribution) not in ATTRIBUTIONS:
                expected = ", ".join(ATTRIBUTIONS)
                raise CellError(
                    "references", f"“{item}” is not of the form “5-8 @ attribution”, attribution one of {expected}."
                )
            for reference in self.references(row, printed):
                link = CitedReference(citation=citation, reference=reference, attribution=as_word(attribution))
                self.keep(link)

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
        """A name met in a passage. The first passage where it was met stays; what was for search only becomes a name."""
        known = Alias.objects.filter(entry=entry, slug=address_of(text)).first()
        if address_of(text) == entry.slug or (known and not AliasKind(known.kind).search_only):
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
        repeated = [problem for row, passage in self.asides for problem in self.tried(row, self.repeat, row, passage)]
        opposed = [problem for row, claim in self.odds for problem in self.tried(row, self.oppose, row, claim)]
        return repeated + opposed

    def repeat(self, row: Row, passage: Passage) -> None:
        keys = row.items("claim") or [row["claim"]]
        self.put_aside(passage, SetAside.REPEATS, [self.pointed_at(key, "claim") for key in keys])

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
        """The claim meant by an accession, by ``row 12`` of this sheet, or by ``{words that only its statement has}``."""
        number = key.removeprefix("row").strip()
        if key.startswith("row") and number.isdecimal():
            found = [self.claims[int(number)]] if int(number) in self.claims else []
        elif key.startswith("{") and key.endswith("}"):
            words = " ".join(key[1:-1].split()).casefold()
            found = [claim for statement, claim in self.stated.items() if words and words in statement]
        else:
            found = list(Claim.objects.filter(accession=key))
        if not found:
            raise CellError(
                column, f"“{key}” leads to no claim; expected an accession, a row above, or {{words of its statement}}."
            )
        if len(found) > 1:
            raise CellError(column, f"“{key}” fits {', '.join(map(str, found))}; write more of the words.")
        return found[0]
