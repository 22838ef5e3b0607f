"""Every public page, for search engines."""

from __future__ import annotations

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from .models import Claim, Edition, Entry, Fault, Section, Source
from .models.entries import PLURALS


class Pages(Sitemap):
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
            *PLURALS.values(),
        ]

    def location(self, item):
        return reverse("entries", args=[item]) if item in PLURALS.values() else reverse(item)


class Entries(Sitemap):
    def items(self):
        return Entry.objects.published().order_by("kind", "slug")


class Claims(Sitemap):
    def items(self):
        return Claim.objects.published().in_order()


class Sources(Sitemap):
    def items(self):
        return Source.objects.order_by("slug")


class Sections(Sitemap):
    def items(self):
        return Section.objects.body().select_related("source").defer("paragraphs").order_by("source__slug", "position")


class Bibliographies(Sitemap):
    def items(self):
        return Source.objects.documents().order_by("slug")

    def location(self, item):
        return reverse("bibliography", args=[item.slug])


class Faults(Sitemap):
    def items(self):
        return Fault.objects.all()


class Editions(Sitemap):
    def items(self):
        return Edition.objects.for_list()


SITEMAPS = {"pages": Pages, "entries": Entries, "claims": Claims, "sources": Sources, "editions": Editions}
SITEMAPS |= {"sections": Sections, "bibliographies": Bibliographies, "faults": Faults}
