"""Templates lose their indentation and nothing else."""

from encyclopedia.loaders import unindented


def test_lines_begin_at_the_margin_and_none_is_empty():
    assert unindented("<ul>\n  <li>a  b</li>\n\n    <li>c</li>\n</ul>\n") == "<ul>\n<li>a  b</li>\n<li>c</li>\n</ul>\n"
