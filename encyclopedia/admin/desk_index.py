"""The desk itself: its name, and the order of its index."""

from __future__ import annotations

from django.contrib import admin

#: The index of the desk: what belongs together, in the order of the work.
GROUPS = {
    "Claims": ("Claim", "Citation", "CitedReference", "Disagreement", "ClaimEntry"),
    "Entries": ("Mechanism", "Strategy", "Agent", "Target", "CancerType", "CellLine"),
    "Names": ("Alias", "Identifier", "FormerAddress", "Term"),
    "Documents and works": ("Source", "Section", "Reference", "Passage", "Fault"),
    "The record": ("Edition", "EditionChange", "RecordState", "SearchEntry", "SearchWord", "LinkKey", "DeskEvent"),
}


def grouped(request, app_label=None):
    """The apps of Django's index, ours first and divided into groups; the page of one app stays as Django makes it."""
    apps = plain_app_list(request, app_label)
    if app_label:
        return apps
    ours = [app for app in apps if app["app_label"] == "encyclopedia"]
    return [part for app in ours for part in divided(app)] + [app for app in apps if app not in ours]


def divided(app: dict) -> list[dict]:
    models = {model["object_name"]: model for model in app["models"]}
    groups = [(group, [models[name] for name in names if name in models]) for group, names in GROUPS.items()]
    return [app | {"name": group, "models": members} for group, members in groups if members]


plain_app_list = admin.site.get_app_list
admin.site.get_app_list = grouped
admin.site.site_header = admin.site.site_title = "The desk"
admin.site.index_title = "What there is to edit"
admin.site.site_url = "/"
