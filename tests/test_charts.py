import pytest

from encyclopedia.pages.charts import STEPS, Bar, bars, size, stack


def test_longest_bar_fills_the_width_and_shares_are_of_the_sum():
    assert bars([("in vitro", 6), ("in vivo", 3), ("patients", 0)], 120) == [
        Bar("in vitro", 6, 6 / 9, 0, 120.0),
        Bar("in vivo", 3, 3 / 9, 0, 60.0),
        Bar("patients", 0, 0.0, 0, 0.0),
    ]


def test_no_values_are_no_bars():
    assert bars([], 100) == []
    assert stack([], 100) == []


def test_zeros_are_empty_bars():
    assert bars([("a", 0)], 100) == stack([("a", 0)], 100) == [Bar("a", 0, 0.0, 0, 0.0)]


def test_parts_of_a_stack_follow_each_other():
    assert stack([("sensitive", 1), ("neither", 0), ("resistant", 3)], 80) == [
        Bar("sensitive", 1, 0.25, 0.0, 20.0),
        Bar("neither", 0, 0.0, 20.0, 0.0),
        Bar("resistant", 3, 0.75, 20.0, 60.0),
    ]


def test_parts_of_a_stack_leave_no_gap_through_rounding():
    parts = stack([(str(number), 1) for number in range(7)], 100)
    assert [part.x for part in parts[1:]] == [round(part.x + part.width, 2) for part in parts[:-1]]
    assert round(parts[-1].x + parts[-1].width, 2) == 100


def test_counts_may_come_from_a_generator():
    assert stack(((label, 1) for label in "ab"), 10) == [
        Bar("a", 1, 0.5, 0.0, 5.0),
        Bar("b", 1, 0.5, 5.0, 5.0),
    ]


@pytest.mark.parametrize("draw", [bars, stack])
def test_amounts_below_zero_are_refused(draw):
    with pytest.raises(ValueError, match="below zero"):
        draw([("a", 1), ("b", -1)], 100)


@pytest.mark.parametrize(("length", "steps"), [(0, 1), (30, 1), (90, 2), (130, 3), (9000, STEPS)])
def test_a_mark_grows_with_its_sentence_and_is_neither_invisible_nor_wider_than_the_map(length, steps):
    assert size(length) == steps
