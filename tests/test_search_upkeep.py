"""Whatever editors do, the index kept up row by row is the one that a rebuild would make, and the rules that look only at
what a change touches find whatever the whole check finds anew.

Edits are drawn at random from all that the desk can do, always the same for a seed. Many are refused: these count too, for
at the moment of the check the record is as the edit would have left it.
"""

from __future__ import annotations

from contextlib import suppress
from random import Random

import pytest

from encyclopedia import curation, search
from encyclopedia.evidence import integrity
from encyclopedia.models import (
    KINDS,
    Alias,
    Citation,
    Claim,
    ClaimEntry,
    Entry,
    Fault,
    Identifier,
    Passage,
    Reference,
    Source,
    Term,
)
from encyclopedia.vocabulary import Effect
from tests.desk import address, posted
from tests.make import (
    make_agent,
    make_alias,
    make_cancer,
    make_claim,
    make_document,
    make_fault,
    make_identifier,
    make_list,
    make_mechanism,
    make_passage,
    make_reference,
    make_source,
    make_target,
    make_term,
)
from tests.test_search_index import everything

pytestmark = pytest.mark.django_db

STEPS = 30

#: Few, so that things often come to be called alike.
NAMES = ("efflux", "Pump", "P-gate", "TGF-β", "tgf beta", "zeta drug", "gate")


def make_record() -> None:
    """A small record in which everything hangs together."""
    document, other = make_document("doe-2024"), make_document("roe-2024")
    efflux = make_mechanism(
        "efflux", summary="Pumps throw out [[zeta drug]] and [[agent:eta-drug|more]] [@C0001; @C0002]."
    )
    active = make_mechanism(
        "active efflux", parent=Entry.objects.get(pk=efflux.pk), summary="See [[efflux]], [[P gate]]."
    )
    pump, family = make_target("pump"), make_target("pumps", target_kind="family", summary="Not [[Efflux]] [@C0003].")
    family.members.add(pump)
    zeta, eta = make_agent("zeta drug"), make_agent("eta drug", summary="Like [[zeta drug]].")
    cancer = make_cancer("leukemia")
    make_claim("Pumps throw zeta drug out.", entries=[efflux, zeta, pump], passages=[make_passage(document)])
    make_claim("Pumps throw eta drug out.", entries=[efflux, active, eta, family], passages=[make_passage(document)])
    make_claim("Zeta drug treats leukemia.", entries=[zeta, cancer], passages=[make_passage(other)])
    make_claim("Leukemia comes back.", entries=[cancer, pump], passages=[make_passage(other), make_passage(other)])
    make_claim("A draft.", entries=[zeta, make_agent("theta drug", status="draft")], status="in_review")
    make_alias(pump, "P-gate")
    make_alias(zeta, "ζ-drug", kind="synonym")
    for entry in (pump, efflux):
        make_alias(entry, "gate", shared=True)
    make_identifier(pump, "hgnc", "40")
    make_identifier(zeta, "chembl", "CHEMBL185")
    listed = make_list(document)
    make_term("PMP", section=listed, entries=[pump, family])
    make_term("ZD", section=listed, entries=[zeta])
    make_passage(document, 7, set_aside="announces")
    make_passage(document, 8, set_aside="repeats", repeats=Claim.objects.get(accession="C0001"))
    make_reference(document, make_source("able-2001", title="On pumps"))
    make_fault(reference=make_reference(document, cited=False), kind="unresolved_citation")
    make_fault(document)


def break_rules() -> None:
    """Offences that stand before anybody edits."""
    make_mechanism("lonely")
    Entry.objects.filter(slug="leukemia").update(summary="See [[nowhere]] and [[gate]] [@C0999].", path="/wrong/")
    Passage.objects.filter(set_aside="announces").update(set_aside="opinion", paragraph=9)


