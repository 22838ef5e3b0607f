from __future__ import annotations

from ..vocabulary import AgentKind, Kind
from .entries import EntryOfKind
from .fields import VocabularyField, known_word


class Agent(EntryOfKind):
    """A treatment, or a class of treatments."""

    KIND = Kind.AGENT

    agent_kind = VocabularyField("sort", words=AgentKind)

    class Meta:
        constraints = [known_word("agent_kind", AgentKind, "agent_kind_is_known", "The sort of an agent")]
