"""The morning in a real browser: nothing loads, nothing overflows, everything can be read on a phone."""

import importlib.util
from pathlib import Path

import pytest

from nine16.report.today import today_page

pytestmark = pytest.mark.browser

_SPEC = importlib.util.spec_from_file_location("mornings", Path(__file__).parent / "mornings.py")
assert _SPEC is not None
assert _SPEC.loader is not None
MORNINGS = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(MORNINGS)
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}

_CUT = """() => [...document.querySelectorAll("body *")]
  .filter((element) => !element.closest("svg, code") && element.getClientRects().length
    && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
    && getComputedStyle(element).display !== "inline")
  .map((element) => [element.tagName, element.className, element.textContent.slice(0, 40)])"""

_POOR = """() => {
  const channel = (value) => { value /= 255; return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4; };
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number);
    return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  };
  const paper = light(getComputedStyle(document.documentElement).backgroundColor);
  return [...document.querySelectorAll("body *")]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
    .filter((element) => element.getClientRects().length)
    .map((element) => [element.className, light(getComputedStyle(element).color)])
    .filter(([, ink]) => (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05) < 4.5);
}"""


@pytest.fixture(scope="module")
def chromium(chromium_file):
    """One headless browser for the module."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium_file, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium, tmp_path):
    """Opens a page as a file and keeps what the browser complains about and asks for."""
    contexts = []

    def _open(text, *, viewport=DESK, scheme="light"):
        file = tmp_path / "today.html"
        file.write_text(text, "utf-8")
        context = chromium.new_context(viewport=viewport, color_scheme=scheme)
        contexts.append(context)
        sheet = context.new_page()
        sheet.complaints, sheet.asked = [], []
        sheet.on("console", lambda message: sheet.complaints.append(message.text))
        sheet.on("dialog", lambda dialog: (sheet.complaints.append(dialog.message), dialog.dismiss()))
        sheet.on("request", lambda request: sheet.asked.append(request.url))
        sheet.goto(file.as_uri())
        return sheet

    yield _open
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", sorted(MORNINGS.EVERY))
@pytest.mark.parametrize(("viewport", "language"), [(DESK, "zh"), (PHONE, "en"), (PHONE, "zh")])
def test_every_morning_reads_well_and_loads_nothing(opened, name, viewport, language):
    sheet = opened(today_page(MORNINGS.EVERY[name](), language=language, title="泠棠"), viewport=viewport)

    assert sheet.complaints == []
    assert [url for url in sheet.asked if not url.startswith(("file:", "data:"))] == []
    assert sheet.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert sheet.evaluate(_CUT) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_has_the_contrast_of_aa(opened, scheme):
    assert opened(today_page(MORNINGS.full()), scheme=scheme).evaluate(_POOR) == []


def test_the_sums_are_on_the_first_screen_of_a_phone(opened):
    sheet = opened(today_page(MORNINGS.full()), viewport=PHONE)

    bottom = sheet.locator(".three .sum").last.bounding_box()
    assert bottom["y"] + bottom["height"] <= PHONE["height"]


def test_a_dot_lies_outside_the_grey_bar_exactly_where_the_sum_is_beyond(opened):
    sheet = opened(today_page(MORNINGS.full()))

    outside = sheet.evaluate("""() => [...document.querySelectorAll(".three .sum")].map((sum) => {
      const bar = sum.querySelector(".usual-bar").getBoundingClientRect();
      const dot = sum.querySelector(".this-dot").getBoundingClientRect();
      const middle = (dot.left + dot.right) / 2;
      return middle < bar.left || middle > bar.right;
    })""")
    assert outside == [True, False, False]
