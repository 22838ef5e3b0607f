"""The words of a claim and of its citations: what it says, of what, in which voice, on what evidence."""

from __future__ import annotations

from .entries import Kind
from .word import Word


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
