import pytest

from encyclopedia.plots import Bar, Mark, ReadingMap, bars, reading_map, stack


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


def test_sentences_are_set_in_rows_and_paragraphs_begin_them():
    paragraphs = [[("carried", 300), ("aside", 400), ("carried", 500)], [("open", 100)]]
    assert reading_map(paragraphs, 100, scale=0.1, row=10, gap=2) == ReadingMap(
        (
            Mark(0.0, 0.0, 30.0, "carried", 0, 0),
            Mark(32.0, 0.0, 40.0, "aside", 0, 1),
            Mark(0.0, 10.0, 50.0, "carried", 0, 2),
            Mark(0.0, 20.0, 10.0, "open", 1, 0),
        ),
        100,
        30.0,
    )


def test_mark_is_neither_invisible_nor_wider_than_the_map():
    drawing = reading_map([[("a", 0), ("b", 9000)]], 50, least=3)
    assert [(mark.x, mark.y, mark.width) for mark in drawing.marks] == [(0.0, 0.0, 3.0), (0.0, 10.0, 50.0)]


def test_no_mark_leaves_the_map():
    drawing = reading_map([[("a", 37 * n % 400) for n in range(60)] for _ in range(5)], 90)
    assert all(mark.x + mark.width <= 90 and mark.y + 10 <= drawing.height for mark in drawing.marks)


def test_empty_paragraphs_take_no_room():
    assert reading_map([[], [("a", 10)], []], 50) == ReadingMap((Mark(0.0, 0.0, 2, "a", 1, 0),), 50, 10.0)
    assert reading_map([], 50) == ReadingMap((), 50, 0.0)
