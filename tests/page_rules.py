"""What holds for every public page, one function a rule: what a walk met that breaks it.

``KEPT_BY_ALL`` is checked of a made record, of an empty one and of the published one; see ``test_every_page.py``, which also
shows for each rule a page that breaks it, and ``record/test_pages.py``.
"""

from __future__ import annotations

from collections import Counter
from urllib.parse import urldefrag

from tests.walking import Visit, Walk

#: Queries of a page.
BUDGET = 14
#: Code points of its HTML.
LARGEST = 200_000


def own(walk: Walk) -> list[Visit]:
    """The pages of the encyclopedia itself, without files."""
    return [page for page in walk.pages.values() if page.html]


def addresses(pages) -> list[str]:
    return [page.address for page in pages]


def every_address_answers_with_a_page(walk):
    wrong = {page.address for page in own(walk) if page.status != 200}
    return sorted(wrong | {page.address for page in walk.pages.values() if page.status >= 400})


def every_page_has_one_main_heading_and_begins_with_it(walk):
    headings = {page.address: page.outline.headings for page in own(walk)}
    return [address for address, some in headings.items() if some.count("h1") != 1 or some[0] != "h1"]


def every_page_names_its_language(walk):
    return addresses(page for page in own(walk) if page.outline.language != "en")


def every_id_stands_once_on_its_page(walk):
    twice = {page.address: [i for i, n in Counter(page.outline.ids).items() if n > 1] for page in own(walk)}
    return [(address, ids) for address, ids in twice.items() if ids]


def every_page_is_well_formed_and_free_of_scripts_and_inline_styles(walk):
    return [(page.address, page.outline.trouble) for page in own(walk) if page.outline.trouble]


def no_link_within_the_site_is_dead(walk):
    return [(page.address, link) for page in own(walk) for link in page.links if is_dead(walk, link)]


def is_dead(walk: Walk, link: str) -> bool:
    """Whether nothing answers at a link, or the page that does has no such place."""
    target, fragment = urldefrag(link)
    page = walk.pages.get(target)
    if page is None:
        return not walk.resolves(target)
    return bool(page.html and fragment and fragment not in page.outline.ids)


def no_page_asks_more_than_its_budget(walk):
    return [(page.address, page.queries) for page in own(walk) if page.queries > BUDGET]


def no_page_sets_a_cookie_or_depends_on_one(walk):
    return addresses(page for page in walk.pages.values() if page.cookies)


def a_repeat_visit_costs_a_304(walk):
    return addresses(page for page in own(walk) if page.repeat_status != 304)


def no_page_is_heavy(walk):
    return [(page.address, len(page.html)) for page in own(walk) if len(page.html) > LARGEST]


def no_white_space_stands_before_a_stop(walk):
    """A word or link that a component renders within a line may stand before a full stop: it must not end in a newline."""
    return [(page.address, page.outline.stray_stops) for page in own(walk) if page.outline.stray_stops]


KEPT_BY_ALL = [
    every_address_answers_with_a_page,
    every_page_has_one_main_heading_and_begins_with_it,
    every_page_names_its_language,
    every_id_stands_once_on_its_page,
    every_page_is_well_formed_and_free_of_scripts_and_inline_styles,
    no_link_within_the_site_is_dead,
    no_page_asks_more_than_its_budget,
    no_page_sets_a_cookie_or_depends_on_one,
    a_repeat_visit_costs_a_304,
    no_page_is_heavy,
    no_white_space_stands_before_a_stop,
]
