"""The editors' desk: private, never loaded, never dumped, never public."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class DeskEvent(models.Model):
    """What was done with a draft, by whom, and why: submitted, objected to, published, withdrawn, or just noted."""

    class Step(models.TextChoices):
        SUBMITTED = "submitted", "submitted for review"
        OBJECTED = "objected", "objected to"
        PUBLISHED = "published", "published"
        WITHDRAWN = "withdrawn", "withdrawn"
        RENAMED = "renamed", "renamed"
        NOTED = "noted", "noted"

    entry = models.ForeignKey("encyclopedia.Entry", models.CASCADE, null=True, blank=True, related_name="desk_events")
    claim = models.ForeignKey("encyclopedia.Claim", models.CASCADE, null=True, blank=True, related_name="desk_events")
    step = models.CharField(max_length=20, choices=Step.choices, default=Step.NOTED)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(entry__isnull=False, claim__isnull=True) | Q(entry__isnull=True, claim__isnull=False),
                name="desk_event_is_about_one_thing",
                violation_error_message="An event of the desk is about an entry or about a claim.",
            )
        ]

    def __str__(self):
        return f"{self.claim or self.entry} {self.get_step_display()}"
