"""What stands above claims: the transaction set they were sent in, and the coverage they are billed to."""

from __future__ import annotations

from datetime import date

from scrubber.model.origin import Origin
from scrubber.model.parts import Part


class Submission(Part):
    """What all claims of one transaction set share: ISA, GS, ST, BHT, submitter and receiver."""

    __slots__ = (
        "claim_or_encounter",
        "created",
        "group_control_number",
        "interchange_control_number",
        "interchange_key",
        "production_indicator",
        "purpose_code",
        "receiver_id",
        "structure_code",
        "submitter_id",
        "transaction",
        "version",
    )

    def __init__(self, origin: Origin, index: int, version: str, transaction: str) -> None:
        self.origin = origin
        self.index = index  # BHT segment
        self.version = version  # GS08 / ST03
        self.transaction = transaction  # ST02
        self.interchange_key: tuple[str, str, str] = ("", "", "")  # ISA06, ISA08, ISA13
        self.interchange_control_number = ""  # ISA13
        self.group_control_number = ""  # GS06
        self.production_indicator = ""  # ISA15
        self.structure_code = ""  # BHT01
        self.purpose_code = ""  # BHT02
        self.created: date | None = None  # BHT04
        self.claim_or_encounter = ""  # BHT06: CH, RP, 31
        self.submitter_id = ""  # 1000A NM109
        self.receiver_id = ""  # 1000B NM109


class Coverage(Part):
    """The destination payer's coverage: SBR of 2000B; index is the SBR segment's."""

    __slots__ = ("filing_indicator", "relationship_code", "sequence_code")

    sequence_code: str  # SBR01: P, S, T, ...
    relationship_code: str  # SBR02: 18 = self
    filing_indicator: str  # SBR09: MB, MC, CI, ...

    @property
    def group_number(self) -> str:
        """SBR03."""
        return self.sent(3)

    @property
    def group_name(self) -> str:
        """SBR04."""
        return self.sent(4)

    @property
    def insurance_type(self) -> str:
        """SBR05."""
        return self.sent(5)
