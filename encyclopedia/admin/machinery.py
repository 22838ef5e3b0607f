"""What the machinery keeps, to look at: the state of the record, the index of search, the events of the desk."""

from __future__ import annotations

from django.contrib import admin

from ..models import DeskEvent, LinkKey, RecordState, SearchEntry, SearchWord
from .base import ReadOnlyAdmin


@admin.register(RecordState)
class RecordStateAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "counter", "counter_when_loaded", "manifest"]


@admin.register(SearchEntry)
class SearchEntryAdmin(ReadOnlyAdmin):
    list_display = ["key", "kind", "title"]
    list_filter = ["kind"]
    search_fields = ["key", "title"]


@admin.register(SearchWord)
class SearchWordAdmin(ReadOnlyAdmin):
    list_display = ["word", "page", "tier"]
    list_filter = ["tier"]
    list_select_related = ["page"]
    search_fields = ["word"]


@admin.register(LinkKey)
class LinkKeyAdmin(ReadOnlyAdmin):
    list_display = ["key", "page", "used"]
    list_filter = ["used"]
    list_select_related = ["page"]
    search_fields = ["key"]


@admin.register(DeskEvent)
class DeskEventAdmin(ReadOnlyAdmin):
    list_display = ["at", "by", "step", "claim", "entry", "note"]
    list_filter = ["step"]
    list_select_related = ["by", "claim", "entry"]
    search_fields = ["note", "claim__accession", "entry__name"]
    ordering = ["-at", "-pk"]
