"""Claims, Drug lines, Denial-risk notes and Waived: rows straight from the claims, in batch order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from scrubber.outputs.catalogue import title
from scrubber.outputs.wording import payer_words
from scrubber.outputs.workbook.book import Book, Column, Link, Sheets, target
from scrubber.outputs.workbook.layout import NOWHERE, Layout, is_drug
from scrubber.outputs.workbook.worklist_sheet import data_bar

if TYPE_CHECKING:
    from scrubber.engine.report import Report

Json = dict[str, Any]

ACCOUNT, PAYER = Column("Account no.", 18), Column("Payer", 38)
WHERE = (Column("File", 26), Column("Claim in file", 9, "whole"))
NAMES = (Column("Patient name", 22), Column("Subscriber", 22), Column("Member id", 16))
CLAIMS = (
    ACCOUNT, Column("Verdict", 10), Column("Held because", 16), Column("Risk", 10),
    Column("Dollars at risk (charge)", 14, "money"), Column("Charge", 13, "money"),
    Column("Findings", 10, "whole"), Column("Rules", 30, "wrap"), PAYER, Column("Patient", 9),
    Column("Service from", 13, "date"), Column("Service to", 12, "date"),
    Column("Filing deadline", 12, "date"), Column("Form", 8), Column("Billing NPI", 13),
    Column("Rendering NPI", 14), *WHERE, Column("Set", 8), Column("Why this risk", 58, "wrap"),
)  # fmt: skip
DRUG_LINES = (
    ACCOUNT, Column("Line", 6, "whole"), Column("Date", 12, "date"), Column("HCPCS", 10),
    Column("Drug", 22), Column("Modifiers", 13), Column("Units", 9, "number"), Column("NDC", 14),
    Column("NDC quantity", 11, "number"), Column("NDC unit", 7), Column("Waste units", 9, "number"),
    Column("Containers", 12, "number"), Column("Arithmetic", 64, "wrap"), Column("Charge", 13, "money"),
    Column("Findings on this line", 24, "wrap"), PAYER, *WHERE,
)  # fmt: skip
NOTES = (
    ACCOUNT, Column("Rule", 10), Column("Topic", 28, "wrap"), Column("HCPCS", 10), Column("Lines", 8),
    Column("Advice", 80, "wrap"), Column("From table", 17), Column("Row", 30), Column("Source", 34, "wrap"),
    Column("As of", 12), PAYER, *WHERE,
)  # fmt: skip
WAIVED = (
    Column("Waiver", 13), ACCOUNT, Column("Line", 6, "whole"), Column("Rule", 10),
    Column("Title", 34, "wrap"), Column("Severity", 11), Column("What is wrong", 48, "wrap"),
    Column("Dollars at risk", 14, "money"), Column("Dollars are", 17), Column("Owner", 18),
    Column("Reason", 34, "wrap"), Column("Expires", 12, "date"), PAYER, *WHERE, Column("Fingerprint", 36),
)  # fmt: skip
IDLE = {
    "met": "The finding is back on the worklist.",
    "gone": "No finding of this run would need it.",
    "unused": "No finding of this run needs it.",
    "refused": "The rule is structural: a receiver rejects the file whatever we waive.",
}


class ClaimSheets:
    """The sheets that take rows while the claims pass by."""

    def __init__(self, book: Book, layout: Layout, *, with_names: bool) -> None:
        self.book, self.layout, self.with_names = book, layout, with_names
        names = NAMES if with_names else ()
        self.claims = Sheets(book, "Claims", (*CLAIMS[:10], *names, *CLAIMS[10:]), layout.claims, printed=9)
        self.drugs = Sheets(book, "Drug lines", DRUG_LINES, layout.drug_lines, frozen=2, printed=15)
        self.notes = Sheets(book, "Denial-risk notes", NOTES, layout.sentences, printed=10)
        self.number = 0  # of the claim in the batch

    def fill(self, report: Report) -> None:
        """Write every claim's rows."""
        for number, claim in enumerate(report.claims()):
            self.number = number
            if self.layout.claim_rows[number] != NOWHERE:
                self._claim(claim)
                for line in claim.get("lines", ()):
                    if is_drug(line):
                        self._drug(claim, line)
            self._notes(claim)
        for sheets in (self.claims, self.drugs, self.notes):
            sheets.finish()
        for sheet in self.claims.parts:
            sheet.conditional_format(1, 4, max(sheet.dim_rowmax or 1, 1), 4, data_bar())
            for word in ("held", "clean"):
                sheet.conditional_format(1, 1, max(sheet.dim_rowmax or 1, 1), 1, {
                    "type": "cell", "criteria": "==", "value": f'"{word}"', "format": self.book.formats[word],
                })  # fmt: skip

    def _claim(self, claim: Json) -> None:
        first = self.layout.worklist_rows[self.number]
        count = len(claim["findings"])
        names = claim.get("names", {})
        self.claims.add([
            claim["claim_id"], claim["verdict"], ", ".join(claim["held_because"]), claim["risk"]["band"],
            claim["dollars_at_risk"], claim["charge"],
            Link(str(count), target("Worklist", first)) if first != NOWHERE else count,
            ", ".join(dict.fromkeys(one["rule"] for one in claim["findings"])), payer(claim),
            claim["patient"]["initials"],
            *([names.get(name) for name in ("patient", "subscriber",
                                            "member_id")] if self.with_names else ()),
            claim["service_from"], claim["service_to"], claim.get("filing_limit"), claim["type"],
            claim.get("billing_npi"), claim.get("rendering_npi"), claim["file"], claim["ordinal"],
            claim["transaction"],
            "\n".join(_reason(one) for one in claim["risk"]["why"]),
        ])  # fmt: skip

    def _drug(self, claim: Json, line: Json) -> None:
        found = [one["rule"] for one in claim["findings"] if line["number"] in one["lines"]]
        self.drugs.add([
            self._account(claim), line["number"], line["date"], line["code"], line.get("drug"),
            " ".join(line["modifiers"]), line["units"], line["ndc"], line["ndc_quantity"], line["ndc_unit"],
            line.get("waste_units"), line.get("containers"), line["arithmetic"], line["charge"],
            ", ".join(dict.fromkeys(found)), payer(claim), claim["file"], claim["ordinal"],
        ])  # fmt: skip

    def _notes(self, claim: Json) -> None:
        for note in claim["notes"]:
            for sentence in note["sentences"]:
                self.notes.add([
                    self._account(claim), note["rule"], note["title"], note["drug"],
                    ", ".join(str(number) for number in note["lines"]), sentence["text"], sentence["table"],
                    sentence["row"], sentence["source"], sentence["as_of"], payer(claim), claim["file"],
                    claim["ordinal"],
                ])  # fmt: skip

    def _account(self, claim: Json) -> str | Link:
        row = self.layout.claim_rows[self.number]
        account = claim["claim_id"]
        return Link(account, target("Claims", row)) if row != NOWHERE and account else account


