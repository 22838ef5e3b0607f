from __future__ import annotations

from django.core.exceptions import ValidationError

from ..vocabulary import CancerKind, Kind
from .entries import EntryOfKind, EntryQuerySet
from .fields import VocabularyField, known_word


class CancerTypeQuerySet(EntryQuerySet):
    def cancers(self):
        """Without the conditions that are no cancer."""
        return self.filter(cancer_kind__in=[kind for kind in CancerKind if kind.is_cancer])


class CancerType(EntryOfKind):
    """A cancer, a group of cancers, or another condition, which stands outside the tree of cancers."""

    KIND = Kind.CANCER_TYPE

    cancer_kind = VocabularyField("type", words=CancerKind, default=CancerKind.CANCER)

    objects = CancerTypeQuerySet.as_manager()

    class Meta:
        constraints = [known_word("cancer_kind", CancerKind, "cancer_kind_is_known", "The type of a cancer")]

    def clean(self):
        super().clean()
        if self.cancer_kind == CancerKind.OTHER_CONDITION and self.parent_id:
            raise ValidationError({"parent": "A condition that is no cancer stands below no cancer."})
