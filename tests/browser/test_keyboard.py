"""Everything can be reached with the keyboard, in the order of the page, and the place is always to be seen."""

from __future__ import annotations

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser.test_reading import leaving, path

MOST_TABS = 100
#: How the focus shows: an outline drawn around it, within the window.
SEEN = """
const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
return {
  tag: at.tagName, text: (at.textContent || at.name || "").trim().slice(0, 40),
  outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  within: box.width > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
};
"""
#: What the keyboard can reach, in the order of the page.
REACHABLE = """
return [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
  .filter(each => each.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})).length;
"""


def press(browser, *keys: str) -> None:
    ActionChains(browser).send_keys(*keys).perform()


def tab_until(browser, arrived) -> None:
    """Press the tab key until the element in focus is the one that is looked for."""
    for _ in range(MOST_TABS):
        press(browser, Keys.TAB)
        if arrived(focused(browser)):
            return
    raise AssertionError(f"not reached with {MOST_TABS} tabs on {path(browser)}")


def focused(browser):
    return browser.switch_to.active_element


def test_the_first_key_offers_to_skip_to_the_text(browser, site):
    browser.get(f"{site}/targets/abcb1/")
    press(browser, Keys.TAB)
    assert focused(browser).get_attribute("href").endswith("#main")
    assert browser.execute_script(SEEN)["within"], "the skip link comes into sight"
    press(browser, Keys.ENTER)
    assert focused(browser).tag_name == "main"
    press(browser, Keys.TAB)
    assert browser.execute_script("return document.activeElement.closest('main') !== null")


def test_the_focus_can_be_seen_wherever_it_is(browser, places):
    hidden = {}
    for name, address in places:
        browser.get(places.site + address)
        for _ in range(min(browser.execute_script(REACHABLE), 80)):
            press(browser, Keys.TAB)
            seen = browser.execute_script(SEEN)
            if not (seen["outlined"] and seen["within"]):
                hidden.setdefault(name, seen)
    assert hidden == {}


def test_the_keyboard_goes_through_a_page_in_its_order(browser, site):
    browser.get(f"{site}/agents/")
    order = []
    for _ in range(browser.execute_script(REACHABLE)):
        press(browser, Keys.TAB)
        order.append(focused(browser))
    places = browser.execute_script(
        "const all = [...document.querySelectorAll('*')]; return arguments[0].map(each => all.indexOf(each));", order
    )
    assert places == sorted(places) and len(set(places)) == len(places)


def test_a_search_is_asked_and_followed_with_the_keyboard_alone(browser, site):
    browser.get(f"{site}/agents/")
    tab_until(browser, lambda at: at.get_attribute("name") == "q")
    with leaving(browser):
        press(browser, "P-gp", Keys.ENTER)
    assert path(browser) == "search/?q=P-gp"
    tab_until(browser, lambda at: (at.get_attribute("href") or "").endswith("/targets/abcb1/"))
    with leaving(browser):
        press(browser, Keys.ENTER)
    assert path(browser) == "targets/abcb1/"


def test_on_a_phone_a_list_is_narrowed_with_the_keyboard(browser, site):
    screen = {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    browser.get(f"{site}/claims/")
    first = browser.find_element(By.CSS_SELECTOR, "main .facets a[href*='=']")
    if not first.is_displayed():
        browser.find_element(By.CSS_SELECTOR, "main .facets summary").send_keys(Keys.ENTER)
    tab_until(browser, lambda at: at == first)
    with leaving(browser):
        press(browser, Keys.ENTER)
    assert path(browser).startswith("claims/?")
