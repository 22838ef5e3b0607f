"""What the words imply, and that none can leave it out."""

import re
from inspect import get_annotations
from pathlib import Path

import pytest

from encyclopedia import vocabulary
from encyclopedia.vocabulary import (
    Attribution,
    Change,
    Direction,
    Effect,
    Evidence,
    FaultKind,
    Kind,
    Role,
    Status,
    TargetKind,
    Word,
)

STYLES = Path(__file__).parent.parent / "static" / "css"
VOCABULARIES = [each for each in map(vars(vocabulary).get, vocabulary.__all__) if each is not Word]


@pytest.mark.parametrize("words", VOCABULARIES, ids=lambda words: words.__name__)
def test_every_word_has_a_definition_and_says_all_that_its_vocabulary_asks(words):
    for word in words:
        assert word.definition.endswith(".") and word.label and word.label != word.definition
        assert all(hasattr(word, name) for name in get_annotations(words))
        assert words(word.value) is word and str(word) == f"{word}" == word.value


def test_a_word_that_leaves_something_out_is_refused():
    with pytest.raises(TypeError, match="The word bent of Shape has to say: edges"):

        class Shape(Word):
            edges: int
            ROUND = "round", "Without an edge.", {"edges": 0}, "round"
            BENT = "bent", "With an edge or more.", "bent"


def test_a_word_that_says_more_than_its_vocabulary_asks_is_refused():
    with pytest.raises(TypeError, match="The word round of Shape has to say: nothing more"):

        class Shape(Word):
            ROUND = "round", "Without an edge.", {"edges": 0}, "round"


def test_the_rank_of_a_word_is_its_place():
    assert [word.rank for word in Evidence] == list(range(len(Evidence)))
    assert Evidence.PATIENTS.rank < Evidence.IN_VITRO.rank < Evidence.REVIEW.rank


def test_what_points_towards_resistance_overcomes_nothing():
    assert {word for word in Effect if word.direction is Direction.RESISTANCE} == {Effect.CONFERS_RESISTANCE}
    assert not [word for word in Effect if word.direction is Direction.RESISTANCE and (word.ways or word.overcome)]


def test_resistance_is_overcome_by_agents_that_work_and_by_what_makes_them_work():
    help = {Role.STRATEGY, Role.MODULATOR}
    assert {word: set(word.ways) for word in Effect if word.ways} == {
        Effect.RESTORES_SENSITIVITY: help,
        Effect.REMAINS_ACTIVE: {*help, Role.AGENT},
        Effect.PROPOSES_STRATEGY: help,
    }
    assert {word: set(word.overcome) for word in Effect if word.overcome} == {
        Effect.RESTORES_SENSITIVITY: {Role.AGENT, Role.RESISTED_AGENT},
        Effect.REMAINS_ACTIVE: {Role.RESISTED_AGENT},
        Effect.PROPOSES_STRATEGY: {Role.RESISTED_AGENT},
    }


def test_faults_that_can_make_a_statement_wrong_are_grave():
    grave = {FaultKind.DOUBTFUL_STATEMENT, FaultKind.OFF_SUBJECT, FaultKind.UNRESOLVED_CITATION}
    assert {kind for kind in FaultKind if kind.grave} == grave


def test_references_near_the_statement_count():
    assert [word for word in Attribution if word.counts] == [Attribution.AT_STATEMENT, Attribution.NEIGHBOURING]


def test_groups_have_members():
    assert {kind for kind in TargetKind if kind.has_members} == {
        TargetKind.FAMILY,
        TargetKind.FUSION,
        TargetKind.PATHWAY,
    }


def test_what_was_published_is_in_the_record():
    assert [word for word in Status if word.in_record] == [Status.PUBLISHED, Status.WITHDRAWN]


def test_each_kind_has_a_list_and_a_role_of_its_own():
    assert len({kind.plural for kind in Kind}) == len({kind.title for kind in Kind}) == len(Kind)
    assert {role.kind for role in Role} == set(Kind)
    assert Role.MODULATOR.kind is Kind.AGENT


def test_changes_are_drawn_apart():
    assert len({change.arrow for change in Change}) == len(Change)


def test_every_effect_has_its_mark_in_the_style_sheet():
    styles = "".join(path.read_text() for path in STYLES.glob("*.css"))
    rule = r"\.word--effect-{}\b[^{{}}]*{{[^}}]*--shape:"
    assert [effect.value for effect in Effect if not re.search(rule.format(effect.value), styles)] == []
