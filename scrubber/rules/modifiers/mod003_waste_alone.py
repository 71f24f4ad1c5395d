"""MOD-003: JW line without an administered line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.local_rows import past_lines
from scrubber.arithmetic.waste import asks
from scrubber.model.line import WASTE
from scrubber.rules.modifiers.slots import where_of
from scrubber.rules.rule import Effective, Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_GONE = ("rejected", "superseded", "voided")


@rule(
    "MOD-003",
    "JW line without an administered line",
    severity=Severity.ERROR,
    carc=("16", "107"),
    rarc=("N822", "N122"),
    scope=Scope.ENCOUNTER,
    when=Has.DRUG | Has.DISCARDED,
    source=Source(
        "Medicare Claims Processing Manual chapter 17 section 40; Blue Cross NC: JW alone is not paid",
        "https://www.cms.gov/regulations-and-guidance/guidance/manuals/downloads/clm104c17.pdf",
    ),
    effective=Effective(date(2017, 1, 1)),
    settings=("jwjz_required_from",),
    remedy="Add the line of the dose given, or delete the line of the discarded drug.",
)
def waste_alone(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """The rest of a vial is paid because a patient got the other part; a vial that nobody got is not.

    Bad: the patient did not come, and the vial was already mixed.

    >>> check(claim(lines=[line("J1745", 10, modifiers="JW")]))
    loop 2400, SV101-3: J1745 is billed as discarded on 2024-02-10 and not as given on that day.

    Good: a part was given.

    >>> check(claim(lines=[line("J1745", 35), line("J1745", 5, modifiers="JW")]))
    clean

    Good: the part given stands on another claim of the same day.

    >>> check(claim(lines=[line("J1745", 35)]),
    ...       claim(lines=[line("J1745", 5, modifiers="JW")], claim_id="PCN2"))
    clean

    Bad: it was given on another day.

    >>> check(claim(lines=[line("J1745", 35, date="2024-02-09"), line("J1745", 5, modifiers="JW")]))
    loop 2400, SV101-3: J1745 is billed as discarded on 2024-02-10 and not as given on that day.
    """
    given = {line.code for line in encounter.lines if not line.is_waste}
    for line in encounter.lines:
        if not line.is_waste or not line.is_drug or line.code in given or not asks(line):
            continue
        if not _was_given_before(line, tables):
            message = f"{line.code} is billed as discarded on {encounter.day} and not as given on that day."
            yield Hit(where_of(line, WASTE), message, (line,))


def _was_given_before(line: Line, tables: Tables) -> bool:
    """Whether the dose was billed on a claim that was sent earlier."""
    return any(
        row.hcpcs == line.code
        and row.service_date == line.date
        and WASTE not in row.modifiers
        and row.status not in _GONE
        for row in past_lines(line.claim, tables) or ()
    )
