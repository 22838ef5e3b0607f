"""What holds for every public page, of a made record and of an empty one; ``record/`` asks the same of the published one."""

from __future__ import annotations

import pytest
from django.db import transaction

from encyclopedia import search
from encyclopedia.evidence import integrity
from tests import page_rules
from tests.made_record import make_record
from tests.parameters import Parameters
from tests.walking import Visit, Walk, walk

# Without the mark pytest-django would make no test database for the fixture below to walk.
pytestmark = pytest.mark.django_db


def make_and_index():
    make_record()
    search.rebuild()
    assert [str(offence) for offence in integrity.check()] == []


@pytest.fixture(scope="module", params=[make_and_index, lambda: None], ids=["made", "empty"])
def whole_walk(request, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        request.param()
        pages = walk()
        transaction.set_rollback(True)
    return pages


@pytest.mark.parametrize("rule", page_rules.KEPT_BY_ALL, ids=lambda rule: rule.__name__)
def test_every_page_keeps_the_rule(whole_walk, rule):
    assert rule(whole_walk) == []


def test_everything_in_the_record_was_visited(whole_walk):
    assert whole_walk.unvisited == set()


@pytest.mark.parametrize("end", ["?entry=agent:nobody", "?efect=describes", "?effect=none", "?order=size", "nobody/"])
def test_a_link_to_what_no_page_knows_is_dead(whole_walk, end):
    assert not whole_walk.resolves(f"/claims/{end}") and f"/claims/{end}" not in whole_walk.pages


def test_no_draft_shows(whole_walk):
    htmls = {page.address: page.html for page in page_rules.own(whole_walk)}
    assert [address for address, html in htmls.items() if "draftinib" in html or "A draft finding" in html] == []


PAGE = '<!DOCTYPE html><html lang="en"><body><h1 id="top">Pumps</h1>{}</body></html>'
#: Rule → a page that breaks it, and it alone.
BROKEN = {
    "every_address_answers_with_a_page": {"status": 404},
    "every_page_has_one_main_heading_and_begins_with_it": {"html": PAGE.format("<h1>Again</h1>")},
    "every_page_names_its_language": {"html": PAGE.format("").replace(' lang="en"', "")},
    "every_id_stands_once_on_its_page": {"html": PAGE.format('<p id="top">A pump.</p>')},
    "every_page_is_well_formed_and_free_of_scripts_and_inline_styles": {"html": PAGE.format('<p style="">A pump.</p>')},
    "no_link_within_the_site_is_dead": {"html": PAGE.format('<a href="#bottom">down</a>')},
    "no_page_asks_more_than_its_budget": {"queries": 15},
    "no_page_sets_a_cookie_or_depends_on_one": {"cookies": True},
    "a_repeat_visit_costs_a_304": {"repeat_status": 200},
    "no_page_is_heavy": {"html": PAGE.format(f"<p>{'pump ' * 50_000}</p>")},
    "no_white_space_stands_before_a_stop": {"html": PAGE.format('<p>As <a href="#top">pumps</a>\n.</p>')},
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_page_that_breaks_a_rule_is_met(name):
    page = Visit(**{"address": "/claims/", "status": 200, "html": PAGE.format("<p>A pump.</p>")} | BROKEN[name])
    visits = Walk({page.address: page}, set(), Parameters({}))
    assert [rule.__name__ for rule in page_rules.KEPT_BY_ALL if rule(visits)] == [name]


def test_every_rule_has_a_page_that_breaks_it():
    assert list(BROKEN) == [rule.__name__ for rule in page_rules.KEPT_BY_ALL]
