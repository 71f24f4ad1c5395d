"""What the guide leaves to the parties: versions, claims or encounters, folders, receivers, dates.

Reader and guide cannot know these; the run's date, the payer's profile and scrubber.toml do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.x12.place import Place
from scrubber.x12.problem import Problem

if TYPE_CHECKING:
    from scrubber.config import FolderRole
    from scrubber.engine.plan import Plan
    from scrubber.model.claim import Claim
    from scrubber.model.files import FileScan
    from scrubber.model.read import PartContents

Settings = tuple[tuple[str, str], ...]
ROLE, RECEIVER = "folder.role", "folder.receiver"
RULE = "X12-011"
SET_UP_IN = "scrubber.toml [folder]"
_INDICATOR = {"production": "P", "test": "T"}
_CLAIM, _ENCOUNTER = "CH", "RP"


def settings_of(folder: FolderRole) -> Settings:
    """A folder's role and receivers as a plan carries them to its workers."""
    role = ((ROLE, folder.role),) if folder.role else ()
    return (*role, *((RECEIVER, one) for one in folder.receivers))


def is_set_up(settings: Settings) -> bool:
    """Whether anybody said what the folder is for."""
    return any(name in (ROLE, RECEIVER) for name, _ in settings)


def in_file(scan: FileScan, settings: Settings) -> Iterator[Problem]:
    """Interchanges that do not belong in this folder (X12-011)."""
    role = next((value for name, value in settings if name == ROLE), None)
    receivers = tuple(value for name, value in settings if name == RECEIVER)
    for one in scan.interchanges:
        span = (one.first_claim, one.last_claim) if one.last_claim >= one.first_claim else (None, None)
        indicator = one.production_indicator
        if role is not None and indicator != _INDICATOR[role]:
            message = f"ISA15 is {indicator or 'empty'}; the {role} folder takes {_INDICATOR[role]}."
            place = Place(None, "ISA", "ISA15", None, one.byte_offset)
            yield _wide("isa_test_production", "interchange", place, message, span)
        if receivers and one.receiver not in receivers:
            place = Place(None, "ISA", "ISA08", None, one.byte_offset)
            message = f"ISA08 is {one.receiver or 'empty'}, which is not among the folder's receivers."
            yield _wide("receiver_unknown", "interchange", place, message, span)
        elif receivers:
            for receiver in dict.fromkeys(one.group_receivers):
                if receiver not in receivers:
                    place = Place(None, "GS", "GS03", None, one.byte_offset)
                    message = f"GS03 is {receiver or 'empty'}, which is not among the folder's receivers."
                    yield _wide("receiver_unknown", "interchange", place, message, span)


def in_set(contents: PartContents, plan: Plan) -> Iterator[Problem]:
    """A set dated after the run (X12-004), or one for a receiver that is not the folder's (X12-011)."""
    if not contents.begins_set or not contents.claims:
        return
    first = contents.claims[0]
    header = first.submission
    span = (first.ordinal, None)
    if header.created is not None and header.created > plan.as_of:
        message = f"BHT04 is {header.created}, which is after the day of the run, {plan.as_of}."
        yield _wide("set_dated_ahead", "set", header.where.at("BHT04"), message, span)
    receivers = [value for name, value in plan.facts if name == RECEIVER]
    is_addressed = header.interchange_key[1] in receivers  # else the interchange has the finding
    if is_addressed and header.receiver_id and header.receiver_id not in receivers:
        place = Place("1000B", "NM1", "NM109", None, header.where.byte_offset)
        message = f"The set is for receiver {header.receiver_id}, which is not among the folder's receivers."
        yield _wide("receiver_unknown", "set", place, message, span)


def in_claim(claim: Claim) -> Iterator[Problem]:
    """What the payer's profile has agreed otherwise: the version, and claims or encounters."""
    payer, header = claim.payer, claim.submission
    if payer.version and payer.version != header.version:
        place = Place(None, "GS", "GS08", None, header.where.byte_offset)
        message = f"GS08 is {header.version}; this payer takes {payer.version}."
        yield Problem("version_not_agreed", place, message, value=header.version, expected=payer.version)
    if payer.encounter is None:
        return
    wrong, right, what = (
        (_CLAIM, _ENCOUNTER, "encounters") if payer.encounter else (_ENCOUNTER, _CLAIM, "claims")
    )
    if header.claim_or_encounter == wrong:
        message = f"BHT06 is {wrong}; this payer takes {what} ({right})."
        place = header.where.at("BHT06")
        yield Problem("claim_or_encounter", place, message, value=wrong, expected=right)


def _wide(
    kind: str, scope: Scope, place: Place, message: str, span: tuple[int | None, int | None]
) -> Problem:
    return Problem(kind, place, message, scope, first_claim=span[0], last_claim=span[1])


if TYPE_CHECKING:
    from scrubber.x12.problem import Scope
