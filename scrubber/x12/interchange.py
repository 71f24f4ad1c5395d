"""What one interchange, group and set say about themselves, for those who ask later."""

from __future__ import annotations

from typing import NamedTuple

PROFESSIONAL = ("005010X222A1", "005010X222A2")
INSTITUTIONAL = ("005010X223A2", "005010X223A3")
VERSIONS = (*PROFESSIONAL, *INSTITUTIONAL)  # GS08 of claims that can be judged


class Interchange(NamedTuple):
    """One interchange of a file; its claims are ``first_claim`` to ``last_claim``, none if last < first."""

    sender: str  # ISA06
    receiver: str  # ISA08
    control_number: str  # ISA13
    production_indicator: str  # ISA15
    byte_offset: int
    first_claim: int
    last_claim: int
    groups: tuple[str, ...]  # GS06 of each group
    group_receivers: tuple[str, ...] = ()  # GS03 of each group


def version_of(group_version: str, set_version: str) -> str | None:
    """Name the version a set is judged by: what the group says, else what the set says, else none."""
    for version in (group_version, set_version):
        if version in VERSIONS:
            return version
    return None
