"""Entries at the desk: one admin for each kind, with names, identifiers and history beside the article."""

from __future__ import annotations

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.urls import path, reverse

from .. import curation
from ..models import (
    KINDS,
    Agent,
    Alias,
    CancerType,
    CellLine,
    ClaimEntry,
    DeskEvent,
    Entry,
    FormerAddress,
    Identifier,
    Mechanism,
    Strategy,
    Target,
)
from ..text import normalise
from .base import ReadOnlyAdmin, ReadOnlyInline, RecordInline, link_to_list, tell
from .base_forms import RecordForm
from .workflow import StepsAdmin, render_page


class WithinKind(AutocompleteSelect):
    """Offers entries of one kind: the field is the same for all, so the request has to say whose it is."""

    def __init__(self, model: type[Entry], site: admin.AdminSite, **kwargs):
        super().__init__(model._meta.get_field("parent"), site, **kwargs)
        self.offered = model

    def build_attrs(self, base_attrs, extra_attrs=None):
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return attrs | {"data-model-name": self.offered._meta.model_name}


class EntryForm(RecordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text += " Left empty, it is made from the name."

    def clean_slug(self):
        slug = self.cleaned_data["slug"] or normalise.slug(self.cleaned_data.get("name", ""))
        if not slug and self.cleaned_data.get("name"):
            raise ValidationError("No address can be made from this name; write one.")
        return slug


class TargetForm(EntryForm):
    def clean_members(self):
        members = self.cleaned_data["members"]
        kind = self.cleaned_data.get("target_kind")
        if members and not (kind and kind.has_members):
            raise ValidationError("Only families, fusions and pathways have members.")
        if self.instance.pk and self.instance in members:
            raise ValidationError("A target is no member of itself.")
        return members


class AliasInline(RecordInline):
    model = Alias
    fields = ["text", "kind", "shared", "passage", "ground"]
    autocomplete_fields = ["passage"]


class IdentifierInline(RecordInline):
    model = Identifier


class FormerAddressInline(ReadOnlyInline):
    model = FormerAddress
    fields = readonly_fields = ["kind", "slug"]


class DeskEventInline(ReadOnlyInline):
    model = DeskEvent
    fields = readonly_fields = ["at", "by", "step", "note"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("by", "entry", "claim")


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(Entry.objects.none())
    note = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3, "cols": 80}))

    def __init__(self, data, entry: Entry, site: admin.AdminSite):
        super().__init__(data)
        others = Entry.objects.filter(kind=entry.kind).exclude(pk=entry.pk)
        self.fields["into"].widget = WithinKind(KINDS[entry.kind], site)
        self.fields["into"].queryset = others


class EntryOfKindAdmin(StepsAdmin):
    form = EntryForm
    own_fields: list[str] = []
    list_display = ["name", "slug", "parent", "status"]
    list_filter = ["status"]
    list_select_related = ["parent"]
    search_fields = ["name", "slug", "aliases__text"]
    search_help_text = "Name, address or another name"
    ordering = ["slug"]
    readonly_fields = ["status", "status_reason", "path", "claims_about"]
    inlines = [AliasInline, IdentifierInline, FormerAddressInline, DeskEventInline]
    autocomplete_fields = ["parent"]

    def get_fields(self, request, obj=None):
        shown = ["status", "status_reason", "path", "claims_about"] if obj else []
        return ["name", "slug", "parent", *self.own_fields, "definition", "definition_ground", "summary", *shown]

    def get_list_display(self, request):
        own = [name for name in self.own_fields if name != "members"]
        return ["name", "slug", *own, "parent", "status"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "parent":
            kwargs["widget"] = WithinKind(self.model, self.admin_site)
            kwargs["queryset"] = Entry.objects.filter(kind=self.model.KIND)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description="claims about it")
    def claims_about(self, obj):
        return link_to_list(ClaimEntry, f"entry__id__exact={obj.pk}", f"{obj.claim_links.count()} links")

    def save_model(self, request, obj, form, change):
        before = Entry.objects.select_related("parent").get(pk=obj.pk) if change else None
        super().save_model(request, obj, form, change)
        if before:
            curation.settle(request.changes, before, obj, request.user)

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_merge"
        own = path("<path:object_id>/merge/", self.admin_site.admin_view(self.merge_view), name=name)
        return [own, *super().get_urls()]

    def merge_view(self, request, object_id):
        """Choose the entry that this one is the same thing as."""
        obj = self.get_object(request, object_id)
        if obj is None:
            raise Http404("There is no such entry any more.")
        if not self.has_change_permission(request, obj):
            raise PermissionDenied
        form = MergeForm(request.POST or None, obj, self.admin_site)
        if form.is_bound and form.is_valid():
            into, note = form.cleaned_data["into"], form.cleaned_data["note"]
            try:
                curation.merge(obj, into, request.user, note)
            except curation.EditingError as refusal:
                tell(self, request, refusal)
            else:
                self.message_user(request, f"{obj} is now one with {into}.", messages.SUCCESS)
                name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
                return HttpResponseRedirect(reverse(name, args=[into.pk]))
        return render_page(self, request, "Merge", [obj], form)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["may_merge"] = obj is not None and self.has_change_permission(request, obj)
        context["merge_url"] = f"admin:{self.opts.app_label}_{self.opts.model_name}_merge"
        return super().render_change_form(request, context, add, change, form_url, obj)


@admin.register(Mechanism, Strategy)
class PlainEntryAdmin(EntryOfKindAdmin):
    pass


@admin.register(CancerType)
class CancerTypeAdmin(EntryOfKindAdmin):
    own_fields = ["cancer_kind"]


@admin.register(Agent)
class AgentAdmin(EntryOfKindAdmin):
    own_fields = ["agent_kind"]
    list_filter = ["status", "agent_kind"]


@admin.register(Target)
class TargetAdmin(EntryOfKindAdmin):
    form = TargetForm
    own_fields = ["target_kind", "members"]
    list_filter = ["status", "target_kind"]
    autocomplete_fields = ["parent", "members"]


@admin.register(CellLine)
class CellLineAdmin(EntryOfKindAdmin):
    own_fields = ["cancer_type"]
    list_select_related = ["parent", "cancer_type"]
    autocomplete_fields = ["parent", "cancer_type"]


@admin.register(Entry)
class EntryAdmin(ReadOnlyAdmin):
    """Entries of all kinds together, for the fields that choose among them; each is edited among its kind."""

    list_display = ["name", "kind", "slug", "status"]
    list_filter = ["kind", "status"]
    search_fields = ["name", "slug", "aliases__text"]
    ordering = ["slug", "kind"]

    def has_module_permission(self, request):
        return False

    def get_search_results(self, request, queryset, search_term):
        model = {kind._meta.model_name: kind for kind in KINDS.values()}.get(request.GET.get("model_name"))
        if model and request.GET.get("field_name") == "parent":
            queryset = queryset.filter(kind=model.KIND)
        return super().get_search_results(request, queryset, search_term)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        entry = self.get_object(request, unquote(object_id))
        if entry is None:
            return super().change_view(request, object_id, form_url, extra_context)
        address = reverse(f"admin:encyclopedia_{KINDS[entry.kind]._meta.model_name}_change", args=[entry.pk])
        return HttpResponseRedirect(f"{address}?{request.GET.urlencode()}".rstrip("?"))
