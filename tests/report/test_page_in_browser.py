"""The page in a real browser: nothing loads, nothing overflows, everything can be read and reached."""

import re

import pytest

from nine16.report import account_page, page

pytestmark = pytest.mark.browser

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}

_CONTRAST = """() => {
  const channel = (value) => { value /= 255; return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4; };
  const read = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const paper = light(read(getComputedStyle(document.documentElement).backgroundColor));
  const poor = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || element.closest("script, style") || !element.getClientRects().length) continue;
    const style = getComputedStyle(element);
    const ink = light(read(element instanceof SVGElement ? style.fill : style.color));
    const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    if (ratio < 4.5) poor.push([element.tagName, element.getAttribute("class"), element.textContent.slice(0, 30), ratio]);
  }
  return poor;
}"""

_TOUCHING = """() => {
  const touching = [];
  for (const drawing of document.querySelectorAll("svg")) {
    const boxes = [...drawing.querySelectorAll(":scope > text, :scope > g > text")]
      .filter((text) => text.getClientRects().length)
      .map((text) => [text.textContent, text.getBoundingClientRect()]);
    boxes.forEach(([one, a], index) => boxes.slice(index + 1).forEach(([other, b]) => {
      if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3) touching.push([one, other]);
    }));
  }
  return touching;
}"""

_CUT = """() => [...document.querySelectorAll("body *")]
  .filter((element) => !element.closest("svg, .table, .said-words, .panel-filmstrip h3, .panel-shots h3")
    && element.getClientRects().length && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
    && getComputedStyle(element).display !== "inline")
  .map((element) => [element.tagName, element.className, element.textContent.slice(0, 40)])"""


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

    def _open(text, *, viewport=DESK, scheme="light", script=True):
        file = tmp_path / "report.html"
        file.write_text(text, "utf-8")
        context = chromium.new_context(viewport=viewport, color_scheme=scheme, java_script_enabled=script)
        contexts.append(context)
        sheet = context.new_page()
        sheet.complaints, sheet.asked = [], []
        sheet.on("console", lambda message: sheet.complaints.append(message.text))
        sheet.on("pageerror", lambda error: sheet.complaints.append(str(error)))
        sheet.on("dialog", lambda dialog: (sheet.complaints.append(dialog.message), dialog.dismiss()))
        sheet.on("request", lambda request: sheet.asked.append(request.url))
        sheet.goto(file.as_uri())
        return sheet

    yield _open
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("viewport", "language"), [(DESK, "zh"), (PHONE, "en"), (PHONE, "zh")])
def test_every_post_reads_well_and_loads_nothing(opened, story, viewport, language):
    sheet = opened(page([story], language=language), viewport=viewport)

    assert sheet.complaints == []
    assert [url for url in sheet.asked if not url.startswith(("file:", "data:"))] == []
    assert len([url for url in sheet.asked if url.startswith("file:")]) == 1
    assert sheet.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert sheet.evaluate(_TOUCHING) == []
    assert sheet.evaluate(_CUT) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_has_the_contrast_of_aa(opened, drawn, scheme):
    for text in (
        page([drawn.rich()]),
        account_page([drawn.rich(), drawn.few_views(), drawn.from_export()], language="zh"),
    ):
        assert opened(text, scheme=scheme).evaluate(_CONTRAST) == []


def test_dark_is_a_palette_of_its_own(opened, drawn):
    papers = {
        scheme: opened(page([drawn.short()]), scheme=scheme).evaluate(
            "getComputedStyle(document.documentElement).backgroundColor"
        )
        for scheme in ("light", "dark")
    }

    assert papers["light"] == "rgb(255, 255, 255)"
    assert papers["dark"] not in {papers["light"], "rgb(0, 0, 0)"}


