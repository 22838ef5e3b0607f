"""Every public page, for search engines."""

from __future__ import annotations

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from .models import Claim, Edition, Entry, Fault, Section, Source
from .vocabulary import Kind


class PageSitemap(Sitemap):
    def items(self):
        return [
            "home",
            "claims",
            "sources",
            "ledger",
            "disagreements",
            "leaning",
            "a_to_z",
            "glossary",
            "editions",
            "data",
            "about",
            *Kind,
        ]

    def location(self, item):
        return reverse("entries", args=[item.plural]) if isinstance(item, Kind) else reverse(item)


class EntrySitemap(Sitemap):
    def items(self):
        return Entry.objects.published().order_by("kind", "slug")


class ClaimSitemap(Sitemap):
    def items(self):
        return Claim.objects.published().in_order()


class SourceSitemap(Sitemap):
    def items(self):
        return Source.objects.order_by("slug")


class SectionSitemap(Sitemap):
    def items(self):
        return Section.objects.body().select_related("source").defer("paragraphs").order_by("source__slug", "position")


class BibliographySitemap(Sitemap):
    def items(self):
        return Source.objects.documents().order_by("slug")

    def location(self, item):
        return reverse("bibliography", args=[item.slug])


class FaultSitemap(Sitemap):
    def items(self):
        return Fault.objects.all()


class EditionSitemap(Sitemap):
    def items(self):
        return Edition.objects.for_list()


SITEMAPS = {
    "pages": PageSitemap,
    "entries": EntrySitemap,
    "claims": ClaimSitemap,
    "sources": SourceSitemap,
    "editions": EditionSitemap,
}
SITEMAPS |= {"sections": SectionSitemap, "bibliographies": BibliographySitemap, "faults": FaultSitemap}
