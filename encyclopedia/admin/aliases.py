"""The names, identifiers and former addresses of entries, to search across entries; and the abbreviations that documents list."""

from __future__ import annotations

from django.contrib import admin

from ..models import Alias, FormerAddress, Identifier, Term
from .base import ReadOnlyAdmin, RecordAdmin


@admin.register(Alias)
class AliasAdmin(RecordAdmin):
    deletes_public = True
    fields = ["entry", "text", "kind", "shared", "passage"]
    list_display = ["text", "entry", "kind", "shared", "passage"]
    list_filter = ["kind", "shared"]
    list_select_related = ["entry", "passage__source"]
    search_fields = ["text", "slug", "entry__name"]
    autocomplete_fields = ["entry", "passage"]
    ordering = ["slug"]


@admin.register(Identifier)
class IdentifierAdmin(RecordAdmin):
    deletes_public = True
    list_display = ["__str__", "entry"]
    list_filter = ["registry"]
    list_select_related = ["entry"]
    search_fields = ["accession", "entry__name"]
    autocomplete_fields = ["entry"]

    def get_view_on_site_url(self, obj=None):
        return None


@admin.register(FormerAddress)
class FormerAddressAdmin(ReadOnlyAdmin):
    list_display = ["slug", "kind", "entry"]
    list_filter = ["kind"]
    list_select_related = ["entry"]
    search_fields = ["slug", "entry__name"]


@admin.register(Term)
class TermAdmin(RecordAdmin):
    deletes_public = True
    list_display = ["__str__", "expansion", "section", "row", "damaged"]
    list_filter = ["damaged"]
    list_select_related = ["section__source"]
    search_fields = ["abbreviation", "expansion", "printed_abbreviation", "printed_expansion"]
    autocomplete_fields = ["section", "entries"]
