"""What a claim's notes say of where a drug came from and who gave it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber.arithmetic.patterns import lazy_pattern
from scrubber.model.encounter import Encounter

_SUPPLIED = lazy_pattern(
    r"specialty pharmacy|white.?bag|patient.supplied|drug.supplied|free.drug"
    r"|no.charge.drug|study.drug|sample",
    re.IGNORECASE,
)
_GIVEN_ELSEWHERE = lazy_pattern(
    r"(?:admin|infus|inject).{0,40}(?:billed|reported|separate|elsewhere|other claim)"
    r"|(?:billed|reported) (?:elsewhere|separately|by).{0,40}(?:admin|infus|inject)",
    re.IGNORECASE,
)
_FLUID = lazy_pattern(
    r"\b(?:hydrat\w*|saline|ringer\w*|d5w?|fluids?)\b.*\d"
    r"|\d.*\b(?:hydrat\w*|saline|ringer\w*|d5w?|fluids?)\b",
    re.IGNORECASE,
)
_REACTION = lazy_pattern(
    r"(?<!no )(?<!without )(?<!no adverse )(?<!no infusion )reaction"
    r"|anaphyla|slowed|interrupt|rate (?:reduced|decreased)",
    re.IGNORECASE,
)


def texts(encounter: Encounter) -> Iterator[str]:
    """Free text of the encounter's claims and lines."""
    for claim in encounter.claims:
        for note in claim.notes:
            yield note.text
    for line in encounter.lines:
        if line.description:
            yield line.description
        for note in line.notes:
            yield note.text


def _says(encounter: Encounter, pattern: re.Pattern[str]) -> bool:
    return any(map(pattern.search, texts(encounter)))


def supplied_by_others(encounter: Encounter) -> bool:
    """Whether a note says that somebody else supplied a drug: white bag, patient, trial, sample."""
    return _says(encounter, _SUPPLIED)


def given_elsewhere(encounter: Encounter) -> bool:
    """Whether a note says that the administration is billed elsewhere."""
    return _says(encounter, _GIVEN_ELSEWHERE)


def names_fluid(encounter: Encounter) -> bool:
    """Whether a note names the hydration fluid with its volume or minutes."""
    return _says(encounter, _FLUID)


def tells_of_reaction(encounter: Encounter) -> bool:
    """Whether a note or a diagnosis tells of a reaction, which makes an infusion longer than its label."""
    if any(claim.has_diagnosis("T805", "T886", "T451X5") for claim in encounter.claims):
        return True
    return _says(encounter, _REACTION)
