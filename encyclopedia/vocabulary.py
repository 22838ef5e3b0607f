"""The controlled words of the record, each with a one-sentence definition that readers see.

A word is written ``NAME = stored value, definition, label``; Django takes the last as the label.
"""

from __future__ import annotations

from django.db.models import TextChoices


class Word(TextChoices):
    """A choice that carries its own public definition in ``definition``."""

    def __new__(cls, value: str, definition: str = "") -> Word:
        word = str.__new__(cls, value)
        word._value_ = value
        word.definition = definition
        return word


class Kind(Word):
    MECHANISM = "mechanism", "A way in which a cancer comes to withstand treatment.", "mechanism"
    STRATEGY = "strategy", "A way to overcome, prevent or get around resistance.", "strategy"
    AGENT = (
        "agent",
        "A treatment: a drug, an antibody, cells, radiation, a regimen, or a class of these.",
        "agent",
    )
    TARGET = (
        "target",
        "A part of the cell, the tumor or the body that a claim names: a gene, a pathway, a cell type, a matrix.",
        "target",
    )
    CANCER_TYPE = "cancer_type", "A cancer or a group of cancers.", "cancer type"
    CELL_LINE = "cell_line", "Cells kept in culture on which a finding was made.", "cell line"


class AgentKind(Word):
    SMALL_MOLECULE = "small_molecule", "A synthetic compound of low molecular weight.", "small molecule"
    NATURAL_PRODUCT = (
        "natural_product",
        "A compound made by a living thing, or derived from one.",
        "natural product",
    )
    ANTIBODY = (
        "antibody",
        "A therapeutic antibody, an antibody fragment or an antibody conjugate.",
        "antibody",
    )
    CELL_THERAPY = "cell_therapy", "Living cells given as a treatment.", "cell therapy"
    RADIOTHERAPY = "radiotherapy", "Treatment with ionizing radiation.", "radiotherapy"
    REGIMEN = "regimen", "Several treatments given together under one name.", "regimen"
    CLASS = "class", "A group of agents that the documents speak of as one.", "class of agents"


class TargetKind(Word):
    GENE = "gene", "A gene or the protein it encodes.", "gene or protein"
    FAMILY = "family", "Genes or proteins that the documents speak of as one group.", "family"
    FUSION = "fusion", "Two genes joined into one.", "fusion"
    VARIANT = "variant", "A named change in a gene or protein.", "variant"
    MICRORNA = "microrna", "A small RNA that silences messages.", "microRNA"
    PATHWAY = "pathway", "A chain of signals or reactions with a name of its own.", "pathway"
    METABOLITE = "metabolite", "A small molecule of metabolism, or an ion.", "metabolite"
    CELL_TYPE = "cell_type", "A kind of cell.", "cell type"
    ORGANELLE = "organelle", "A compartment of the cell.", "organelle"
    MATRIX = "matrix", "The material between cells, or the niche that cells live in.", "matrix"
    VESICLE = "vesicle", "A membrane-bound parcel that cells release.", "vesicle"


class Effect(Word):
    CONFERS_RESISTANCE = "confers_resistance", "Something makes a treatment work less.", "confers resistance"
    RESTORES_SENSITIVITY = (
        "restores_sensitivity",
        "Something makes a treatment work again, or prevents resistance, as observed.",
        "restores sensitivity",
    )
    REMAINS_ACTIVE = "remains_active", "An agent works in spite of a named resistance.", "remains active"
    PREDICTS_RESPONSE = (
        "predicts_response",
        "A marker tells apart who responds, relapses or resists; no causation is said.",
        "predicts response",
    )
    ENABLES_DRUG = (
        "enables_drug",
        "Uptake, activation or anything else that the drug needs in order to work.",
        "enables the drug",
    )
    LIMITS_THERAPY = (
        "limits_therapy",
        "A bound on treatment that is not a mechanism of resistance: toxicity, cost, delivery, lack of markers, "
        "or resistance as a clinical burden.",
        "limits therapy",
    )
    PROPOSES_STRATEGY = (
        "proposes_strategy",
        "A way forward that is proposed or being tried, with no effect observed.",
        "proposes a strategy",
    )
    DESCRIBES = "describes", "A definition, history, or biology without an effect on treatment.", "describes"


