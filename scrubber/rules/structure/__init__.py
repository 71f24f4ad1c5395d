"""X12: envelopes and syntax; pages over the problems that reader and guide find."""

from scrubber.rules.structure.x12001_interchange_broken import interchange_broken
from scrubber.rules.structure.x12002_group_broken import group_broken
from scrubber.rules.structure.x12003_set_broken import set_broken
from scrubber.rules.structure.x12004_not_a_billing_claim import not_a_billing_claim
from scrubber.rules.structure.x12005_number_reused import number_reused
from scrubber.rules.structure.x12006_hierarchy_broken import hierarchy_broken
from scrubber.rules.structure.x12007_part_absent import part_absent
from scrubber.rules.structure.x12008_value_unreadable import value_unreadable
from scrubber.rules.structure.x12009_too_many import too_many
from scrubber.rules.structure.x12010_qualifier_invalid import qualifier_invalid
from scrubber.rules.structure.x12011_wrong_destination import wrong_destination

RULES = (
    interchange_broken,
    group_broken,
    set_broken,
    not_a_billing_claim,
    number_reused,
    hierarchy_broken,
    part_absent,
    value_unreadable,
    too_many,
    qualifier_invalid,
    wrong_destination,
)
