"""Every kind of problem the guide layer reports: the rule it falls to, its 999 codes and its sentence."""

from __future__ import annotations

from typing import NamedTuple

PRESENCE, VALUE, NUMBERING, QUALIFIER, LEVEL = "X12-007", "X12-008", "X12-009", "X12-010", "X12-006"


class Kind(NamedTuple):
    """What a kind of problem means; ``owners.csv`` may give single places to another rule.

    The sentence may use ``name`` (the element, segment or loop), ``value`` (what may be quoted, else the
    word "value"), ``found`` and ``expected``.
    """

    rule: str
    ik3: str  # IK304 of a 999
    ik4: str | None  # IK403 of a 999, where an element is at fault
    sentence: str


KINDS = {
    "element_missing": Kind(PRESENCE, "8", "1", "{name} is empty; the guide requires it."),
    "element_missing_here": Kind(
        PRESENCE, "8", "I9", "{name} is empty; the guide requires it beside {expected}."
    ),
    "conditional_missing": Kind(
        PRESENCE, "8", "2", "{name} is empty; elements {expected} of the segment depend on each other."
    ),
    "excluded_element": Kind(
        VALUE, "8", "10", "{name} holds a value, but only one of the elements {expected} may."
    ),
    "element_not_used": Kind(VALUE, "8", "I10", "{name} holds a value; the guide has none there."),
    "element_too_long": Kind(VALUE, "8", "5", "{name} has {found} characters; at most {expected} fit."),
    "element_too_short": Kind(
        VALUE, "8", "4", "{name} has {found} characters; at least {expected} are required."
    ),
    "element_not_a_number": Kind(VALUE, "8", "6", "{name} is not a number{value}."),
    "element_not_a_date": Kind(VALUE, "8", "8", "{name} is not a date{expected}{value}."),
    "element_not_a_time": Kind(VALUE, "8", "9", "{name} is not a time of day{value}."),
    "code_not_in_list": Kind(QUALIFIER, "8", "7", "{name} holds a code that the guide does not list{value}."),
    "qualifier_not_in_list": Kind(
        QUALIFIER, "8", "7", "{name} is a qualifier that the guide does not know{value}."
    ),
    "qualifier_obsolete": Kind(
        QUALIFIER, "8", "7", "{name} names a code set that ended on {expected}{value}."
    ),
    "element_wrong_shape": Kind(VALUE, "8", "I12", "{name} does not have the shape that the guide asks for."),
    "control_character": Kind(VALUE, "8", "6", "{name} contains a control character."),
    "character_not_allowed": Kind(
        VALUE, "8", "6", "{name} contains a character outside the extended character set."
    ),
    "separator_in_data": Kind(VALUE, "8", "6", "{name} contains one of the file's separators."),
    "leading_space": Kind(VALUE, "8", "6", "{name} begins with a space."),
    "trailing_space": Kind(VALUE, "8", "6", "{name} ends with a space."),
    "trailing_separator": Kind(VALUE, "8", None, "{name} ends with separators that hold nothing apart."),
    "too_many_elements": Kind(
        VALUE, "8", "3", "The segment has {found} elements; the guide has {expected}."
    ),
    "too_many_components": Kind(VALUE, "8", "13", "{name} has {found} components; the guide has {expected}."),
    "segment_empty": Kind(VALUE, "8", None, "{name} holds no value at all."),
    "segment_missing": Kind(PRESENCE, "3", None, "Segment {name} is missing; the guide requires it."),
    "loop_missing": Kind(PRESENCE, "3", None, "Loop {name} is missing; the guide requires it."),
    "segment_missing_here": Kind(
        PRESENCE, "I6", None, "Segment {name} is missing; the guide requires it {expected}."
    ),
    "segment_too_often": Kind(
        NUMBERING, "5", None, "Segment {name} stands {found} times; the guide allows {expected}."
    ),
    "loop_too_often": Kind(
        NUMBERING, "4", None, "Loop {name} stands {found} times; the guide allows {expected}."
    ),
    "segment_unknown": Kind(PRESENCE, "1", None, "The guide knows no segment of this name{value}."),
    "segment_unexpected": Kind(PRESENCE, "2", None, "Segment {name} has no place here."),
    "segment_out_of_order": Kind(
        PRESENCE, "7", None, "Segment {name} comes too late: its place is further up."
    ),
    "level_number": Kind(LEVEL, "8", "7", "{name} is {found}; the next level is {expected}."),
    "level_parent": Kind(LEVEL, "8", "7", "{name} is {found}; the level above is {expected}."),
    "level_children": Kind(LEVEL, "8", "7", "{name} is {found}, but {expected}."),
    "patient_level_unexpected": Kind(
        LEVEL, "8", "I12", "{name} names the subscriber as the patient, yet a patient level follows."
    ),
    "patient_level_missing": Kind(
        LEVEL, "8", "I12", "{name} does not name the subscriber as the patient, yet no patient level follows."
    ),
    "line_number": Kind(NUMBERING, "8", "7", "{name} is {found}; the next line is {expected}."),
    "payer_order_repeated": Kind(
        QUALIFIER, "8", "7", "{name} stands for two payers of the claim{value}."
    ),
    "payer_unknown": Kind(
        QUALIFIER, "8", "7", "{name} names a payer that no loop {expected} of the claim names."
    ),
}  # fmt: skip
