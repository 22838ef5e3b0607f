from __future__ import annotations

from django.db import models
from django.db.models import Q

from ..vocabulary import AgentKind, Kind
from .fields import VocabularyField
from .kinds import EntryOfKind


class Agent(EntryOfKind):
    """A treatment, or a class of treatments."""

    KIND = Kind.AGENT

    agent_kind = VocabularyField("sort", choices=AgentKind.choices)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agent_kind__in=AgentKind.values),
                name="agent_kind_is_known",
                violation_error_message="The sort of an agent is one of the words of the vocabulary.",
            )
        ]
