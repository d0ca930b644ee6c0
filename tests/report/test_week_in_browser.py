"""The week in a real browser: two screens at most, nothing loads, nothing overflows, a phone scrolls six at most."""

import importlib.util
from pathlib import Path

import pytest

from nine16.report.week import week_page

pytestmark = pytest.mark.browser


def _beside(name):
    spec = importlib.util.spec_from_file_location(name, Path(__file__).parent / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


WEEKS = _beside("weeks")
MORNINGS = _beside("test_today_in_browser")
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
chromium, opened = MORNINGS.chromium, MORNINGS.opened
"""The same browser and the same watchful page as for mornings."""

_CUT = """() => [...document.querySelectorAll("body *")]
  .filter((element) => !element.closest("svg, h3") && element.getClientRects().length
    && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
    && getComputedStyle(element).display !== "inline")
  .map((element) => [element.tagName, element.className, element.textContent.slice(0, 40)])"""
_SMALLEST = """() => Math.min(...[...document.querySelectorAll("body *")]
  .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
  .filter((element) => element.getClientRects().length)
  .map((element) => parseFloat(getComputedStyle(element).fontSize)))"""
_TALL = "document.documentElement.scrollHeight"


@pytest.mark.parametrize("name", sorted(WEEKS.EVERY))
@pytest.mark.parametrize(("viewport", "language"), [(DESK, "en"), (DESK, "zh"), (PHONE, "en"), (PHONE, "zh")])
def test_every_week_reads_well_and_loads_nothing(opened, name, viewport, language):
    page = week_page(WEEKS.EVERY[name](), language=language, title="泠棠", notes=("simulated",), films=WEEKS.FILMS)
    sheet = opened(page, viewport=viewport)

    assert sheet.complaints == []
    assert [url for url in sheet.asked if not url.startswith(("file:", "data:"))] == []
    assert sheet.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert sheet.evaluate(_CUT) == []
    assert sheet.evaluate(_SMALLEST) >= 13


@pytest.mark.parametrize("name", sorted(WEEKS.EVERY))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_fullest_week_takes_two_screens_and_six_of_a_phone(opened, name, language):
    page = week_page(WEEKS.EVERY[name](), language=language, title="泠棠", notes=("simulated",), films=WEEKS.FILMS)

    assert opened(page, viewport=DESK).evaluate(_TALL) <= 2 * DESK["height"]
    assert opened(page, viewport=PHONE).evaluate(_TALL) <= 6 * PHONE["height"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_has_the_contrast_of_aa(opened, scheme):
    assert opened(week_page(WEEKS.full()), scheme=scheme).evaluate(MORNINGS._POOR) == []


def test_reasons_open_with_the_keyboard(opened):
    sheet = opened(week_page(WEEKS.full()))
    first = sheet.locator(".kind summary").first

    first.focus()
    sheet.keyboard.press("Enter")

    assert sheet.locator(".kind details[open] p").first.is_visible()


def test_a_sheet_of_paper_or_two_holds_the_fullest_week(opened):
    for language in ("en", "zh"):
        sheet = opened(week_page(WEEKS.full(), language=language, films=WEEKS.FILMS))
        paper = sheet.pdf(prefer_css_page_size=True)

        assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") <= 2


def test_every_picture_and_mark_says_what_it_is(opened):
    sheet = opened(week_page(WEEKS.full(), films=WEEKS.FILMS))

    silent = sheet.evaluate("""() => [...document.querySelectorAll("svg")]
      .filter((svg) => svg.getAttribute("role") !== "img" || !svg.getAttribute("aria-label")).length""")
    assert silent == 0
