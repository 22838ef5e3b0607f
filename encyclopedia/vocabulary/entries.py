"""The words of an entry: what kind of thing it is, and what its other names are."""

from __future__ import annotations

from .word import Word


class Kind(Word):
    """``plural``: the first part of an entry's address; ``title``: what a list of them is headed.
    ``resists``: whether resistance goes through it, so that a way to overcome it may be asked for.
    ``varies``: whether there can be more or less of it."""

    plural: str
    title: str
    resists: bool
    varies: bool

    MECHANISM = (
        "mechanism",
        "A way in which a cancer comes to withstand treatment.",
        {"plural": "mechanisms", "title": "Mechanisms", "resists": True, "varies": True},
        "mechanism",
    )
    STRATEGY = (
        "strategy",
        "A way to overcome, prevent or get around resistance.",
        {"plural": "strategies", "title": "Strategies", "resists": False, "varies": False},
        "strategy",
    )
    AGENT = (
        "agent",
        "A treatment: a drug, an antibody, cells, radiation, a regimen, or a class of these.",
        {"plural": "agents", "title": "Agents", "resists": True, "varies": False},
        "agent",
    )
    TARGET = (
        "target",
        "A part of the cell, the tumor or the body that a claim names: a gene, a pathway, a cell type, a matrix.",
        {"plural": "targets", "title": "Targets", "resists": True, "varies": True},
        "target",
    )
    CANCER_TYPE = (
        "cancer_type",
        "A cancer, a group of cancers, or another condition on which the documents report.",
        {"plural": "cancers", "title": "Cancers", "resists": False, "varies": False},
        "cancer type",
    )
    CELL_LINE = (
        "cell_line",
        "Cells kept in culture on which a finding was made.",
        {"plural": "cell-lines", "title": "Cell lines", "resists": False, "varies": False},
        "cell line",
    )


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
    DRUG_METABOLITE = (
        "drug_metabolite",
        "A compound that the body makes of a drug, and that is not given itself.",
        "drug metabolite",
    )
    CLASS = "class", "A group of agents that the documents speak of as one.", "class of agents"


_GROUP, _SINGLE = {"has_members": True}, {"has_members": False}


class TargetKind(Word):
    """``has_members``: whether it is made of other targets."""

    has_members: bool

    GENE = "gene", "A gene or the protein it encodes.", _SINGLE, "gene or protein"
    FAMILY = "family", "Genes or proteins that the documents speak of as one group.", _GROUP, "family"
    FUSION = "fusion", "Two genes joined into one.", _GROUP, "fusion"
    VARIANT = "variant", "A named change in a gene or protein.", _SINGLE, "variant"
    MICRORNA = "microrna", "A small RNA that silences messages.", _SINGLE, "microRNA"
    NUCLEIC_ACID = "nucleic_acid", "DNA or RNA that is not one named gene or microRNA.", _SINGLE, "nucleic acid"
    PATHWAY = "pathway", "A chain of signals or reactions with a name of its own.", _GROUP, "pathway"
    METABOLITE = "metabolite", "A small molecule of metabolism, or an ion.", _SINGLE, "metabolite"
    CELL_TYPE = "cell_type", "A kind of cell.", _SINGLE, "cell type"
    ORGANELLE = "organelle", "A compartment of the cell.", _SINGLE, "organelle"
    MATRIX = "matrix", "The material between cells, or the niche that cells live in.", _SINGLE, "matrix"
    VESICLE = "vesicle", "A membrane-bound parcel that cells release.", _SINGLE, "vesicle"


class CancerKind(Word):
    """``is_cancer``: whether it counts among the cancers."""

    is_cancer: bool

    CANCER = "cancer", "One type of cancer.", {"is_cancer": True}, "cancer"
    GROUP = "group", "Several types of cancer that are spoken of as one.", {"is_cancer": True}, "group of cancers"
    OTHER_CONDITION = (
        "other_condition",
        "A condition that is no cancer; it stands outside the tree of cancers and their counts.",
        {"is_cancer": False},
        "other condition",
    )


class AliasKind(Word):
    """From the name that tells most to the one that tells least. ``phrase``: how a result of a search introduces it;
    ``search_only``: whether it is from elsewhere than a passage, so that no page shows it."""

    phrase: str
    search_only: bool

    NAME = "name", "Another name, met in a passage.", {"phrase": "also called", "search_only": False}, "name"
    AS_PRINTED = (
        "as_printed",
        "A misprint, as a passage has it; it never leads to the entry by its address.",
        {"phrase": "misprinted as", "search_only": False},
        "as printed",
    )
    SYNONYM = (
        "synonym",
        "A name from a public vocabulary, for search only.",
        {"phrase": "also known as", "search_only": True},
        "synonym",
    )
    BRAND = (
        "brand",
        "A name under which a drug is or was sold, for search only.",
        {"phrase": "sold as", "search_only": True},
        "brand name",
    )
