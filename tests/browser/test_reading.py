"""What a reader does: follow a statement back to its source, narrow a list, share it, search; with scripts and without."""

from __future__ import annotations

from contextlib import contextmanager

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from tests.browser.places import main_of, read


def path(browser) -> str:
    return browser.current_url.split("/", 3)[3]


def click(browser, selector: str) -> str:
    """Click the first thing that takes up room; returns the path of the page that comes.

    With the mouse: selenium's own click takes what a style sheet shows of a closed <details> for hidden.
    """
    seen = [each for each in browser.find_elements(By.CSS_SELECTOR, selector) if each.size["width"]]
    assert seen, f"nothing to click at {path(browser)}: {selector}"
    with leaving(browser):
        ActionChains(browser).scroll_to_element(seen[0]).move_to_element(seen[0]).click().perform()
    return path(browser)


@contextmanager
def leaving(browser):
    """Waits until what is done leads to another address, and its page is there."""
    before = browser.current_url
    yield
    WebDriverWait(browser, 10).until(lambda browser: browser.current_url != before)
    WebDriverWait(browser, 10).until(lambda browser: browser.execute_script("return document.readyState") == "complete")


def text(browser, selector: str = "main") -> str:
    return browser.find_element(By.CSS_SELECTOR, selector).text


def documents_of(site: str) -> list[str]:
    """The addresses of the documents: those of the sources that have a bibliography."""
    found = [part.partition('"')[0] for part in main_of(read(f"{site}/sources/")).split('href="/sources/')[1:]]
    slugs = [slug.strip("/") for slug in dict.fromkeys(found) if slug.endswith("/")]
    return [f"/sources/{slug}/" for slug in slugs if 'id="bibliography"' in read(f"{site}/sources/{slug}/")]


def not_in(addresses: list[str]) -> str:
    return "".join(f":not([href^='{address}'])" for address in addresses)


def test_a_statement_is_followed_back_to_the_work_and_the_way_home_is_open(reader, site):
    documents = documents_of(site)
    reader.get(f"{site}/")
    assert click(reader, "a[href='/agents/']") == "agents/"
    agent = click(reader, "main a[href='/agents/doxorubicin/']")
    assert "doxorubicin" in text(reader, "h1").lower()
    claim = click(reader, "main a[href^='/claims/C']:not([href*='#'])")
    assert claim.startswith("claims/C")
    assert "passage" in text(reader).lower() and reader.find_elements(By.CSS_SELECTOR, "main :is(q, blockquote)")
    work = click(reader, f"main a[href^='/sources/']{not_in(documents)}:not([href*='#'])")
    assert work.startswith("sources/") and "bibliography" not in work
    accession = claim.strip("/").rpartition("/")[2]
    assert accession in reader.page_source, "the work names the claim that rests on it"
    document = click(reader, ", ".join(f"main a[href^='{address}']" for address in documents))
    assert any(f"/{document}".startswith(address) for address in documents)
    assert reader.find_elements(By.CSS_SELECTOR, "main a[href*='bibliography']")
    for expected in (work, claim, agent, "agents/", ""):
        reader.back()
        assert path(reader) == expected


def test_a_list_is_narrowed_shared_and_widened_again(reader, site, opened):
    reader.get(f"{site}/claims/")
    before = text(reader)
    click(reader, "main .facets a[href*='=']")
    narrowed, address = text(reader), reader.current_url
    assert "?" in address and narrowed != before
    other = opened()
    other.get(address)
    assert text(other) == narrowed
    reader.back()
    assert text(reader) == before


def test_what_narrows_a_list_can_be_taken_away(reader, site):
    reader.get(f"{site}/claims/?effect=confers_resistance")
    click(reader, "main .in-force a")
    assert "effect=" not in path(reader)


def test_the_next_page_of_a_list_and_back(reader, site):
    reader.get(f"{site}/claims/")
    first = text(reader)
    assert "page=2" in click(reader, "main a[rel=next]")
    assert text(reader) != first
    click(reader, "main a[rel=prev]")
    assert text(reader) == first


def test_a_search_is_asked_answered_shared_and_taken_back(reader, site, opened):
    reader.get(f"{site}/")
    box = reader.find_element(By.CSS_SELECTOR, "main input[name=q]")
    box.send_keys("p gp")
    with leaving(reader):
        box.send_keys(Keys.ENTER)
    assert path(reader) == "search/?q=p+gp"
    assert reader.find_element(By.CSS_SELECTOR, "main mark").text == "P-gp"
    other = opened()
    other.get(reader.current_url)
    assert text(other) == text(reader)
    assert click(reader, "main a[href='/targets/abcb1/']") == "targets/abcb1/"
    reader.back()
    assert path(reader) == "search/?q=p+gp"


def test_an_accession_in_the_box_of_any_page_leads_to_its_claim(reader, site):
    reader.get(f"{site}/about/")
    with leaving(reader):
        reader.find_element(By.CSS_SELECTOR, "header input[name=q]").send_keys("c0001", Keys.ENTER)
    assert path(reader) == "claims/C0001/"


def test_a_missing_page_leads_on(reader, site):
    reader.get(f"{site}/targets/abcb1x/")
    assert click(reader, "main a[href='/targets/abcb1/']") == "targets/abcb1/"


def test_a_number_behind_a_sentence_leads_to_its_note_and_back(reader, site):
    reader.get(f"{site}/targets/abcb1/")
    click(reader, "main sup a[href^='#']")
    note = path(reader).partition("#")[2]
    target = reader.find_element(By.CSS_SELECTOR, ":target")
    assert target.get_attribute("id") == note and target.is_displayed()
    target.find_element(By.CSS_SELECTOR, "a[href^='#']").click()
    assert path(reader).partition("#")[2] not in ("", note)
