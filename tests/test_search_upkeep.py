"""Whatever editors do, the index kept up row by row is the one that a rebuild would make, and the rules that look only at
what a change touches find whatever the whole check finds anew.

Each edit that has something to hang on is made once by itself, and many more are drawn at random from all that the desk
can do, always the same for a seed. Some are refused: these count too, for at the moment of the check the record is as the
edit would have left it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from random import Random

import pytest
from django.apps import apps
from django.db import transaction

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
    FormerAddress,
    Identifier,
    LinkKey,
    Passage,
    RecordState,
    Reference,
    SearchEntry,
    SearchWord,
    Source,
    Term,
)
from encyclopedia.search.pages import pages
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
from tests.sheets import everything

pytestmark = pytest.mark.django_db

INDEX = (SearchEntry, SearchWord, LinkKey)
#: What the index shows of a page: all but the primary key.
SHOWN = [field.name for field in SearchEntry._meta.concrete_fields if not field.primary_key]
#: Whatever the rules look at.
RECORD_TABLES = [
    model
    for model in apps.get_app_config("encyclopedia").get_models(include_auto_created=True)
    if model not in (*INDEX, RecordState)
]

#: ``SEEDS=50 pytest tests/test_search_upkeep.py`` tries harder.
SEEDS, STEPS = int(os.environ.get("SEEDS", 1)), 12

#: Few, so that things often come to be called alike.
NAMES = ("efflux", "Pump", "P-gate", "TGF-β", "tgf beta", "zeta drug", "gate")


@pytest.fixture
def record() -> None:
    """A small record in which everything hangs together."""
    document, other = make_document("doe-2024"), make_document("roe-2024")
    efflux = make_mechanism("efflux", summary="Throws [[zeta drug]] and [[agent:eta-drug|more]] out [@C0001; @C0002].")
    below = make_mechanism("active efflux", parent=entry("efflux"), summary="See [[efflux]] and [[P gate]].")
    pump = make_target("pump")
    family = make_target("pumps", target_kind="family", summary="Not [[Efflux]] [@C0003].")
    family.members.add(pump)
    zeta, eta = make_agent("zeta drug"), make_agent("eta drug", summary="Like [[zeta drug]].")
    cancer = make_cancer("leukemia")
    make_claim("Pumps throw zeta drug out.", entries=[efflux, zeta, pump], passages=[make_passage(document)])
    make_claim("Pumps throw eta drug out.", entries=[efflux, below, eta, family], passages=[make_passage(document)])
    make_claim("Zeta drug treats leukemia.", entries=[zeta, cancer], passages=[make_passage(other)])
    make_claim("Leukemia comes back.", entries=[cancer, pump], passages=[make_passage(other), make_passage(other)])
    make_claim(
        "A draft.",
        entries=[zeta, make_agent("theta drug", status="draft")],
        passages=[make_passage(document, extents=[[600, 790]], paragraph=0)],
        status="in_review",
    )
    make_alias(pump, "P-gate", passage=Passage.objects.first())
    make_alias(zeta, "ζ-drug", kind="synonym")
    for owner in (pump, efflux):
        make_alias(owner, "gate", shared=True, passage=Passage.objects.first())
    make_identifier(pump, "hgnc", "40")
    make_identifier(zeta, "chembl", "CHEMBL185")
    FormerAddress.objects.create(entry_id=zeta.pk, kind="agent", slug="omega-drug")
    listed = make_list(document)
    make_term("PMP", section=listed, entries=[pump, family])
    make_term("ZD", section=listed, entries=[zeta])
    make_passage(document, 7, set_aside="announces")
    make_passage(document, 8, set_aside="repeats", repeats=claim(1))
    make_reference(document, make_source("able-2001", title="On pumps"))
    make_fault(reference=make_reference(document, cited=False), kind="unresolved_citation")
    make_fault(document)
    search.rebuild()


@pytest.fixture
def broken(record) -> None:
    """The same, with offences that stand before anybody edits it."""
    make_mechanism("lonely")
    Entry.objects.filter(slug="leukemia").update(summary="See [[nowhere]] and [[gate]] [@C0999].", path="/wrong/")
    Passage.objects.filter(set_aside="announces").update(set_aside="opinion", paragraph=9)
    for _ in range(2):
        make_claim("Zeta drug TREATS leukemia.", entries=[entry("zeta-drug")])
    search.rebuild()


def entry(slug: str) -> Entry:
    return Entry.objects.get(slug=slug)


def claim(number: int) -> Claim:
    return Claim.objects.get(accession=f"C{number:04}")


@pytest.fixture
def compared(monkeypatch, record):
    """Makes an edit and compares; undoes it unless it is ``kept``. Narrowed checks are compared whenever they are made."""
    check, offences = integrity.check, {}

    def whole() -> set[integrity.Offence]:
        """Each state of the record is checked once: an edit that is refused leads back to the one before it."""
        state = repr(everything(RECORD_TABLES))
        if state not in offences:
            offences[state] = set(check())
        return offences[state]

    before = after = whole()

    def both(*, within):
        nonlocal after
        narrow, after = check(within=within), whole()
        assert set(narrow) <= after
        assert after - before <= set(narrow)
        return narrow

    def edited(edit, *arguments, kept=False) -> None:
        nonlocal before, after
        after = before
        with transaction.atomic(), suppress(curation.EditingError):
            edit(*arguments)
            assert after <= before
            assert index() == fresh_index()
            before = after if kept else before
            transaction.set_rollback(not kept)

    monkeypatch.setattr(integrity, "check", both)
    return edited


def index() -> dict[str, list[tuple]]:
    """The index, as ``fresh_index`` has it."""
    rows = {SearchEntry: SHOWN, SearchWord: ("page__key", "word", "tier"), LinkKey: ("page__key", "key", "used")}
    return {model.__name__: sorted(model.objects.order_by().values_list(*names)) for model, names in rows.items()}


def fresh_index() -> dict[str, list[tuple]]:
    """What a rebuild would write, not written: sixty times to fill the tables would take most of the time."""
    anew = list(pages())
    words = [(page.entry.key, *word) for page in anew for word in page.words.items()]
    keys = [(page.entry.key, *key) for page in anew for key in page.link_keys()]
    shown = [tuple(getattr(page.entry, name) for name in SHOWN) for page in anew]
    return {"SearchEntry": sorted(shown), "SearchWord": sorted(words), "LinkKey": sorted(keys)}


@curation.record_change
def save(changes, row, **values) -> None:
    """What the desk does with a row that a form brings back; past the steps, so that whatever needs the row is left alone."""
    changes.note(row)
    for field, value in values.items():
        setattr(row, field, value)
    row.save()


@curation.record_change
def link(changes, row, field: str, *others) -> None:
    changes.note(row)
    getattr(row, field).set([other.pk for other in others])


@curation.record_change
def repeat(changes, passage, claim) -> None:
    """The passage is set aside since the claim says it."""
    changes.note(passage)
    passage.set_aside = "repeats"
    passage.save()
    passage.repeats.set([claim.pk])


def delete(row) -> None:
    curation.delete(type(row).objects.filter(pk=row.pk))


WITHDRAWN = {"status": "withdrawn", "status_reason": "Wrong."}
EDITS = {
    "a claim is published that rests on a sentence set aside": lambda: curation.publish([claim(5), entry("theta-drug")], None),
    "a claim is published without the entry that it names": lambda: curation.publish(claim(5), None),
    "a claim is withdrawn that nothing needs": lambda: curation.withdraw(claim(4), "Wrong.", None),
    "a claim is withdrawn that a summary cites": lambda: save(claim(3), **WITHDRAWN),
    "a claim is withdrawn that a passage repeats": lambda: save(claim(1), **WITHDRAWN),
    "a claim comes to say the same as another": lambda: save(claim(4), statement="PUMPS throw zeta drug out."),
    "a claim says something else": lambda: save(claim(4), statement="Leukemia stays away."),
    "a claim names another entry": lambda: save(claim(2).entry_links.get(role="agent"), entry=entry("zeta-drug")),
    "another claim names the entry": lambda: save(claim(2).entry_links.get(entry=entry("active-efflux")), claim=claim(4)),
    "an entry is named no more": lambda: delete(claim(2).entry_links.get(entry=entry("active-efflux"))),
    "a claim rests on nothing more": lambda: delete(claim(1).citations.get()),
    "a citation goes to another claim": lambda: save(claim(3).citations.get(), claim=claim(4)),
    "a claim rests on a passage set aside": lambda: save(claim(1).citations.get(), passage=Passage.objects.get(start=700)),
    "an entry is published": lambda: curation.publish(entry("theta-drug"), None),
    "an entry is withdrawn that much hangs on": lambda: save(entry("efflux"), **WITHDRAWN),
    "an entry is withdrawn that a term stands for": lambda: save(entry("pump"), **WITHDRAWN),
    "an entry is renamed": lambda: curation.rename(entry("zeta-drug"), None, name="Zetinib"),
    "an entry gets another address": lambda: curation.rename(entry("efflux"), None, slug="outflow"),
    "an entry gets an address that it left": lambda: curation.rename(entry("zeta-drug"), None, slug="omega-drug"),
    "an address is taken that leads elsewhere": lambda: save(entry("eta-drug"), slug="omega-drug", path="/omega-drug/"),
    "an address changes and the paths below do not": lambda: save(entry("efflux"), slug="outflow", path="/outflow/"),
    "a name changes and the links do not": lambda: save(entry("efflux"), name="Outflow"),
    "two entries come to have one name": lambda: save(entry("eta-drug"), name="zeta drug"),
    "an entry moves": lambda: curation.move(entry("active-efflux"), None, None),
    "two agents are merged": lambda: curation.merge(entry("eta-drug"), entry("zeta-drug"), None),
    "two mechanisms are merged": lambda: curation.merge(entry("efflux"), entry("active-efflux"), None),
    "two targets are merged": lambda: curation.merge(entry("pump"), entry("pumps"), None),
    "a summary leads nowhere": lambda: save(entry("pump"), summary="See [[nowhere]] [@C0042]."),
    "a summary leads elsewhere": lambda: save(entry("pump"), summary="See `[[nowhere]]`, [[TARGET pumps]], [[eta drug]] [@C0004]."),
    "an alias is called otherwise": lambda: save(Alias.objects.get(slug="p-gate"), text="Gateway", slug="gateway"),
    "an alias is that of another entry": lambda: save(Alias.objects.get(slug="p-gate"), entry=entry("pumps")),
    "an alias becomes a synonym": lambda: save(Alias.objects.get(slug="p-gate"), kind="synonym"),
    "an alias becomes a name like an address": lambda: save(Alias.objects.get(slug="p-gate"), text="Efflux", slug="efflux"),
    "an alias is gone": lambda: delete(Alias.objects.get(slug="p-gate")),
    "a name is shared by one alone": lambda: delete(Alias.objects.filter(slug="gate").first()),
    "an accession is that of another entry": lambda: save(Identifier.objects.get(registry="hgnc"), entry=entry("pumps")),
    "an accession is gone": lambda: delete(Identifier.objects.get(registry="chembl")),
    "a gene has members": lambda: link(entry("pump").as_target, "members", entry("pumps")),
    "a family is its own member": lambda: link(entry("pumps").as_target, "members", entry("pumps")),
    "a passage is set aside": lambda: save(claim(1).citations.get().passage, set_aside="opinion"),
    "a passage repeats a draft": lambda: repeat(Passage.objects.get(start=700), claim(5)),
    "a passage is no whole sentence": lambda: save(Passage.objects.get(start=700), extents=[[705, 790]], start=705),
    "a passage overlaps one set aside": lambda: save(claim(1).citations.get().passage, extents=[[500, 790]], start=500, end=790),
    "an abbreviation is another": lambda: save(Term.objects.get(row=0), abbreviation="PPP", printed_abbreviation="PPP"),
    "an abbreviation stands for another entry": lambda: link(Term.objects.get(row=0), "entries", entry("zeta-drug")),
    "an abbreviation stands for a draft": lambda: link(Term.objects.get(row=0), "entries", entry("theta-drug")),
    "an abbreviation is gone": lambda: delete(Term.objects.get(row=1)),
    "a document has another address": lambda: save(Source.objects.get(slug="doe-2024"), slug="noe-2024"),
    "a work has another title": lambda: save(Source.objects.get(slug="able-2001"), title="On gates"),
    "a document is a cited work": lambda: save(Source.objects.get(slug="doe-2024"), is_document=False, text_digest="", text_length=None),
    "a reference leads nowhere": lambda: save(Reference.objects.get(label="1"), cited=None),
    "a fault is undeclared": lambda: delete(Fault.objects.get(kind="unresolved_citation")),
    "a fault is declared of another reference": lambda: save(Fault.objects.get(kind="unresolved_citation"), reference=Reference.objects.get(label="1")),
}  # fmt: skip


def test_each_edit_by_itself_leaves_the_index_that_a_rebuild_makes_and_is_refused_for_what_it_breaks(compared):
    for name, edit in EDITS.items():
        try:
            compared(edit)
        except Exception as error:
            raise AssertionError(name) from error


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
    repeats = {"set_aside": "repeats", "repeats": [editor.one(Claim).pk]}
    editor.post(
        editor.one(Passage),
        **editor.random.choice([repeats, {"set_aside": "", "repeats": []}, {"set_aside": "opinion"}]),
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


@pytest.mark.parametrize("seed", range(SEEDS))
def test_edits_at_random_leave_the_index_that_a_rebuild_makes_and_are_refused_for_what_they_bring(
    broken, desk, compared, seed
):
    """Of a record that is broken already, so that only what an edit adds is refused."""
    editor = Editor(seed, desk)
    for _ in range(STEPS):
        compared(editor.random.choice([*CURATION, *FORMS]), editor, kept=True)
