"""What can be found, and by which words: the page of each published row, made of this row and what hangs on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import QuerySet

from ..models import Claim, ClaimEntry, Entry, SearchEntry, Source, Term
from ..models.batches import BATCH, batches
from ..models.search_index import ALIAS, LINKED, LONGEST_NAME, NAME, PART, TEXT, forms_of_key
from ..text import markup
from ..text.normalise import LONGEST_WORD, squash, stored, words
from ..text.phrasing import closed, imprint
from ..vocabulary import AliasKind

CLAIM, DOCUMENT, WORK, TERM = "claim", "document", "work", "term"
#: What ``also`` calls the accession of a registry, and a name from a list of abbreviations.
IDENTIFIER, ABBREVIATION = "identifier", "abbreviation"


class SearchPage:
    """A page that can be found: its entry of the index, and each of its words with the tier nearest to the name.

    ``names`` are the keys that links can mean it by, ``uses`` those of the links and citations of its summary.
    """

    def __init__(self, row, kind: str, key: str, title: str, sort_key: tuple[str | int, ...], text: str = ""):
        model = next(model for model in PAGES if isinstance(row, model))
        self.entry = SearchEntry(model=model._meta.model_name, row=row.pk, kind=kind, key=key, title=title, text=text)
        self.entry.url, self.entry.name = row.get_absolute_url(), squash(title)[:LONGEST_NAME]
        self.entry.sort_key = sortable(list(PAGES).index(model), *sort_key)
        self.words: dict[str, int] = {}
        self.names: set[str] = set()
        self.uses: set[str] = set()

    def add(self, tier: int, *lists: list[str]) -> None:
        """Nearer tiers are added first: a word stays where it was met first."""
        for word in (word for each in lists for word in each):
            self.words.setdefault(word, tier)

    def link_keys(self) -> Iterator[tuple[str, bool]]:
        """Each key with whether the page uses it, in order."""
        yield from ((key, used) for used, keys in ((False, self.names), (True, self.uses)) for key in sorted(keys))


def pages(rows: dict[type, set[int]] | None = None) -> Iterator[SearchPage]:
    """The pages of everything published, or of the published among these rows (model → primary keys).

    In no order that means anything. At most 4 queries for each ``BATCH`` rows of a model; no more of them in memory.
    """
    for model, pages_of in PAGES.items():
        if rows is None:
            yield from pages_of(model.objects.order_by("pk"))
        else:
            for keys in batches(sorted(rows.get(model, ()))):
                yield from pages_of(model.objects.filter(pk__in=keys))


def entry_pages(entries: QuerySet) -> Iterator[SearchPage]:
    related = ("aliases", "identifiers", "terms")
    yield from map(entry_page, entries.published().prefetch_related(*related).iterator(BATCH))


def claim_pages(claims: QuerySet) -> Iterator[SearchPage]:
    for batch in batches(claims.published().iterator(BATCH)):
        called = names_in_claims(batch)
        yield from (claim_page(claim, called[claim.pk]) for claim in batch)


def source_pages(sources: QuerySet) -> Iterator[SearchPage]:
    yield from map(source_page, sources.iterator(BATCH))


def term_pages(terms: QuerySet) -> Iterator[SearchPage]:
    yield from map(term_page, terms.for_glossary().order_by("pk").iterator(BATCH))


#: The pages of some rows, by model; the order is that of pages of equal rank.
PAGES = {Entry: entry_pages, Claim: claim_pages, Source: source_pages, Term: term_pages}


def names_in_claims(claims: list[Claim]) -> dict[int, list[list[str]]]:
    """Claim → the words of each published entry that it names, by all that the entry is called; 3 queries."""
    links = list(ClaimEntry.objects.filter(claim__in=claims).order_by().values_list("claim", "entry"))
    entries = Entry.objects.published().filter(pk__in={entry for _, entry in links}).prefetch_related("aliases")
    called = {
        entry.pk: [word for name in (entry, *entry.aliases.all()) for word in stored(str(name))] for entry in entries
    }
    lists: dict[int, list[list[str]]] = defaultdict(list)
    for claim, entry in links:
        lists[claim].append(called.get(entry, []))
    return lists


def entry_page(entry: Entry) -> SearchPage:
    text = " ".join(filter(None, [entry.definition, markup.plain(entry.summary)]))
    aliases = list(entry.aliases.all())
    page = SearchPage(entry, entry.kind, entry.key, entry.name, (entry.kind, entry.slug), text)
    page.entry.also = [[alias.text, alias.kind] for alias in aliases]
    page.entry.also += [[str(identifier), IDENTIFIER] for identifier in entry.identifiers.all()]
    listed = [term.abbreviation for term in entry.terms.all() if term.abbreviation]
    known = {name for name, _ in page.entry.also}
    page.entry.also += [[name, ABBREVIATION] for name in dict.fromkeys(listed) if name not in known]
    page.add(NAME, stored(entry.name), whole(entry.name))
    page.add(ALIAS, *(whole(alias.text) for alias in aliases), *map(accessions, entry.identifiers.all()))
    page.add(ALIAS, *map(whole, listed))
    page.add(PART, *(stored(alias.text) for alias in aliases), *map(stored, listed))
    page.add(TEXT, words(text))
    names = [alias.text for alias in aliases if alias.kind == AliasKind.NAME]
    page.names = {form for name in (entry.key, entry.name, *names) for form in forms_of_key(name)}
    page.uses = {form for keys in markup.mentions(entry.summary) for key in keys for form in forms_of_key(key)}
    return page


def claim_page(claim: Claim, called: list[list[str]]) -> SearchPage:
    """Found by its words, and last by whatever else the entries are called that it names: ``p53`` finds what says TP53."""
    place = (len(claim.accession), claim.accession)
    page = SearchPage(claim, CLAIM, claim.accession, claim.statement, place)
    page.add(NAME, stored(claim.accession))
    page.add(TEXT, words(claim.statement))
    page.add(LINKED, *called)
    return page


def source_page(source: Source) -> SearchPage:
    """Its authors and its year are what a source is called by; the title comes after them, the journal last."""
    doi = f"doi:{source.doi}" if source.doi else ""
    authors = ", ".join(source.authors) + (", et al." if source.et_al else "")
    text = " ".join(closed(part) for part in (authors, source.container, imprint(source), doi) if part)
    kind, place = (DOCUMENT, 0) if source.is_document else (WORK, 1)
    page = SearchPage(source, kind, f"source:{source.slug}", source.title, (place, source.slug), text)
    page.add(ALIAS, whole(source.slug), whole(source.doi))
    page.add(PART, words(source.title), words(" ".join([*source.authors, str(source.year or "")])))
    page.add(TEXT, words(" ".join([source.container, source.publisher, source.doi, source.pmid])))
    return page


def term_page(term: Term) -> SearchPage:
    """An abbreviation is found as it is read, as it is printed, and by what it stands for."""
    names = [entry.name for entry in term.entries.all()]
    parts = [term.expansion if term.abbreviation else "", f"See {' and '.join(names)}" if names else ""]
    source, position = term.section.source.slug, term.section.position
    place, text = (term.slug, source, position, term.row), " ".join(closed(part) for part in parts if part)
    page = SearchPage(term, TERM, f"term:{source}:{position}:{term.row}", term.name, place, text)
    page.add(NAME, stored(term.name), whole(term.name))
    page.add(PART, stored(term.printed_abbreviation))
    page.add(TEXT, words(text), words(term.printed_expansion))
    return page


def sortable(*parts: str | int) -> str:
    """One text that sorts as the parts do one by one: the space stands before all that slugs and accessions are made of."""
    return " ".join(f"{part:06}" if isinstance(part, int) else part for part in parts)


def whole(name: str) -> list[str]:
    """A name in one word, however many parts it has."""
    return [squash(name)[:LONGEST_WORD]] if name else []


def accessions(identifier) -> list[str]:
    """``hgnc40``; the accession alone too, unless it is a mere number: that would answer to every number asked for."""
    bare = [] if identifier.accession.isdigit() else whole(identifier.accession)
    return [*whole(str(identifier)), *bare]
