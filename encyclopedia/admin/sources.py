"""Documents, cited works and faults at the desk."""

from __future__ import annotations

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from ..models import Fault, Passage, Reference, Section, Source
from .base import ReadOnlyAdmin, RecordAdmin, RecordInline, link_to_list
from .base_forms import RecordForm, RecordFormSet


class SourceForm(RecordForm):
    """Lists are checked before the source takes them: a source with an author that is no text cannot even say its name."""

    def clean_authors(self):
        return self.checked("authors")

    def clean_dates(self):
        return self.checked("dates")

    def checked(self, name: str) -> list:
        value = self.cleaned_data[name]
        try:
            Source(**{name: value}).clean()
        except ValidationError as error:
            raise ValidationError(error.messages) from error
        return value


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    """A document enters the record by the command that reads it; by hand one adds cited works."""

    form = SourceForm
    deletes_public = True
    list_display = ["slug", "title", "year", "is_document", "type", "standing"]
    list_filter = ["is_document", "type", "standing"]
    search_fields = ["slug", "title", "container", "doi", "pmid"]
    readonly_fields = ["is_document", "text_digest", "text_length", "belongings"]

    def get_fields(self, request, obj=None):
        names = [field.name for field in Source._meta.fields if field.editable and field.name != "id"]
        return [*names, "belongings"] if obj else [n for n in names if n not in self.readonly_fields]

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not (obj and obj.is_document)

    def get_search_results(self, request, queryset, search_term):
        if request.GET.get("field_name") == "source":
            queryset = queryset.documents()
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description="belongs to it")
    def belongings(self, obj):
        """Links, not forms within the form: a document has more references than a form may have fields."""
        here = f"source__id__exact={obj.pk}"
        links = [
            link_to_list(Section, here, f"{obj.sections.count()} sections"),
            link_to_list(Reference, here, f"{obj.references.count()} references"),
            link_to_list(Passage, here, f"{obj.passages.count()} passages"),
            link_to_list(Fault, here, f"{obj.faults.count()} faults"),
            link_to_list(Reference, f"cited__id__exact={obj.pk}", f"cited by {obj.cited_as.count()} references"),
        ]
        names = {"reference": "add a reference", "passage": "add a passage", "fault": "declare a fault"}
        adds = [
            format_html('<a href="{}?source={}">{}</a>', reverse(f"admin:encyclopedia_{name}_add"), obj.pk, text)
            for name, text in names.items()
            if obj.is_document or name == "fault"
        ]
        return format_html_join(" · ", "{}", ((link,) for link in [*links, *adds]))


@admin.register(Section)
class SectionAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "source", "position", "level", "kind", "start", "end"]
    list_filter = ["kind"]
    list_select_related = ["source"]
    search_fields = ["source__slug", "heading"]


class FaultOfReferenceFormSet(RecordFormSet):
    """A fault declared on a reference is one of the reference's document."""

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        form.instance.source_id = self.instance.source_id
        return form


class FaultInline(RecordInline):
    """Here, so that an unlisted reference and the fault that declares it can be saved together."""

    model = Fault
    formset = FaultOfReferenceFormSet
    fields = ["accession", "kind", "text", "ground", "passage"]
    readonly_fields = ["accession"]
    autocomplete_fields = ["passage"]
    show_change_link = True


@admin.register(Reference)
class ReferenceAdmin(RecordAdmin):
    deletes_public = True
    list_display = ["__str__", "position", "cited"]
    list_select_related = ["source", "cited"]
    search_fields = ["source__slug", "label", "cited__slug", "cited__title"]
    search_help_text = "Document, label, or author and title of the cited work"
    autocomplete_fields = ["source", "cited"]
    inlines = [FaultInline]


@admin.register(Fault)
class FaultAdmin(RecordAdmin):
    deletes_public = True
    list_display = ["accession", "kind", "source", "text"]
    list_filter = ["kind"]
    list_select_related = ["source"]
    search_fields = ["accession", "source__slug", "text", "ground"]
    autocomplete_fields = ["source", "passage", "reference"]
    readonly_fields = ["accession"]

    def get_fields(self, request, obj=None):
        return [*(["accession"] if obj else []), "source", "kind", "text", "ground", "passage", "reference"]
