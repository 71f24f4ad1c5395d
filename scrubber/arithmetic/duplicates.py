"""What makes two claims, or two lines, the same bill."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.model.parts import Period

REPLACES = ("7", "8")


def plain(text: str) -> str:
    """Letters and digits alone, upper case: how ids are compared."""
    if text.isalnum():
        return text.upper()
    return "".join([character for character in text.upper() if character.isalnum()])


@lru_cache(maxsize=4096)
def units_text(units: Decimal | None, sent: str) -> str:
    """Units as one spelling of the number (40, not 40.0), or as sent where they are no number."""
    if units is None:
        return sent
    text = f"{units.normalize():f}"
    return "0" if text == "-0" else text


@lru_cache(maxsize=4096)
def _days(period: Period | None, sent: str) -> str:
    if period is None:
        return sent
    return f"{period.start.isoformat()}/{period.end.isoformat()}"


def _patient(claim: Claim) -> tuple[str, ...]:
    """The patient: member id, birth date and sex; a dependant's first name too, because of twins."""
    person = claim.patient
    if person is None:
        return (plain(claim.member_id),)
    known = plain(claim.member_id) or plain(person.last_name) + "/" + plain(person.first_name)
    name = plain(person.first_name) if claim.is_separate_patient else ""
    return (known, person.birth_text, person.sex, name)


def bill_line(line: Line) -> tuple[Any, ...]:
    """Code (revenue code where there is none), modifiers, units, charge and days of a line."""
    charge = "" if line.charge_cents is None else str(line.charge_cents)
    return (
        line.code or f"rev {line.revenue_code}",
        tuple(sorted(line.modifiers)),
        units_text(line.units, line.units_text),
        charge,
        _days(line.service, line.date_text),
    )


def claim_key(claim: Claim) -> tuple[Any, ...]:
    """Everything that two copies of one claim share.

    A replacement or void never shares its original's key: sending the bill again is its purpose.
    """
    return (
        claim.form,
        claim.frequency_code if claim.frequency_code in REPLACES else "",
        plain(claim.payer_id) or plain(claim.payer_name),
        _patient(claim),
        claim.billing_npi or (plain(claim.billing.tax_id) if claim.billing else ""),
        claim.charge_text if claim.charge_cents is None else claim.charge_cents,
        _days(claim.statement, claim.statement_text),
        tuple(sorted(bill_line(line) for line in claim.lines)),
    )


def claim_text(claim: Claim) -> str:
    """What ``claim_key`` says, as one text: two claims have one text where they have one key."""
    lines = sorted(
        [
            f"{line.code or line.revenue_code}\x1d{_END.join(sorted(line.modifiers))}"
            f"\x1d{units_text(line.units, line.units_text)}\x1d{line.charge_cents}"
            f"\x1d{_days(line.service, line.date_text)}\x1d{not line.code}"
            for line in claim.lines
        ]
    )
    return "\x1f".join(
        (
            claim.form,
            claim.frequency_code if claim.frequency_code in REPLACES else "",
            plain(claim.payer_id) or plain(claim.payer_name),
            *_patient(claim),
            claim.billing_npi or (plain(claim.billing.tax_id) if claim.billing else ""),
            claim.charge_text if claim.charge_cents is None else str(claim.charge_cents),
            _days(claim.statement, claim.statement_text),
            *lines,
        )
    )


_END = "\x1e"
APART = frozenset({"59", "XE", "XP", "XS", "XU", "76", "77", "91", "KP", "KQ"})
_TELLING = frozenset({"JW", "26", "TC", "50", "LT", "RT", *APART})


def telling(modifiers: tuple[str, ...]) -> frozenset[str]:
    """Modifiers that make a line another service than the same code without them."""
    return _TELLING.intersection(modifiers)