def test_the_arrow_keys_move_the_playhead_and_say_the_tables_words(opened, drawn):
    sheet = opened(page([drawn.rich()]))
    sheet.locator(".said input").focus()
    places = []
    for _ in range(3):
        sheet.keyboard.press("ArrowRight")
        places.append(sheet.locator(".playhead").get_attribute("x1"))

    said = sheet.locator(".said-words").text_content()
    row = sheet.locator("tr[id$='-s3'] td").text_content()
    assert said == row
    assert said.startswith("3 to 4")
    assert sheet.locator(".said input").get_attribute("aria-valuetext") == row
    assert len(set(places)) == 3


def test_a_finger_on_any_lane_says_that_second(opened, drawn):
    sheet = opened(page([drawn.rich()], language="zh"), viewport=PHONE)
    plot = sheet.locator(".panel-signals .plot").first
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    plot.click(position={"x": box["width"] * 7.5 / 33.6, "y": 10})

    assert sheet.locator(".said-words").text_content() == sheet.locator("tr[id$='-s7'] td").text_content()
    assert sheet.locator(".playhead").bounding_box()["x"] == pytest.approx(box["x"] + box["width"] * 7.5 / 33.6, abs=2)


def test_nothing_else_moves_while_the_playhead_moves(opened, drawn):
    sheet = opened(page([drawn.rich()]))
    places = "[...document.querySelectorAll('.panel, .lane')].map((part) => part.getBoundingClientRect().top + scrollY)"
    before = sheet.evaluate(places)
    sheet.locator(".said input").focus()
    sheet.keyboard.press("ArrowRight")

    assert sheet.locator(".over").is_visible()
    assert sheet.evaluate(places) == before


def test_all_lanes_share_one_axis(opened, drawn):
    for viewport in (DESK, PHONE):
        sheet = opened(page([drawn.rich()]), viewport=viewport)
        boxes = sheet.evaluate(
            "[...document.querySelectorAll('.timeline .plot')].filter((plot) => !plot.closest('details')).map((plot) => { const box = plot.getBoundingClientRect(); return `${box.left} ${box.width}`; })"
        )
        assert len(boxes) > 10
        assert len(set(boxes)) == 1


def test_the_tables_can_be_read_without_a_script(opened, drawn):
    sheet = opened(page([drawn.rich()]), script=False)

    assert sheet.locator(".said").is_hidden()
    sheet.locator(".panel-seconds summary").first.click()
    assert sheet.locator("tr[id$='-s3'] td").is_visible()


def test_a_hostile_post_runs_nothing(opened, drawn):
    sheet = opened(account_page([drawn.hostile(), drawn.rich()], language="zh"), viewport=PHONE)

    assert sheet.complaints == []
    assert sheet.locator("script").count() == 1
    assert sheet.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_the_list_of_an_account_fits_and_can_be_ordered_by_another_goal(opened, drawn, viewport):
    sheet = opened(account_page(drawn.many(16), language="zh"), viewport=viewport)
    table = sheet.locator(".listed").last

    assert sheet.complaints == []
    assert sheet.evaluate("document.documentElement.scrollWidth <= innerWidth")
    table.locator("th[data-goal=account] button").click()
    values = table.locator("td[data-goal=account]").evaluate_all(
        "cells => cells.map((cell) => Number(cell.dataset.value))"
    )
    assert values == sorted(values, reverse=True)
    assert table.locator("th[aria-sort]").get_attribute("data-goal") == "account"


def test_the_first_page_prints_on_one_sheet_of_paper(opened, drawn):
    paper = {"width": 688, "height": 1_017}  # A4 inside margins of 14 mm, at 96 dots an inch
    for language in ("en", "zh"):
        sheet = opened(page([drawn.rich()], language=language), viewport=paper)
        sheet.emulate_media(media="print")

        assert sheet.evaluate("document.querySelector('.first').getBoundingClientRect().bottom") <= paper["height"]
        pages = re.findall(rb"/Type\s*/Page\b", sheet.pdf(prefer_css_page_size=True, print_background=True))
        assert 4 <= len(pages) <= 12
