"""The insight report in a real browser: nothing loads, nothing overflows, everything can be read, printed and jumped to."""

import importlib.util
from pathlib import Path

import pytest

from nine16.report.insight import insight_page

pytestmark = pytest.mark.browser

_FILE = Path(__file__).parents[1] / "evaluate" / "insight" / "drawn_cohorts.py"
_SPEC = importlib.util.spec_from_file_location("drawn_cohorts", _FILE)
assert _SPEC is not None
assert _SPEC.loader is not None
DRAWN = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(DRAWN)
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
    .map((element) => {
      const style = getComputedStyle(element);
      return [element.className.baseVal ?? element.className, light(element.closest("svg") ? style.fill : style.color)];
    })
    .filter(([, ink]) => (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05) < 4.5);
}"""

_OVER = """() => [...document.querySelectorAll(".course-plot > svg")].flatMap((svg) => {
  const words = [...svg.querySelectorAll(":scope > text")].map((one) => one.getBoundingClientRect());
  return words.flatMap((one, row) => words.slice(row + 1).filter((other) =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom).map(() => row));
})"""


@pytest.fixture(scope="module")
def insights():
    return {name: make() for name, make in DRAWN.EVERY.items()}


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
        file = tmp_path / "insight.html"
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


@pytest.mark.parametrize("name", sorted(DRAWN.EVERY))
@pytest.mark.parametrize(("viewport", "language"), [(DESK, "zh"), (PHONE, "en"), (PHONE, "zh")])
def test_every_report_reads_well_and_loads_nothing(opened, insights, name, viewport, language):
    sheet = opened(insight_page(insights[name], language=language), viewport=viewport)

    assert sheet.complaints == []
    assert [url for url in sheet.asked if not url.startswith(("file:", "data:"))] == []
    assert sheet.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert sheet.evaluate(_CUT) == []
    assert sheet.evaluate(_OVER) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_has_the_contrast_of_aa(opened, insights, scheme):
    assert opened(insight_page(insights["full"]), scheme=scheme).evaluate(_POOR) == []


def test_a_sentence_of_the_first_paragraph_leads_to_its_claim(opened, insights):
    sheet = opened(insight_page(insights["full"]))

    link = sheet.locator(".first-claims a").first
    said = link.inner_text()
    link.click()

    target = sheet.locator(":target h3")
    assert target.inner_text() == said
    sheet.wait_for_function(  # the page glides there
        "height => { const y = document.querySelector(':target h3').getBoundingClientRect().y; return 0 <= y && y < height }",
        arg=DESK["height"],
        timeout=10_000,
    )


def test_paper_shows_what_is_folded_on_the_screen(opened, insights):
    sheet = opened(insight_page(insights["full"]))
    folded = sheet.locator("details.open-claims li p").first
    assert not folded.is_visible()

    sheet.emulate_media(media="print")

    assert folded.is_visible()
    assert sheet.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_each_curve_and_row_says_in_words_what_it_draws(opened, insights):
    sheet = opened(insight_page(insights["full"]))

    labels = sheet.evaluate("""() => [...document.querySelectorAll("svg[role=img]")].map((svg) => svg.ariaLabel)""")
    assert len(labels) > 8
    assert all(labels)
    assert any("9 s" in label for label in labels)
