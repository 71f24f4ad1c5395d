"""DUP: bills sent twice, and replacements of earlier ones."""

from scrubber.rules.duplicates.dup001_claim_twice import claim_twice
from scrubber.rules.duplicates.dup002_line_twice import line_twice
from scrubber.rules.duplicates.dup003_billed_before import billed_before
from scrubber.rules.duplicates.dup004_original_number import original_number
from scrubber.rules.duplicates.dup005_replacement_not_accepted import replacement_not_accepted
from scrubber.rules.duplicates.dup006_change_reason_absent import change_reason_absent

RULES = (
    claim_twice,
    line_twice,
    billed_before,
    original_number,
    replacement_not_accepted,
    change_reason_absent,
)
