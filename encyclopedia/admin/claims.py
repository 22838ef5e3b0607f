"""Claims at the desk, with the entries that they are about and the passages that they rest on."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator

from ..models import Citation, CitedReference, Claim, ClaimEntry, Disagreement
from .base import RecordAdmin, RecordInline
from .base_forms import RecordFormSet
from .entries import DeskEventInline
from .passages import passage_text
from .workflow import StepsAdmin


class ClaimEntryInline(RecordInline):
    model = ClaimEntry
    autocomplete_fields = ["entry"]


class CitationInline(RecordInline):
    """The references that a passage cites for the claim are on the citation's own page, a click away."""

    model = Citation
    fields = ["passage", "voice", "evidence", "phase", "cited"]
    readonly_fields = ["cited"]
    autocomplete_fields = ["passage"]
    show_change_link = True

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("claim", "passage__source")
        return rows.prefetch_related("references")

    @admin.display(description="references")
    def cited(self, obj):
        return ", ".join(reference.label for reference in obj.references.all()) if obj.pk else "after saving"


@admin.register(Claim)
class ClaimAdmin(StepsAdmin):
    list_display = ["accession", "text", "effect", "status", "citation_count"]
    list_filter = ["status", "effect"]
    search_fields = ["accession", "statement"]
    search_help_text = "Accession or words of the statement"
    readonly_fields = ["accession", "status", "status_reason", "at_odds"]
    inlines = [ClaimEntryInline, CitationInline, DeskEventInline]

    def get_fields(self, request, obj=None):
        shown = ["status", "status_reason", "at_odds"] if obj else []
        return [*(["accession"] if obj else []), "statement", "effect", *shown]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(resting=Count("citations"))

    @admin.display(description="statement")
    def text(self, obj):
        return Truncator(obj.statement).words(24)

    @admin.display(description="citations", ordering="resting")
    def citation_count(self, obj):
        return obj.resting

    @admin.display(description="at odds with")
    def at_odds(self, obj):
        """Links to the disagreements, since either claim may stand first in them."""
        found = Disagreement.objects.filter(Q(first=obj) | Q(second=obj)).select_related("first", "second")
        links = format_html_join(
            " · ",
            '<a href="{}">{}</a>',
            (
                (
                    reverse("admin:encyclopedia_disagreement_change", args=[one.pk]),
                    one.second if one.first_id == obj.pk else one.first,
                )
                for one in found
            ),
        )
        add = reverse("admin:encyclopedia_disagreement_add")
        return format_html('{} <a href="{}?first={}">add a disagreement</a>', links, add, obj.pk)


@admin.register(ClaimEntry)
class ClaimEntryAdmin(RecordAdmin):
    deletes_public = True
    list_display = ["claim", "entry", "role", "change"]
    list_filter = ["role", "change"]
    list_select_related = ["claim", "entry"]
    search_fields = ["claim__accession", "entry__name"]
    autocomplete_fields = ["claim", "entry"]


class CitedReferenceFormSet(RecordFormSet):
    """The references must be of the document that the passage is from, also while the citation itself is new or changed."""

    def clean(self):
        super().clean()
        if not self.instance.passage_id:
            return
        for form in self.forms:
            reference = form.instance.reference_id and form.instance.reference
            if reference and reference.source_id != self.instance.passage.source_id:
                form.add_error("reference", "The reference belongs to another document than the passage.")


class CitedReferenceInline(RecordInline):
    model = CitedReference
    formset = CitedReferenceFormSet
    autocomplete_fields = ["reference"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("citation__passage__source", "reference__source")


class DocumentFilter(admin.RelatedFieldListFilter):
    """Documents only: there are thousands of cited works."""

    def field_choices(self, field, request, model_admin):
        return field.get_choices(include_blank=False, limit_choices_to={"is_document": True})


@admin.register(Citation)
class CitationAdmin(RecordAdmin):
    deletes_public = True
    list_display = ["claim", "passage", "voice", "evidence", "phase"]
    list_filter = ["voice", "evidence", ("passage__source", DocumentFilter)]
    list_select_related = ["claim", "passage__source"]
    search_fields = ["claim__accession", "passage__opening", "passage__source__slug"]
    autocomplete_fields = ["claim", "passage"]
    readonly_fields = ["statement", "passage_text"]
    inlines = [CitedReferenceInline]

    def get_fields(self, request, obj=None):
        shown = ["statement", "passage_text"] if obj else []
        return ["claim", "passage", *shown, "voice", "evidence", "phase"]

    @admin.display(description="the claim")
    def statement(self, obj):
        return obj.claim.statement

    @admin.display(description="the passage")
    def passage_text(self, obj):
        return passage_text(obj.passage)


@admin.register(CitedReference)
class CitedReferenceAdmin(RecordAdmin):
    deletes_public = True
    list_display = ["__str__", "attribution", "primary"]
    list_filter = ["attribution", "primary"]
    list_select_related = ["citation__claim", "citation__passage__source", "reference"]
    search_fields = ["citation__claim__accession", "reference__label", "reference__cited__title"]
    autocomplete_fields = ["citation", "reference"]


@admin.register(Disagreement)
class DisagreementAdmin(RecordAdmin):
    deletes_public = True
    list_display = ["first", "second", "difference"]
    list_select_related = ["first", "second"]
    search_fields = ["first__accession", "second__accession", "difference"]
    autocomplete_fields = ["first", "second"]
