"""The words of a claim and of its citations: what it says, of what, in which voice, on what evidence."""

from __future__ import annotations

from .entries import Kind
from .word import Word


class Role(Word):
    """``kind``: which kind of entry takes the role."""

    kind: Kind

    MECHANISM = "mechanism", "The way of escape that the claim is about.", {"kind": Kind.MECHANISM}, "mechanism"
    STRATEGY = (
        "strategy",
        "The way to overcome resistance that the claim is about.",
        {"kind": Kind.STRATEGY},
        "strategy",
    )
    AGENT = "agent", "The treatment whose effect is at stake.", {"kind": Kind.AGENT}, "agent"
    MODULATOR = (
        "modulator",
        "An agent that changes the effect of a treatment.",
        {"kind": Kind.AGENT},
        "modulator",
    )
    RESISTED_AGENT = (
        "resisted_agent",
        "A treatment that fails, where another is said to remain active or is proposed in its place.",
        {"kind": Kind.AGENT},
        "resisted agent",
    )
    TARGET = (
        "target",
        "A gene, pathway, cell type or other part that the claim names.",
        {"kind": Kind.TARGET},
        "target",
    )
    CANCER_TYPE = "cancer_type", "The cancer that the claim names.", {"kind": Kind.CANCER_TYPE}, "cancer type"
    CELL_LINE = "cell_line", "The cell line that the claim names.", {"kind": Kind.CELL_LINE}, "cell line"


class Direction(Word):
    """Which way a statement points: whether a treatment works less or more."""

    RESISTANCE = "resistance", "The treatment works less.", "towards resistance"
    SENSITIVITY = "sensitivity", "The treatment works, or works again.", "towards sensitivity"
    NEITHER = "neither", "Nothing is said of whether a treatment works.", "neither"


_HELP = (Role.STRATEGY, Role.MODULATOR)
_HELP_OR_DRUG = (*_HELP, Role.AGENT)
_FAILS = (Role.RESISTED_AGENT,)
_FAILS_OR_WORKS = (Role.AGENT, Role.RESISTED_AGENT)


class Effect(Word):
    """``ways``: the roles in which a claim names what overcomes resistance, ``overcome`` the roles of the treatments whose
    resistance it is; none of either where the effect overcomes nothing. ``needs_change``: whether a reader asks if more or
    less of an entry brought the effect about."""

    direction: Direction
    ways: tuple[Role, ...]
    overcome: tuple[Role, ...]
    needs_change: bool

    CONFERS_RESISTANCE = (
        "confers_resistance",
        "Something makes a treatment work less.",
        {"direction": Direction.RESISTANCE, "ways": (), "overcome": (), "needs_change": True},
        "confers resistance",
    )
    RESTORES_SENSITIVITY = (
        "restores_sensitivity",
        "Something makes a treatment work again, or prevents resistance, as observed.",
        {"direction": Direction.SENSITIVITY, "ways": _HELP, "overcome": _FAILS_OR_WORKS, "needs_change": True},
        "restores sensitivity",
    )
    REMAINS_ACTIVE = (
        "remains_active",
        "An agent works in spite of a named resistance.",
        {"direction": Direction.SENSITIVITY, "ways": _HELP_OR_DRUG, "overcome": _FAILS, "needs_change": False},
        "remains active",
    )
    PREDICTS_RESPONSE = (
        "predicts_response",
        "A marker tells apart who responds, relapses or resists; no causation is said.",
        {"direction": Direction.NEITHER, "ways": (), "overcome": (), "needs_change": True},
        "predicts response",
    )
    ENABLES_DRUG = (
        "enables_drug",
        "Uptake, activation or anything else that the drug needs in order to work.",
        {"direction": Direction.NEITHER, "ways": (), "overcome": (), "needs_change": True},
        "enables the drug",
    )
    LIMITS_THERAPY = (
        "limits_therapy",
        "A bound on treatment that is not a mechanism of resistance: toxicity, cost, delivery, lack of markers, "
        "or resistance as a clinical burden.",
        {"direction": Direction.NEITHER, "ways": (), "overcome": (), "needs_change": False},
        "limits therapy",
    )
    PROPOSES_STRATEGY = (
        "proposes_strategy",
        "A way forward that is proposed or being tried, with no effect observed.",
        {"direction": Direction.NEITHER, "ways": _HELP, "overcome": _FAILS, "needs_change": False},
        "proposes a strategy",
    )
    DESCRIBES = (
        "describes",
        "A definition, history, or biology without an effect on treatment.",
        {"direction": Direction.NEITHER, "ways": (), "overcome": (), "needs_change": False},
        "describes",
    )


class Change(Word):
    """``arrow``: the sign that is drawn before the word."""

    arrow: str

    MORE = "more", "There is more of it, or it is more active.", {"arrow": "↑"}, "more"
    LESS = (
        "less",
        "There is less of it, or it is less active: lost, silenced, knocked down, inhibited.",
        {"arrow": "↓"},
        "less",
    )
    ALTERED = (
        "altered",
        "It is mutated or otherwise different, neither simply more nor less.",
        {"arrow": "~"},
        "altered",
    )
    PRESENT = "present", "It is there, where otherwise it would not be.", {"arrow": "+"}, "present"


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
    RELAYS = "relays", "The passage reports a finding of the works that it cites.", "relays a cited work"
    SYNTHESIS = (
        "synthesis",
        "The authors generalise, whether or not works are cited for the paragraph.",
        "the authors' synthesis",
    )
    HYPOTHESIS = "hypothesis", "The authors propose it, or say that it could be so.", "hypothesis"
    ROW = "row", "It stands as an example, in a table or in a figure.", "example or table row"


class Attribution(Word):
    """From the closest tie between a reference and a finding to the loosest.

    ``counts``: whether a work so cited counts towards corroboration; the others are shown apart.
    """

    counts: bool

    AT_STATEMENT = (
        "at_statement",
        "Printed in the same sentence, for this finding.",
        {"counts": True},
        "at the statement",
    )
    NEIGHBOURING = (
        "neighbouring",
        "Printed in the sentence directly before or after, which plainly reports the same study or finding.",
        {"counts": True},
        "neighbouring",
    )
    CLOSING_BLOCK = (
        "closing_block",
        "The only bracket of the paragraph stands at its end and covers what comes before it on the same subject.",
        {"counts": False},
        "closing block",
    )
    OPENING_BLOCK = (
        "opening_block",
        "The paragraph opens by naming the work and goes on about it.",
        {"counts": False},
        "opening block",
    )
    NONE_CITED = "none_cited", "The passage cites no work for the finding.", {"counts": False}, "none cited"


class Primary(Word):
    """What someone found who opened the cited work itself."""

    SAME = "same", "The cited work says the same.", "same"
    WEAKER = "weaker", "The cited work says less than the passage makes of it.", "weaker"
    STRONGER = "stronger", "The cited work says more than the passage makes of it.", "stronger"
    DIFFERENT = "different", "The cited work says something else.", "different"
    NOT_FOUND = "not_found", "The finding could not be found in the cited work.", "not found"