class Role(Word):
    MECHANISM = "mechanism", "The way of escape that the claim is about.", "mechanism"
    STRATEGY = "strategy", "The way to overcome resistance that the claim is about.", "strategy"
    AGENT = "agent", "The treatment whose effect is at stake.", "agent"
    MODULATOR = "modulator", "An agent that changes the effect of a treatment.", "modulator"
    TARGET = "target", "A gene, pathway, cell type or other part that the claim names.", "target"
    CANCER_TYPE = "cancer_type", "The cancer that the claim names.", "cancer type"
    CELL_LINE = "cell_line", "The cell line that the claim names.", "cell line"


KIND_OF_ROLE = {role: Kind.AGENT if role == Role.MODULATOR else Kind(role.value) for role in Role}


class Change(Word):
    MORE = "more", "There is more of it, or it is more active.", "more"
    LESS = (
        "less",
        "There is less of it, or it is less active: lost, silenced, knocked down, inhibited.",
        "less",
    )
    ALTERED = "altered", "It is mutated or otherwise different, neither simply more nor less.", "altered"
    PRESENT = "present", "It is there, where otherwise it would not be.", "present"


class Evidence(Word):
    """In falling order of strength: the first is the strongest."""

    CLINICAL_TRIAL = (
        "clinical_trial",
        "The passage names a registered trial or a trial phase.",
        "clinical trial",
    )
    PATIENTS = "patients", "The passage speaks of patients, a cohort, or samples from them.", "patients"
    IN_VIVO = "in_vivo", "The passage speaks of living animals.", "in vivo"
    IN_VITRO = "in_vitro", "The passage speaks of cells in culture.", "in vitro"
    REVIEW = "review", "The passage states it without saying how it was observed.", "review statement"


class Voice(Word):
    RELAYS = "relays", "The passage reports what the works that it cites have found.", "relays a cited work"
    SYNTHESIS = (
        "synthesis",
        "The authors' own generalisation, with no work cited for it.",
        "the authors' synthesis",
    )
    HYPOTHESIS = "hypothesis", "The authors propose it, or say that it could be so.", "hypothesis"
    ROW = "row", "It stands as an example, in a table or in a figure.", "example or table row"


class Attribution(Word):
    """From the closest tie between a reference and a finding to the loosest."""

    AT_STATEMENT = "at_statement", "Printed in the same sentence, for this finding.", "at the statement"
    NEIGHBOURING = (
        "neighbouring",
        "Printed in the sentence directly before or after, which plainly reports the same study or finding.",
        "neighbouring",
    )
    CLOSING_BLOCK = (
        "closing_block",
        "The only bracket of the paragraph stands at its end and covers what comes before it on the same subject.",
        "closing block",
    )
    OPENING_BLOCK = (
        "opening_block",
        "The paragraph opens by naming the work and goes on about it.",
        "opening block",
    )
    NONE_CITED = "none_cited", "The passage cites no work for the finding.", "none cited"


#: Attributions that count towards corroboration; the block attributions are shown apart.
COUNTED = (Attribution.AT_STATEMENT, Attribution.NEIGHBOURING)


class Primary(Word):
    """What someone found who opened the cited work itself."""

    SAME = "same", "The cited work says the same.", "same"
    WEAKER = "weaker", "The cited work says less than the passage makes of it.", "weaker"
    STRONGER = "stronger", "The cited work says more than the passage makes of it.", "stronger"
    DIFFERENT = "different", "The cited work says something else.", "different"
    NOT_FOUND = "not_found", "The finding could not be found in the cited work.", "not found"


class Standing(Word):
    CURRENT = "current", "The publisher shows it as valid, without correction.", "current"
    CORRECTED = "corrected", "A correction has been published.", "corrected"
    RETRACTED = "retracted", "It has been retracted.", "retracted"
    PREPRINT = "preprint", "It was made public without peer review, as a preprint.", "preprint"
    NOT_PEER_REVIEWED = "not_peer_reviewed", "It is of a type that is not peer reviewed.", "not peer-reviewed"
    UNKNOWN = "unknown", "Nobody has looked it up yet.", "unknown"


