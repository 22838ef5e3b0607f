"""The words for how things stand: in the record, in a trail, in an edition."""

from __future__ import annotations

from .word import Word


class Status(Word):
    """``in_record``: whether what has it belongs to the public record; everything else belongs to the desk."""

    in_record: bool

    DRAFT = "draft", "Being written; only editors see it.", {"in_record": False}, "draft"
    IN_REVIEW = (
        "in_review",
        "Waiting for a second pair of eyes; only editors see it.",
        {"in_record": False},
        "in review",
    )
    PUBLISHED = "published", "Part of the public record.", {"in_record": True}, "published"
    WITHDRAWN = (
        "withdrawn",
        "No longer held to be right; its page stays and says why.",
        {"in_record": True},
        "withdrawn",
    )


class Referenced(Word):
    """How far the references of a citation lead: the second state of a trail."""

    ALL = (
        "all",
        "Every reference of the passage leads to an entry of the document's bibliography.",
        "all references resolved",
    )
    PARTLY = "partly", "Some references lead to a bibliography entry, some do not.", "partly resolved"
    UNRESOLVED = (
        "unresolved",
        "The passage cites works, but the bibliography lists none of them.",
        "unresolved",
    )
    NONE_CITED = "none_cited", "The passage cites no work.", "none cited"


class Support(Word):
    """How many documents make a statement; documents that lean on each other are told apart by ``trails``."""

    SINGLE = "single", "One document alone makes the statement.", "one document"
    SEVERAL = "several", "More than one document makes the statement.", "several documents"


class Located(Word):
    """Whether the passage is where the record says: the first state of a trail."""

    LOCATED = "located", "The passage's digest matches the text of the document.", "located"
    RECORDED = (
        "recorded",
        "The place of the passage is recorded; the text is not at hand to compare it.",
        "place recorded",
    )
    MISSING = "missing", "The text at hand does not match the passage's digest.", "does not match"


class ChangeKind(Word):
    ADDED = "added", "New in this edition.", "added"
    CHANGED = "changed", "Reworded, relinked or otherwise changed in this edition.", "changed"
    WITHDRAWN = "withdrawn", "Withdrawn in this edition, or taken out of the record.", "withdrawn"
    RESTORED = "restored", "Withdrawn in an earlier edition, and published again in this one.", "published again"
