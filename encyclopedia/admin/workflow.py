"""The steps of entries and claims at the desk: as actions on a list and as buttons on a form, each with a page of its own."""

from __future__ import annotations

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from .. import curation
from ..models import Claim, Entry
from ..vocabulary import Status
from .base import RecordAdmin, tell

#: How many of the chosen things the page of a step lists.
SHOWN = 200


class Along(forms.ModelMultipleChoiceField):
    def label_from_instance(self, entry: Entry) -> str:
        return f"{entry.get_kind_display()}: {entry.name}"


class StepForm(forms.Form):
    """A note or reason, and the entries that go along."""

    note = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3, "cols": 80}))
    replaced_by = forms.ModelChoiceField(
        Claim.objects.published(),
        to_field_name="accession",
        required=False,
        widget=forms.TextInput(attrs={"size": 12, "placeholder": "C0001"}),
        help_text="The accession of the claim that says it now, if one does; readers are led there.",
        error_messages={"invalid_choice": "No published claim has this accession."},
    )
    along = Along(Entry.objects.none(), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data, name: str, things: list):
        super().__init__(data)
        step = curation.STEPS[name]
        self.fields["note"].required = step.needs_reason
        if name == "withdraw":
            self.fields["note"].label = "Reason, as readers see it"
        if name != "withdraw" or not any(isinstance(thing, Claim) for thing in things):
            del self.fields["replaced_by"]
        found = {"publish": curation.waiting_for, "withdraw": curation.left_without_claim}.get(name)
        entries = found(things) if found else []
        if not entries:
            del self.fields["along"]
            return
        self.fields["along"].queryset = Entry.objects.filter(pk__in=[entry.pk for entry in entries])
        self.fields["along"].initial = entries if name == "publish" else []
        self.fields["along"].label = (
            "Publish these as well" if name == "publish" else "Left without a claim; withdraw these as well"
        )


def action(name: str):
    """The changelist action of a step."""

    def take(model_admin, request, queryset):
        return model_admin.step_page(request, name, queryset)

    take.__name__ = f"step_{name}"
    return admin.action(description=f"{curation.STEPS[name].verb}…", permissions=["change"])(take)


class StepsAdmin(RecordAdmin):
    """Entries and claims: their status changes by steps only."""

    actions = [action(name) for name in curation.STEPS]
    change_form_template = "admin/encyclopedia/steps_change_form.html"

    def get_urls(self):
        opts = self.opts
        name = f"{opts.app_label}_{opts.model_name}_step"
        own = path("<path:object_id>/step/<str:step>/", self.admin_site.admin_view(self.step_view), name=name)
        return [own, *super().get_urls()]

    def step_view(self, request, object_id, step):
        """The page of one step of one thing."""
        if step not in curation.STEPS:
            raise Http404("There is no such step.")
        obj = self.get_object(request, object_id)
        if obj is None:
            raise Http404("There is no such thing any more.")
        if not self.has_change_permission(request, obj):
            raise PermissionDenied
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        done = self.step_page(request, step, self.get_queryset(request).filter(pk=obj.pk))
        return done or HttpResponseRedirect(reverse(name, args=[obj.pk]))

    def step_page(self, request, name, queryset):
        """Ask for a note and take the step; None when it is taken. Refusals come back as messages on the same page."""
        things = list(queryset)
        form = StepForm(request.POST if "take_step" in request.POST else None, name, things)
        if form.is_bound and form.is_valid():
            chosen = [*things, *form.cleaned_data.get("along", [])]
            try:
                curation.STEPS[name].take(chosen, by=request.user, **facts_of(name, form.cleaned_data))
            except curation.EditingError as refusal:
                tell(self, request, refusal)
            else:
                told = ", ".join(map(str, chosen[:10])) + ("…" if len(chosen) > 10 else "")
                self.message_user(request, f"{curation.STEPS[name].verb}: {told}.", messages.SUCCESS)
                return None
        return render_page(self, request, curation.STEPS[name].verb, things, form)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and self.has_change_permission(request, obj):
            context["steps"] = [(name, step.verb) for name, step in offered(obj, request.user)]
            context["step_url"] = f"admin:{self.opts.app_label}_{self.opts.model_name}_step"
        return super().render_change_form(request, context, add, change, form_url, obj)


def render_page(model_admin, request, title: str, things: list, form) -> TemplateResponse:
    """A page between a choice and its consequence: the things, a form, one button."""
    context = model_admin.admin_site.each_context(request) | {
        "title": title,
        "opts": model_admin.opts,
        "things": things[:SHOWN],
        "more": len(things[SHOWN:]),
        "form": form,
        "action": request.POST.get("action", ""),
        "across": request.POST.get("select_across") == "1",
        "checkbox": ACTION_CHECKBOX_NAME,
        "media": model_admin.media + form.media,
    }
    return TemplateResponse(request, "admin/encyclopedia/step.html", context)


def facts_of(name: str, answers: dict) -> dict[str, object]:
    """What the step is told beside the things and the user."""
    if name == "withdraw":
        return {"reason": answers["note"], "replaced_by": answers.get("replaced_by")}
    return {"note": answers["note"]}


def offered(obj, user) -> list[tuple[str, curation.Step]]:
    """The steps that this user can take from the thing's status."""
    for_all = [(name, step) for name, step in curation.STEPS.items() if obj.status in step.starts]
    outright = user.is_superuser and obj.status == Status.DRAFT
    return [*for_all, *([("publish", curation.STEPS["publish"])] if outright else [])]
