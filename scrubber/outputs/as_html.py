"""The manager's page: one file, no network, readable with scripts off."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from jinja2 import Environment, PackageLoader, StrictUndefined

from scrubber.outputs.catalogue import title
from scrubber.outputs.money import cents
from scrubber.outputs.page.charts import charts, ring
from scrubber.outputs.page.notes import Topics
from scrubber.outputs.page.view import keep_claims, money, rule_pages, shown_claims
from scrubber.outputs.plain import plain
from scrubber.outputs.spool import Spool
from scrubber.outputs.tally import Tally, dearest
from scrubber.outputs.wording import held_words, out_of_date, payer_name

if TYPE_CHECKING:
    from scrubber.engine.report import Report


MOST = 300  # rows of a table that grows with the batch; the workbook has all


def write(report: Report, out: BinaryIO) -> None:
    """Write the page as a stream; it says how many claims a browser could not carry."""
    sums, topics = Tally(), Topics()
    with Spool() as spool:
        keep_claims(report, sums, topics, spool)
        claims, shown = shown_claims(spool)
        stream = _environment().get_template("page.html.jinja").stream(
            run=report.run, summary=report.summary, files=report.files, sums=sums, claims=claims, shown=shown,
            rules=rule_pages(report, sums), charts=charts(sums), ring=ring(report.summary),
            payers=dearest(sums.by_payer)[:MOST], drugs=dearest(sums.by_drug)[:MOST], topics=topics.rows(),
            most=MOST, waived=_waived(report, sums),
            charges=cents(report.summary["charges"]), charges_held=cents(report.summary["charges_held"]),
        )  # fmt: skip
        stream.enable_buffering(200)
        for part in stream:
            out.write(part.encode("utf-8"))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("scrubber.outputs", "page"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {
        "money": money,
        "title": title,
        "plain": plain,
        "held_words": held_words,
        "out_of_date": out_of_date,
        "payer_name": lambda key: payer_name(key[1], key[0]),
        "count": lambda number: f"{number:,}",
    }
    return environment


def _waived(report: Report, sums: Tally) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for claim in report.claims() if sums.waived else ():
        for one in claim["waived"]:
            waiver = one.get("waiver") or {}
            rows.append({"rule": one["rule"], "account": plain(claim["claim_id"])[:80],
                         "message": plain(one["message"])[:400],
                         **{name: plain(waiver.get(name)) for name in ("owner", "reason",
                             "expires")}})  # fmt: skip
            if len(rows) == MOST:
                return rows
    return rows