def write_waived(book: Book, layout: Layout, report: Report) -> None:
    """Write the findings that a waiver covers; they hold nothing. Then the waivers that did nothing."""
    idle = list(_idle(report.run.get("waivers") or {}))
    sheets = Sheets(book, "Waived", WAIVED, layout.waived + len(idle), frozen=2, printed=12)
    for claim in report.claims() if layout.waived else ():
        for one in claim["waived"]:
            waiver = one.get("waiver") or {}
            sheets.add([
                "in force", claim["claim_id"], one["line"], one["rule"], title(one["rule"]), one["severity"],
                one["message"],
                one["dollars_at_risk"], one["basis"], waiver.get("owner"), waiver.get("reason"),
                waiver.get("expires"),
                payer(claim), claim["file"], claim["ordinal"], one["fingerprint"],
            ])  # fmt: skip
    for row in idle:
        sheets.add(row)
    sheets.finish()


def _idle(use: Json) -> Iterator[list[Any]]:
    """Waivers that cover nothing: expired, without a finding, or of a rule that cannot be waived."""
    for kind, words in (("expired", "expired"), ("unused", "unused"), ("refused", "not allowed")):
        for one in use.get(kind, ()):
            said = IDLE[kind] if kind != "expired" else IDLE["met" if one["met"] else "gone"]
            yield [words, "", None, one["rule"], title(one["rule"]), "", said, None, "", one["owner"],
                   one["reason"], one["expires"], one["payer_id"], "", None, one["fingerprint"]]  # fmt: skip


def payer(claim: Json) -> str:
    """Payer's name and id."""
    return payer_words(claim["payer"]["name"], claim["payer"]["id"])


def _reason(why: Json | str) -> str:
    return why if isinstance(why, str) else f"{why['rule']}: {why['dollars']} x {why['weight']}"
