"""The manager's page: what it holds, and what it does in a browser."""

from __future__ import annotations

import io
import itertools
import re
from pathlib import Path

import pytest
from lxml import html

from scrubber.engine.report import Report
from scrubber.outputs import FORMATS
from scrubber.outputs.page.segments import pieces
from tests.outputs.reports import make_report

CSS = Path(__file__).parents[2] / "scrubber" / "outputs" / "page" / "page.css"


def written(report: Report) -> bytes:
    out = io.BytesIO()
    FORMATS["html"](report, out)
    return out.getvalue()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return make_report(tmp_path_factory.mktemp("report"), 120)


@pytest.fixture(scope="module")
def page(report: Report) -> bytes:
    return written(report)


def test_every_claim_with_a_finding_can_be_linked_to(report: Report, page: bytes) -> None:
    numbers = {file["path"]: number for number, file in enumerate(report.files, start=1)}
    wanted = {
        f"claim-{numbers[claim['file']]}-{claim['ordinal']}" for claim in report.claims() if claim["findings"]
    }
    tree = html.fromstring(page.decode())
    assert wanted <= {body.get("id") for body in tree.xpath("//table[@id='claim-table']/tbody")}


def test_every_link_leads_to_a_place_on_the_page_or_to_a_source(page: bytes) -> None:
    tree = html.fromstring(page.decode())
    places = {one.get("id") for one in tree.xpath("//*[@id]")}
    links = {link.get("href") for link in tree.xpath("//body//a")}
    assert {link[1:] for link in links if link.startswith("#")} <= places
    assert all(re.match(r"#|https?://", link) for link in links)


def test_each_rule_of_the_report_has_its_explanation_on_the_page(report: Report, page: bytes) -> None:
    rules = {one["rule"] for claim in report.claims() for one in claim["findings"]}
    tree = html.fromstring(page.decode())
    for code in rules:
        (article,) = tree.xpath(f"//article[@id='{code}']")
        assert len(article.text_content().split()) > 20, code


def test_every_finding_shows_its_segment_with_the_element_marked(report: Report, page: bytes) -> None:
    tree = html.fromstring(page.decode())
    shown = tree.xpath("//table[@id='claim-table']//li[b]")
    assert len(shown) == sum(len(claim["findings"]) for claim in report.claims())
    assert all(len(one.xpath("code/mark")) == 1 for one in shown)


def test_every_table_has_a_caption_and_headers_with_a_scope(page: bytes) -> None:
    tree = html.fromstring(page.decode())
    for table in tree.xpath("//table"):
        assert table.xpath("caption")
        assert all(one.get("scope") for one in table.xpath(".//th"))
        assert all(
            row.xpath("th[@scope='row']") for row in table.xpath("tbody/tr[not(contains(@class, 'more'))]")
        )
    assert all(one.get("role") == "img" and one.get("aria-label") for one in tree.xpath("//svg"))
    assert tree.xpath("/html/@lang") == ["en"]


def test_charts_show_dollars_clean_rate_risk_and_severity(report: Report, page: bytes) -> None:
    tree = html.fromstring(page.decode())
    assert [one.text_content() for one in tree.xpath("//figcaption")] == [
        "Clean rate", "Dollars at risk by cause", "Dollars at risk by payer", "Dollars at risk by drug",
        "Claims by risk", "Findings by severity",
    ]  # fmt: skip
    errors = report.summary["findings"]["error"]
    assert f"error: {errors}" in tree.xpath("//figure[last()]//svg/@aria-label")[0]


def test_hostile_text_is_text(tmp_path: Path) -> None:
    tree = html.fromstring(written(make_report(tmp_path, 60, hostile=True)).decode())
    assert len(tree.xpath("//script")) == 1
    assert tree.xpath("//img | //iframe | //object | //form") == []
    assert any("<script>alert(1)</script>" in one.text_content() for one in tree.xpath("//tbody"))


def test_names_stand_on_the_page_only_when_the_run_asked_for_them(tmp_path: Path, page: bytes) -> None:
    assert b"SAMPLE, JANE" not in page
    assert b"SAMPLE, JANE" in written(make_report(tmp_path, 20, with_names=True))


def test_five_thousand_findings_take_less_than_four_megabytes(tmp_path: Path) -> None:
    report = make_report(tmp_path, 5_000)
    data = written(report)
    assert len(data) < 4_000_000
    shown = html.fromstring(data.decode()).xpath("//table[@id='claim-table']//li[b]")
    assert len(shown) == sum(len(claim["findings"]) for claim in report.claims())


def test_a_page_too_full_for_a_browser_says_how_much_it_lists(tmp_path: Path) -> None:
    data = written(make_report(tmp_path, 400, hostile=True)).decode()
    whole = written(make_report(tmp_path / "more", 9_000)).decode()
    assert len(whole) < 4_000_000
    assert re.search(
        r"The page lists [\d,]+ of [\d,]+ findings \([\d,]+ claims\); the workbook lists all", whole
    )
    assert "The page lists" not in data


def _colours(text: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})", text))


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(sign * 2 for sign in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_text_stands_out_from_its_ground_in_light_and_dark() -> None:
    light, dark = itertools.islice(re.findall(r":root \{(.*?)\}", CSS.read_text(), re.DOTALL), 2)
    pairs = [(ink, ground) for ink in ("ink", "quiet", "accent") for ground in ("page", "card", "code")]
    pairs += [(f"{name}-ink", name) for name in ("alert", "error", "warning", "info", "clean", "mark")]
    for scheme in (_colours(light), {**_colours(light), **_colours(dark)}):
        for ink, ground in pairs:
            one, other = sorted((_luminance(scheme[ink]), _luminance(scheme[ground])))
            assert (other + 0.05) / (one + 0.05) >= 4.5, (ink, ground)


def test_an_element_the_segment_lacks_is_named() -> None:
    assert [(one.text, one.missing) for one in pieces("SV1*HC:J1745*100", "SV104")] == [
        ("SV1*HC:J1745*100", False),
        ("SV104 is missing", True),
    ]


def test_a_component_is_marked_alone() -> None:
    assert [one.text for one in pieces("SV1*HC:J1745:JZ*100", "SV101-3") if one.marked] == ["JZ"]


def test_nothing_on_the_page_is_fetched(page: bytes) -> None:
    tree = html.fromstring(page.decode())
    assert tree.xpath("//@src | //link/@href[. != 'data:,'] | //*[@style]") == []
    assert not re.search(r"@import|url\(|fetch\(|XMLHttpRequest|WebSocket|import\(", page.decode())
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
