"""What can be found, and by which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction

from ..models import Claim, ClaimEntry, Entry, SearchEntry, SearchWord, Source, Term
from ..models.search_index import ALIAS, LINKED, NAME, PART, TEXT
from ..text import markup
from ..text.normalise import LONGEST_WORD, squash, stored, words
from ..text.phrasing import closed, imprint

CLAIM, DOCUMENT, WORK, TERM = "claim", "document", "work", "term"
#: What ``also`` calls the accession of a registry, and a name from a list of abbreviations.
IDENTIFIER, ABBREVIATION = "identifier", "abbreviation"


@dataclass
class Findable:
    """A page that can be found; ``words`` holds each word with its tier, the nearest to the name."""

    kind: str
    key: str
    title: str
    url: str
    text: str = ""
    also: list[list[str]] = field(default_factory=list)
    words: dict[str, int] = field(default_factory=dict)

    def hold(self, tier: int, *some: list[str]) -> None:
        """Nearer tiers are held first: a word stays where it was met first."""
        for each in some:
            for word in each:
                self.words.setdefault(word, tier)


def rebuild() -> int:
    """Index everything published anew; returns how many pages can be found. 9 queries to read, bulk inserts to write."""
    things, held = [], []
    for place, page in enumerate(findable()):
        name = squash(page.title)[:300]
        thing = SearchEntry(pk=place + 1, position=place, name=name)
        for each in ("kind", "key", "title", "url", "text", "also"):
            setattr(thing, each, getattr(page, each))
        things.append(thing)
        held += [SearchWord(thing_id=thing.pk, word=word, tier=tier) for word, tier in page.words.items()]
    with transaction.atomic():
        # Row by row in SQL, without collecting what hangs on each: nothing but these two tables does.
        for model in (SearchWord, SearchEntry):
            model.objects.all()._raw_delete(using=model.objects.db)
        SearchEntry.objects.bulk_create(things, batch_size=500)
        SearchWord.objects.bulk_create(held, batch_size=5000)
    return len(things)


def findable() -> Iterator[Findable]:
    """Every page that can be found: entries, claims, documents, cited works, abbreviations, each in stable order."""
    names = ("aliases", "identifiers", "terms")
    called: dict[int, list[str]] = {}
    for entry in Entry.objects.published().prefetch_related(*names).order_by("kind", "slug"):
        called[entry.pk] = [word for name in (entry, *entry.aliases.all()) for word in stored(str(name))]
        yield of_entry(entry)
    linked: dict[int, list[int]] = defaultdict(list)
    for claim, entry in ClaimEntry.objects.order_by("pk").values_list("claim", "entry"):
        linked[claim].append(entry)
    for claim in Claim.objects.published().in_order():
        yield of_claim(claim, [called.get(entry, []) for entry in linked[claim.pk]])
    for source in Source.objects.order_by("-is_document", "slug"):
        yield of_source(source)
    for term in Term.objects.for_glossary():
        yield of_term(term)


def of_entry(entry: Entry) -> Findable:
    text, aliases = markup.plain(entry.summary), list(entry.aliases.all())
    page = Findable(entry.kind, entry.key, entry.name, entry.get_absolute_url(), text)
    page.also = [[alias.text, alias.kind] for alias in aliases]
    page.also += [[str(identifier), IDENTIFIER] for identifier in entry.identifiers.all()]
    listed = [term.abbreviation for term in entry.terms.all() if term.abbreviation]
    page.also += [[name, ABBREVIATION] for name in dict.fromkeys(listed) if name not in {text for text, _ in page.also}]
    page.hold(NAME, stored(entry.name), whole(entry.name))
    page.hold(ALIAS, *(whole(alias.text) for alias in aliases), *map(accessions, entry.identifiers.all()))
    page.hold(ALIAS, *map(whole, listed))
    page.hold(PART, *(stored(alias.text) for alias in aliases), *map(stored, listed))
    page.hold(TEXT, words(text))
    return page


def of_claim(claim: Claim, called: list[list[str]]) -> Findable:
    """Found by its words, and last by whatever else the entries are called that it names: ``p53`` finds what says TP53."""
    page = Findable(CLAIM, claim.accession, claim.statement, claim.get_absolute_url())
    page.hold(NAME, stored(claim.accession))
    page.hold(TEXT, words(claim.statement))
    page.hold(LINKED, *called)
    return page


def of_source(source: Source) -> Findable:
    """Its authors and its year are what a source is called by; the title comes after them, the journal last."""
    kind = DOCUMENT if source.is_document else WORK
    doi = f"doi:{source.doi}" if source.doi else ""
    named = ", ".join(source.authors) + (", et al." if source.et_al else "")
    text = " ".join(closed(part) for part in (named, source.container, imprint(source), doi) if part)
    page = Findable(kind, f"source:{source.slug}", source.title, source.get_absolute_url(), text)
    page.hold(ALIAS, whole(source.slug), whole(source.doi))
    page.hold(PART, words(source.title), words(" ".join([*source.authors, str(source.year or "")])))
    page.hold(TEXT, words(" ".join([source.container, source.publisher, source.doi, source.pmid])))
    return page


def of_term(term: Term) -> Findable:
    """An abbreviation is found as it is read, as it is printed, and by what it stands for."""
    told = [term.expansion] if term.abbreviation else []
    told += [f"See {' and '.join(entry.name for entry in term.entries.all())}"] if term.entries.all() else []
    key = f"term:{term.section.source.slug}:{term.section.position}:{term.row}"
    page = Findable(TERM, key, term.name, term.get_absolute_url(), " ".join(closed(part) for part in told if part))
    page.hold(NAME, stored(term.name), whole(term.name))
    page.hold(PART, stored(term.printed_abbreviation))
    page.hold(TEXT, words(page.text), words(term.printed_expansion))
    return page


def whole(name: str) -> list[str]:
    """A name in one word, however many parts it has."""
    return [squash(name)[:LONGEST_WORD]] if name else []


def accessions(identifier) -> list[str]:
    """``hgnc40``; the accession alone too, unless it is a mere number: that would answer to every number asked for."""
    bare = [] if identifier.accession.isdigit() else whole(identifier.accession)
    return [*whole(str(identifier)), *bare]