class Editor:
    """Somebody who does anything that the desk allows, and much that it refuses."""

    def __init__(self, seed: int, desk):
        self.random, self.desk = Random(seed), desk

    def one(self, rows, **conditions):
        rows = list(rows.objects.filter(**conditions).order_by("pk"))
        return self.random.choice(rows) if rows else None

    def name(self) -> str:
        return self.random.choice(NAMES)

    def entry(self, **conditions):
        """An entry as an object of its kind."""
        entry = self.one(Entry, **conditions)
        return entry and KINDS[entry.kind].objects.get(pk=entry.pk)

    def take(self) -> str:
        """Do one thing; what it was."""
        step = self.random.choice([*CURATION, *FORMS])
        with suppress(curation.EditingError):
            step(self)
        return step.__name__

    def post(self, row, **changes) -> None:
        """Send a form back with changes."""
        if row is not None:
            posted(self.desk, type(row), row, **changes)

    def delete(self, row) -> None:
        if row is not None:
            self.desk.post(address(type(row), "delete", row.pk), {"post": "yes"})


def publish(editor: Editor) -> None:
    thing = editor.one(editor.random.choice([Entry, Claim]), status__in=["draft", "in_review", "withdrawn"])
    if thing:
        waiting = Entry.objects.exclude(status="published")
        along = waiting.filter(claims=thing) if isinstance(thing, Claim) else Claim.objects.filter(entries=thing)
        curation.publish([thing, *along] if editor.random.random() < 0.8 else thing, None)


def withdraw(editor: Editor) -> None:
    thing = editor.one(editor.random.choice([Entry, Claim]), status="published")
    along = curation.left_without_claim([thing]) if editor.random.random() < 0.7 else []
    curation.withdraw([thing, *along], "Wrong.", None)


def rename(editor: Editor) -> None:
    kept = (
        {"name": editor.name()}
        if editor.random.random() < 0.5
        else {"slug": editor.random.choice(["pump", "gate", "x"])}
    )
    curation.rename(editor.entry(), None, **kept)


def move(editor: Editor) -> None:
    entry = editor.entry()
    curation.move(entry, editor.one(Entry, kind=entry.kind) if editor.random.random() < 0.7 else None, None)


def merge(editor: Editor) -> None:
    entry = editor.entry()
    curation.merge(entry, editor.entry(kind=entry.kind), None)


CURATION = (publish, publish, withdraw, rename, move, merge)


def save_summary(editor: Editor) -> None:
    editor.post(
        editor.entry(),
        summary=f"About [[{editor.name()}]] and [[{editor.name()}|it]] [@C000{editor.random.randint(1, 6)}].",
    )


def save_name(editor: Editor) -> None:
    editor.post(editor.entry(), name=editor.name(), slug="")


def save_aliases(editor: Editor) -> None:
    """A new alias, another text of the first, or the first deleted, on the entry's own form."""
    entry = editor.entry()
    n, passage = entry.aliases.count(), editor.one(Passage).pk
    row = {"text": editor.name(), "kind": editor.random.choice(["name", "synonym"]), "passage": passage}
    new = {f"aliases-{n}-{field}": value for field, value in (row | {"id": ""}).items()} | {
        "aliases-TOTAL_FORMS": n + 1
    }
    first = {"aliases-0-text": editor.name()} if editor.random.random() < 0.5 else {"aliases-0-DELETE": "on"}
    editor.post(entry, **(first if n and editor.random.random() < 0.5 else new))


def save_alias(editor: Editor) -> None:
    """The alias goes to another entry, or is shared or not, on its own form."""
    shared = {"shared": "on"} if editor.random.random() < 0.5 else {"shared": ""}
    editor.post(editor.one(Alias), entry=editor.one(Entry).pk, **shared)


def save_identifier(editor: Editor) -> None:
    identifier = editor.one(Identifier)
    editor.post(identifier, entry=editor.one(Entry, kind=identifier.entry.kind).pk)


def save_members(editor: Editor) -> None:
    target = editor.entry(kind="target")
    others = [other.pk for other in Entry.objects.filter(kind="target").exclude(pk=target.pk)]
    editor.post(target, target_kind=editor.random.choice(["gene", "family", "family"]), members=others)


