"""Which rule a structural problem belongs to: a table of the reader's kinds; the guide names the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrubber.rules.rule import Fix

if TYPE_CHECKING:
    from scrubber.x12.problem import Problem

KINDS = {
    "X12-001": (
        "isa_length", "isa_version", "separators_not_distinct", "iea_missing", "iea_control_number",
        "iea_group_count", "bytes_after_iea",
    ),
    "X12-002": (
        "gs_functional_id", "gs_version", "gs_date", "gs_time", "ge_missing", "ge_control_number",
        "ge_set_count", "version_not_agreed",
    ),
    "X12-003": (
        "st_id", "st_version", "se_missing", "se_control_number", "se_segment_count", "set_outside_group",
        "segment_outside_set",
    ),
    "X12-004": ("set_dated_ahead", "claim_or_encounter"),
    "X12-005": ("st_control_number_reused", "interchange_reused"),
    "X12-011": ("isa_test_production", "receiver_unknown"),
}  # fmt: skip
_RULE_OF = {kind: code for code, kinds in KINDS.items() for kind in kinds}

# Repairs that change no meaning; the qualifier of an ended code set is one only where every
# code under it is valid today, which people have to look at
_FIXES = {
    "se_segment_count": Fix("Write the number of segments counted.", safe=True),
    "line_number": Fix("Number the lines of the claim from 1.", safe=True),
    "leading_space": Fix("Trim the spaces.", safe=True),
    "trailing_space": Fix("Trim the spaces.", safe=True),
    "trailing_separator": Fix("Leave out the separators at the end.", safe=True),
    "qualifier_obsolete": Fix("Write ABK for BK, ABF for BF, ABJ for BJ, if every code is ICD-10-CM."),
}


def rule_for(problem: Problem) -> str | None:
    """Return the id of the rule that reports a problem, None where a rule over claims owns the fault.

    The guide knows at which places another rule judges the same fault, so what it says wins.
    """
    if problem.rule is not None:
        return problem.rule if problem.rule.startswith("X12-") else None
    return _RULE_OF.get(problem.kind)


def fix_for(problem: Problem) -> Fix | None:
    """Return the repair of a structural problem, where there is one."""
    return _FIXES.get(problem.kind)
