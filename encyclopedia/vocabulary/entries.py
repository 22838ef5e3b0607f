"""The words of an entry: what kind of thing it is, and what its other names are."""

from __future__ import annotations

from .word import Word


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


class AliasKind(Word):
    NAME = "name", "Another name, met in a passage.", "name"
    AS_PRINTED = (
        "as_printed",
        "A misprint, as a passage has it; it never leads to the entry by its address.",
        "as printed",
    )
    SYNONYM = "synonym", "A name from a public vocabulary, for search only.", "synonym"
