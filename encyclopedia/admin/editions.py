"""Editions at the desk: to look at, and for a superuser to make."""

from __future__ import annotations

from collections import Counter

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from .. import curation
from ..models import Edition, EditionChange
from ..vocabulary import ChangeKind
from .base import ReadOnlyAdmin, tell

#: How many of the changes the page of a new edition lists.
SHOWN = 500


class EditionForm(forms.Form):
    """Why there is a new edition, and of which day it is."""

    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3, "cols": 80}), help_text="As readers see it on its page."
    )
    date = forms.DateField(widget=AdminDateWidget, initial=lambda: timezone.now().date())


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    """An edition is made of the whole record, and then never changed; adding one is a page of its own."""

    list_display = ["number", "date", "reason"]

    def has_add_permission(self, request):
        return request.user.is_superuser

    def add_view(self, request, form_url="", extra_context=None):
        """What would be in the edition, and a form that makes it; about 2 queries a model."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = EditionForm(request.POST or None)
        if form.is_valid():
            try:
                made = curation.new_edition(form.cleaned_data["reason"], request.user, form.cleaned_data["date"])
            except curation.EditingError as refusal:
                tell(self, request, refusal)
            else:
                self.message_user(request, f"{made} is made. Dump the record, so that it has it.", messages.SUCCESS)
                return HttpResponseRedirect(reverse("admin:encyclopedia_edition_change", args=[made.pk]))
        return TemplateResponse(request, "admin/encyclopedia/new_edition.html", self.prospect(request, form))

    def prospect(self, request, form: EditionForm) -> dict:
        found = curation.prospect()
        counts = Counter(change.change for change in found.changes)
        return self.admin_site.each_context(request) | {
            "title": f"Make edition {found.number}",
            "opts": self.opts,
            "form": form,
            "media": self.media + form.media,
            "changes": found.changes[:SHOWN],
            "more": len(found.changes[SHOWN:]),
            "sums": [(kind.label, counts[kind]) for kind in ChangeKind if counts[kind]],
            "digest": found.digest,
        }


@admin.register(EditionChange)
class EditionChangeAdmin(ReadOnlyAdmin):
    list_display = ["subject", "edition", "change", "note"]
    list_filter = ["change", "edition"]
    list_select_related = ["edition"]
    search_fields = ["subject"]
