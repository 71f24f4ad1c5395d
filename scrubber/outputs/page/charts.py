"""Figures of the page's charts; the template draws them as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from scrubber.outputs.catalogue import title
from scrubber.outputs.money import dollars, short
from scrubber.outputs.plain import plain
from scrubber.outputs.tally import NO_DRUG, Group, Tally, dearest
from scrubber.outputs.wording import payer_name

BARS = 8
WIDTH = 190  # of the longest bar, in units of the drawing


class Bar(NamedTuple):
    """One bar."""

    label: str
    value: str
    width: int
    hint: str
    kind: str = ""
    link: str = ""


class Chart(NamedTuple):
    """A chart of horizontal bars."""

    key: str
    heading: str
    words: str  # the same in words, for those who do not see it
    bars: list[Bar]


class Ring(NamedTuple):
    """Clean claims as part of all."""

    percent: str
    clean: float
    words: str


def charts(sums: Tally) -> list[Chart]:
    """Dollars at risk by cause, payer and drug; claims by risk; findings by severity."""
    return [
        _dollar_chart("cause", "Dollars at risk by cause", [
            (code, title(code), group, f"#{code}") for code, group in dearest(sums.by_rule)]),
        _dollar_chart("payer", "Dollars at risk by payer", [
            (payer_name(name, identifier), identifier, group, "")
            for (identifier, name), group in dearest(sums.by_payer)]),
        _dollar_chart("drug", "Dollars at risk by drug", [
            (code, "" if code == NO_DRUG else group.name, group, "") for code,
            group in dearest(sums.by_drug)]),
        _count_chart("risk", "Claims by risk", [(band, sums.bands[band]) for band in ("high", "medium",
            "low")]),
        _count_chart("severity", "Findings by severity", [
            (severity, sums.severities[severity]) for severity in ("error", "warning", "info")]),
    ]  # fmt: skip


def ring(summary: dict[str, Any]) -> Ring:
    """The clean rate."""
    claims = summary["claims"]
    percent = 100 * summary["clean"] / claims if claims else 0.0
    return Ring(
        f"{percent:.1f} %", round(percent, 2), f"{summary['clean']:,} of {claims:,} claims are clean."
    )


def _dollar_chart(key: str, heading: str, rows: Sequence[tuple[str, str, Group, str]]) -> Chart:
    rows = [row for row in rows if row[2].cents][:BARS]
    most = max((row[2].cents for row in rows), default=1)
    bars = [
        Bar(_cut(plain(label)), short(group.cents), max(group.cents * WIDTH // most, 1),
            f"{plain(label)[:80]} {hint}: {dollars(group.cents)}", link=link)
        for label, hint, group, link in rows
    ]  # fmt: skip
    return Chart(key, heading, "; ".join(bar.hint for bar in bars) or "none", bars)


def _count_chart(key: str, heading: str, rows: list[tuple[str, int]]) -> Chart:
    most = max((count for _, count in rows), default=0) or 1
    bars = [
        Bar(name, f"{count:,}", count * WIDTH // most, f"{name}: {count:,}", kind=name)
        for name, count in rows
    ]
    return Chart(key, heading, "; ".join(bar.hint for bar in bars), bars)


def _cut(text: str) -> str:
    return text if len(text) <= 16 else text[:15] + "…"