class SourceType(Word):
    JOURNAL_ARTICLE = "journal_article", "An article in a journal.", "journal article"
    BOOK = "book", "A book.", "book"
    CHAPTER = "chapter", "A chapter of a book.", "chapter"
    PREPRINT = "preprint", "A preprint.", "preprint"
    WEB_PAGE = "web_page", "A page on the web.", "web page"
    REPORT = "report", "A report.", "report"
    THESIS = "thesis", "A thesis.", "thesis"
    COURSEWORK = "coursework", "Work written for a course.", "coursework"
    OTHER = "other", "Anything else.", "other"


class SectionKind(Word):
    FRONT = "front", "Title, authors and affiliations.", "front matter"
    BODY = "body", "The text that the record accounts for, sentence by sentence.", "body"
    GLOSSARY = "glossary", "A table of abbreviations.", "glossary"
    BIBLIOGRAPHY = "bibliography", "The list of cited works.", "bibliography"


class ParagraphKind(Word):
    PROSE = "prose", "Running text.", "prose"
    BULLET = "bullet", "An item of a list.", "list item"
    CAPTION = "caption", "The caption of a figure or table.", "caption"
    ROW = "row", "A row of a table.", "table row"
    APPARATUS = "apparatus", "Addresses, dates, licence lines, credits.", "apparatus"


class SetAside(Word):
    ANNOUNCES = "announces", "It says what the paper will do, or points to a figure or table.", "announces"
    REPEATS = (
        "repeats",
        "It repeats a claim and would add neither a document nor a reference to it.",
        "repeats",
    )
    OPINION = "opinion", "A hope or a call for research that names no agent, target or approach.", "opinion"
    APPARATUS = "apparatus", "Credits, headings, addresses, licence lines.", "apparatus"


class Leads(Word):
    TO_A_WORK = "work", "The bibliography lists the work.", "to a work"
    NOWHERE = "nowhere", "The text cites what the bibliography does not list.", "nowhere"


class Flawed(Word):
    FAULTY = "declared", "A fault of the reference is declared.", "declared"
    SOUND = "none", "No fault of the reference is declared.", "none"


class FaultKind(Word):
    DOUBTFUL_STATEMENT = "doubtful_statement", "What the document states is in doubt.", "doubtful statement"
    MISPRINT = "misprint", "A name or word is printed wrongly.", "misprint"
    UNRESOLVED_CITATION = (
        "unresolved_citation",
        "The text cites a work that the document's bibliography does not list.",
        "unresolved citation",
    )
    NEVER_CITED = "never_cited", "The bibliography lists a work that the text never cites.", "never cited"
    OFF_SUBJECT = (
        "off_subject",
        "The cited work is on a different subject than the statement it stands behind.",
        "off subject",
    )
    MALFORMED_ENTRY = (
        "malformed_entry",
        "A bibliography entry is malformed or incomplete.",
        "malformed or incomplete entry",
    )
    DUPLICATE_ENTRY = "duplicate_entry", "The bibliography lists the same work twice.", "duplicate entry"
    IMPOSSIBLE_DATE = "impossible_date", "Dates that cannot all be true.", "impossible date"
    MISSING_DATA = (
        "missing_data",
        "Something that a document of its type should state is not there.",
        "missing data",
    )
    TORN_LAYOUT = "torn_layout", "The layout tears a sentence or damages the text.", "torn layout"


class AliasKind(Word):
    NAME = "name", "Another name, met in a passage.", "name"
    AS_PRINTED = (
        "as_printed",
        "A misprint, as a passage has it; it never leads to the entry by its address.",
        "as printed",
    )
    SYNONYM = "synonym", "A name from a public vocabulary, for search only.", "synonym"


class Status(Word):
    DRAFT = "draft", "Being written; only editors see it.", "draft"
    IN_REVIEW = "in_review", "Waiting for a second pair of eyes; only editors see it.", "in review"
    PUBLISHED = "published", "Part of the public record.", "published"
    WITHDRAWN = "withdrawn", "No longer held to be right; its page stays and says why.", "withdrawn"


#: What belongs to the public record; everything else belongs to the desk.
IN_RECORD = (Status.PUBLISHED, Status.WITHDRAWN)


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