def save_claim(editor: Editor) -> None:
    statement = f"{editor.name()} matters." if editor.random.random() < 0.7 else "PUMPS throw zeta drug out."
    editor.post(editor.one(Claim), statement=statement, effect=Effect.DESCRIBES)


def save_link(editor: Editor) -> None:
    """A claim names another entry, or another claim names the entry."""
    entry = editor.one(Entry)
    role = {"entry": entry.pk, "role": entry.kind}
    editor.post(editor.one(ClaimEntry), **(role if editor.random.random() < 0.5 else {"claim": editor.one(Claim).pk}))


def save_citation(editor: Editor) -> None:
    editor.post(editor.one(Citation), claim=editor.one(Claim).pk, passage=editor.one(Passage).pk)


def save_passage(editor: Editor) -> None:
    repeats = {"set_aside": "repeats", "repeats": editor.one(Claim).pk}
    editor.post(
        editor.one(Passage),
        **editor.random.choice([repeats, {"set_aside": "", "repeats": ""}, {"set_aside": "opinion"}]),
    )


def save_term(editor: Editor) -> None:
    name = editor.name()
    expanded = {"printed_abbreviation": name, "abbreviation": name}
    entries = [editor.one(Entry).pk for _ in range(editor.random.randint(0, 3))]
    editor.post(editor.one(Term), entries=entries, **(expanded if editor.random.random() < 0.5 else {}))


def save_source(editor: Editor) -> None:
    fields = {"slug": editor.random.choice(["doe-2024", "noe-2023", "able-2001"]), "title": editor.name()}
    editor.post(editor.one(Source), **fields)


def save_reference(editor: Editor) -> None:
    work = editor.one(Source, is_document=False)
    editor.post(editor.one(Reference), cited=editor.random.choice(["", work.pk]))


def save_fault(editor: Editor) -> None:
    reference = editor.one(Reference)
    editor.post(
        editor.one(Fault),
        source=reference.source_id,
        reference=reference.pk,
        kind=editor.random.choice(["misprint", "unresolved_citation"]),
    )


def add_source(editor: Editor) -> None:
    posted(
        editor.desk,
        Source,
        None,
        slug=f"new-{editor.random.randint(1, 99)}",
        title=editor.name(),
        authors="[]",
        dates="[]",
    )


def delete_something(editor: Editor) -> None:
    editor.delete(
        editor.one(editor.random.choice([Alias, Identifier, ClaimEntry, Citation, Term, Fault, Reference, Source]))
    )


FORMS = (
    *(
        save_summary,
        save_name,
        save_aliases,
        save_aliases,
        save_alias,
        save_identifier,
        save_members,
        save_claim,
        save_claim,
    ),
    *(
        save_link,
        save_link,
        save_citation,
        save_passage,
        save_term,
        save_source,
        save_reference,
        save_fault,
        add_source,
    ),
    *(delete_something, delete_something),
)


@pytest.mark.parametrize("broken", [False, True], ids=["whole", "broken"])
@pytest.mark.parametrize("seed", range(3))
def test_kept_up_index_and_narrowed_rules_are_as_good_as_the_whole(desk, monkeypatch, seed, broken):
    make_record()
    if broken:
        break_rules()
    search.rebuild()
    check = integrity.check
    before: set[integrity.Offence] = set()

    def compared(rules=None, *, within=None):
        """The narrowed check, compared with the whole one in the same state of the record."""
        narrow, whole = set(check(rules, within=within)), set(check(rules))
        assert narrow <= whole
        assert whole - before <= narrow
        return check(rules, within=within)

    monkeypatch.setattr(integrity, "check", compared)
    editor = Editor(seed, desk)
    for at in range(STEPS):
        before = set(check())
        step = editor.take()
        assert set(check()) <= before, (at, step)
        kept = everything()
        search.rebuild()
        assert kept == everything(), (at, step)
