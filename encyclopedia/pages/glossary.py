"""The controlled words as pages show them: label, definition, and the place in the glossary that explains them."""

from __future__ import annotations

from dataclasses import dataclass

from .. import vocabulary
from ..evidence.coverage import Fate
from ..vocabulary import Word


@dataclass(frozen=True, slots=True)
class Chapter:
    """One vocabulary of the glossary; ``name`` is the first part of its words' anchors."""

    name: str
    title: str
    intro: str
    words: type[Word]

    def term(self, value: str) -> GlossaryWord:
        return GlossaryWord(self.name, self.words(value))

    @property
    def terms(self) -> list[GlossaryWord]:
        return [GlossaryWord(self.name, word) for word in self.words]


@dataclass(frozen=True, slots=True)
class GlossaryWord:
    """A word with its definition; ``anchor`` is its id in the glossary."""

    vocabulary: str
    word: Word

    @property
    def value(self) -> str:
        return self.word.value

    @property
    def label(self) -> str:
        return self.word.label

    @property
    def definition(self) -> str:
        return self.word.definition

    @property
    def anchor(self) -> str:
        return f"{self.vocabulary}-{self.value}"


CHAPTERS = (
    Chapter("effect", "Effect of a claim", "What a claim says about treatment.", vocabulary.Effect),
    Chapter("role", "Role of an entry", "In which part a claim names an entry.", vocabulary.Role),
    Chapter("change", "Change", "What has become of an entry, where the claim says so.", vocabulary.Change),
    Chapter(
        "evidence",
        "Evidence",
        "How a finding was observed, as the passage tells it; the strongest first. A claim has the strongest of its passages.",
        vocabulary.Evidence,
    ),
    Chapter("voice", "Voice", "Who is speaking in the passage.", vocabulary.Voice),
    Chapter(
        "attribution",
        "Attribution",
        "How closely a passage ties a reference to a finding; the closest first.",
        vocabulary.Attribution,
    ),
    Chapter("located", "State of a trail: the passage", "The first hop.", vocabulary.Located),
    Chapter("referenced", "State of a trail: the references", "The second hop.", vocabulary.Referenced),
    Chapter("support", "Support of a claim", "How many documents make it.", vocabulary.Support),
    Chapter(
        "primary",
        "State of a trail: the cited work",
        "Beyond the second hop, if someone went there.",
        vocabulary.Primary,
    ),
    Chapter("fault", "Fault of a document", "What we declare rather than repair or repeat.", vocabulary.FaultKind),
    Chapter("standing", "Standing of a source", "What has become of a publication.", vocabulary.Standing),
    Chapter("source_type", "Type of a source", "What sort of publication it is.", vocabulary.SourceType),
    Chapter("fate", "Account of a sentence", "What became of each sentence of a document.", Fate),
    Chapter("set_aside", "Reason for setting a sentence aside", "Why it carries no claim.", vocabulary.SetAside),
    Chapter("kind", "Kind of entry", "What has an article of its own.", vocabulary.Kind),
    Chapter("agent_kind", "Type of agent", "What a treatment is.", vocabulary.AgentKind),
    Chapter("target_kind", "Type of target", "What a target is.", vocabulary.TargetKind),
    Chapter("cancer_kind", "Type of cancer", "What is listed with the cancers.", vocabulary.CancerKind),
    Chapter("alias", "Other names", "How an entry came by a further name.", vocabulary.AliasKind),
    Chapter("status", "Status of an entry or claim", "Whether readers see it.", vocabulary.Status),
    Chapter("section", "Part of a document", "What a section is for.", vocabulary.SectionKind),
    Chapter("paragraph", "Paragraph", "What a paragraph of a document is.", vocabulary.ParagraphKind),
    Chapter("edition_change", "Change in an edition", "What became of a part of the record.", vocabulary.ChangeKind),
)

CHAPTER = {chapter.name: chapter for chapter in CHAPTERS}


def term(value: str, name: str) -> GlossaryWord | None:
    """A stored word as a page shows it; None for an empty one."""
    return CHAPTER[name].term(value) if value else None
