"""The manager's page in a browser: sorting, searching, deep links, scripts off; nothing is fetched."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from scrubber.engine.report import Report
from tests.outputs.browser import needs_chromium, visit
from tests.outputs.reports import make_report
from tests.outputs.test_page import written

WAIT = "await new Promise((done) => setTimeout(done, 300));"
ROWS = "[...document.querySelectorAll('#claim-table tbody')]"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return make_report(tmp_path_factory.mktemp("report"), 120)


@pytest.fixture(scope="module")
def page(report: Report) -> bytes:
    return written(report)


@needs_chromium
def test_the_page_renders_without_a_console_message_and_asks_for_nothing(page: bytes, tmp_path: Path) -> None:
    seen = visit(page, tmp_path, "return performance.getEntriesByType('resource').map((one) => one.name);")
    assert seen.console == []
    assert [name for name in seen.result if not name.startswith("data:")] == []
    assert [name for name in seen.asked if not name.startswith(("file://", "data:"))] == []


@needs_chromium
def test_a_request_would_be_seen(tmp_path: Path) -> None:
    page = b'<!doctype html><title>asks</title><img src="http://127.0.0.1:9/picture.png">'
    assert "http://127.0.0.1:9/picture.png" in visit(page, tmp_path).asked


@needs_chromium
def test_the_search_box_and_the_choices_narrow_the_claims(
    report: Report, page: bytes, tmp_path: Path
) -> None:
    account = next(claim["claim_id"] for claim in report.claims() if claim["findings"])
    script = f"""
      const shown = () => {ROWS}.filter((one) => !one.hidden);
      const set = (id, value, event) => {{
        const field = document.getElementById(id);
        field.value = value; field.dispatchEvent(new Event(event)); }};
      const all = shown().length;
      set("search", "{account}", "input"); {WAIT}
      const found = shown().map((one) => one.rows[0].cells[0].textContent);
      const said = document.getElementById("found").textContent;
      set("search", "", "input"); {WAIT}
      set("verdict", "held", "change");
      const held = shown().every((one) => one.rows[0].cells[5].textContent.includes("held"));
      set("verdict", "", "change"); set("severity", "info", "change");
      const info = shown().every((one) => one.querySelector("li > b.info")) && shown().length;
      set("severity", "", "change"); set("payer", "SAMPLE MUTUAL", "change");
      const named = (one) => one.rows[0].cells[2].textContent.trim();
      const payer = shown().every((one) => named(one) === "SAMPLE MUTUAL") && shown().length;
      return {{ all, found, said, held, info, payer }};"""
    result = visit(page, tmp_path, script).result
    assert result["found"] == [account]
    assert result["said"] == f"1 of {result['all']} claims"
    assert result["held"] is True
    assert 0 < result["info"] < result["all"]
    assert 0 < result["payer"] < result["all"]


@needs_chromium
def test_a_header_sorts_its_table_and_says_so(page: bytes, tmp_path: Path) -> None:
    script = f"""
      const header = document.querySelectorAll("#claim-table thead th")[8];
      const amount = (one) => Number(one.rows[0].cells[8].textContent.replace(/[$,]/g, ""));
      const dollars = () => {ROWS}.map(amount);
      header.querySelector("button").click();
      const down = [dollars(), header.getAttribute("aria-sort")];
      header.querySelector("button").click();
      const up = [dollars(), header.getAttribute("aria-sort")];
      const rule = document.querySelector("#causes thead th");
      rule.querySelector("button").click();
      const rules = [...document.querySelectorAll("#causes tbody th")].map((one) => one.textContent);
      return {{ down, up, rules, focusable: header.querySelector("button").tabIndex }};"""
    result = visit(page, tmp_path, script).result
    assert result["down"] == [sorted(result["down"][0], reverse=True), "descending"]
    assert result["up"] == [sorted(result["up"][0]), "ascending"]
    assert result["rules"] == sorted(result["rules"])
    assert result["focusable"] == 0


@needs_chromium
def test_a_deep_link_shows_a_claim_that_the_filter_had_hidden(
    report: Report, page: bytes, tmp_path: Path
) -> None:
    script = f"""
      const last = {ROWS}.at(-1);
      const box = document.getElementById("search");
      box.value = "no claim says this"; box.dispatchEvent(new Event("input")); {WAIT}
      const hidden = last.hidden;
      location.hash = "#" + last.id; {WAIT}
      return [hidden, last.hidden, document.querySelector(":target").id === last.id];"""
    assert visit(page, tmp_path, script).result == [True, False, True]


@needs_chromium
def test_the_page_tells_everything_with_scripts_off(page: bytes, tmp_path: Path) -> None:
    barred = page.replace(b"script-src 'unsafe-inline'", b"script-src 'none'")
    dom = visit(barred, tmp_path).dom
    with_scripts, without = html.fromstring(page.decode()), html.fromstring(dom)
    assert without.xpath("//thead//button") == []
    assert without.xpath("//div[@class='tools']/@hidden") == [""]
    cells = "//table[@id='claim-table']//th"
    assert [one.text for one in without.xpath(cells)] == [one.text for one in with_scripts.xpath(cells)]


@needs_chromium
def test_a_run_without_claims_gives_a_page_too(tmp_path: Path) -> None:
    report = make_report(tmp_path / "report", 0)
    report.files = []
    seen = visit(written(report), tmp_path, "return document.getElementById('found').textContent;")
    assert (seen.console, seen.result) == ([], "0 of 0 claims")
