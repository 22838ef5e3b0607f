from __future__ import annotations

from django.db import models
from django.db.models import Q

from ..vocabulary import Kind, TargetKind
from .fields import VocabularyField
from .kinds import EntryOfKind

#: The sorts of target that are made of other targets.
WITH_MEMBERS = (TargetKind.FAMILY, TargetKind.FUSION, TargetKind.PATHWAY)


class Target(EntryOfKind):
    """A gene, pathway, cell type or other part that claims name."""

    KIND = Kind.TARGET

    target_kind = VocabularyField("sort", choices=TargetKind.choices)
    members = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="member_of",
        help_text="For families, fusions and pathways.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(target_kind__in=TargetKind.values),
                name="target_kind_is_known",
                violation_error_message="The sort of a target is one of the words of the vocabulary.",
            )
        ]

    def may_have_members(self) -> bool:
        return self.target_kind in WITH_MEMBERS
