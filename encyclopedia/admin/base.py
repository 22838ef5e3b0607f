"""What the desk does with every model: a change of the public record is kept whole, or refused with its reasons."""

from __future__ import annotations

from functools import partial

from django.contrib import admin, messages
from django.db import models, transaction
from django.forms import Textarea
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from .. import curation
from ..evidence.affected_rows import AffectedRows
from ..models import Claim, Fault
from ..models.fields import ListField
from .base_forms import ListFormField, RecordForm, RecordFormSet

LISTED = {"form_class": ListFormField, "widget": Textarea(attrs={"rows": 4, "cols": 100})}
OVERRIDES = {
    ListField: LISTED | {"show_hidden_initial": False},
    models.TextField: {"widget": Textarea(attrs={"rows": 4, "cols": 100})},
    models.URLField: {"assume_scheme": "https"},
}


class RecordAdmin(admin.ModelAdmin):
    """A model of the public record.

    A change that touches what is public raises the counter and keeps the index up in the same transaction. Where it would
    break a rule nothing is changed, and the form comes back as it was filled in, with the offences as its errors.
    """

    form = RecordForm
    formfield_overrides = OVERRIDES
    list_per_page = 50
    #: Whether rows of the public record may be deleted: only what has no step “withdraw” may.
    deletes_public = False

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        show = partial(super().changeform_view, request, object_id, form_url, extra_context)
        if request.method != "POST":
            return show()
        try:
            return save_form(request, show)
        except curation.EditingError as refusal:
            request.refusal = tuple(refusal.sentences)
        return show()

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "refusal", ())
        return form

    def save_model(self, request, obj, form, change):
        give_accession(obj)
        if change:
            request.changes.note(obj)
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        for row in formset.save(commit=False):
            give_accession(row)
            row.save()
        for row in formset.deleted_objects:
            row.delete()
        formset.save_m2m()

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if form.has_changed() or any(formset.has_changed() for formset in formsets):
            request.changes.note(form.instance)
            request.changes.close()
        else:
            request.changes.closed = True

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or self.deletes_public or not curation.is_public(obj))

    def delete_model(self, request, obj):
        curation.delete(type(obj).objects.filter(pk=obj.pk))

    def delete_queryset(self, request, queryset):
        curation.delete(queryset)

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except curation.EditingError as refusal:
            tell(self, request, refusal)
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
            return HttpResponseRedirect(reverse(name, args=[object_id]))

    def changelist_view(self, request, extra_context=None):
        if request.method != "POST":
            return super().changelist_view(request, extra_context)
        try:
            with transaction.atomic():
                return super().changelist_view(request, extra_context)
        except curation.EditingError as refusal:
            tell(self, request, refusal)
            return HttpResponseRedirect(request.get_full_path())

    def get_view_on_site_url(self, obj=None):
        shown = obj is not None and hasattr(obj, "get_absolute_url") and curation.is_public(obj)
        return obj.get_absolute_url() if shown else None


@curation.record_change
def save_form(changes: AffectedRows, request, save):
    """Answer a form that was sent back: ``request.changes`` is told what it changes."""
    request.changes = changes
    return save()


class ReadOnlyAdmin(admin.ModelAdmin):
    """To look at only: derived from documents, or kept by the machinery."""

    list_per_page = 50

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class RecordInline(admin.TabularInline):
    form = RecordForm
    formset = RecordFormSet
    formfield_overrides = OVERRIDES | {models.TextField: {"widget": Textarea(attrs={"rows": 2, "cols": 50})}}
    extra = 0


class ReadOnlyInline(admin.TabularInline):
    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


def give_accession(row) -> None:
    if isinstance(row, Claim | Fault) and not row.accession:
        row.accession = type(row).objects.next_accession()


def tell(model_admin: admin.ModelAdmin, request, refusal: curation.EditingError) -> None:
    for sentence in refusal.sentences:
        model_admin.message_user(request, sentence, messages.ERROR)


def link_to_list(model: type[models.Model], query: str, text: str) -> str:
    """A link to the desk's list of a model, narrowed by a query such as ``source__id__exact=3``."""
    address = reverse(f"admin:encyclopedia_{model._meta.model_name}_changelist")
    return format_html('<a href="{}?{}">{}</a>', address, query, text)
