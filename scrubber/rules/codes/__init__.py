"""COD: code sets, looked up on the day of service."""

from scrubber.rules.codes.cod001_not_a_code import not_a_code
from scrubber.rules.codes.cod002_ended import ended
from scrubber.rules.codes.cod003_not_begun import not_begun
from scrubber.rules.codes.cod004_other_drug_named import other_drug_named
from scrubber.rules.codes.cod005_dialysis_code_crossed import dialysis_code_crossed
from scrubber.rules.codes.cod006_specific_code_exists import specific_code_exists
from scrubber.rules.codes.cod007_drug_not_described import drug_not_described
from scrubber.rules.codes.cod008_units_of_unlisted import units_of_unlisted
from scrubber.rules.codes.cod009_not_taken_here import not_taken_here
from scrubber.rules.codes.cod010_modifier_not_valid import modifier_not_valid
from scrubber.rules.codes.cod011_no_such_place import no_such_place

RULES = (
    not_a_code,
    ended,
    not_begun,
    other_drug_named,
    dialysis_code_crossed,
    specific_code_exists,
    drug_not_described,
    units_of_unlisted,
    not_taken_here,
    modifier_not_valid,
    no_such_place,
)
