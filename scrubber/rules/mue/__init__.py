"""MUE: units a day or a line may hold (medically unlikely edits)."""

from scrubber.rules.mue.mue001_line_over_limit import line_over_limit
from scrubber.rules.mue.mue002_day_over_absolute_limit import day_over_absolute_limit
from scrubber.rules.mue.mue003_day_over_limit import day_over_limit
from scrubber.rules.mue.mue004_not_payable_here import not_payable_here
from scrubber.rules.mue.mue005_waste_crosses_limit import waste_crosses_limit

RULES = (
    line_over_limit,
    day_over_absolute_limit,
    day_over_limit,
    not_payable_here,
    waste_crosses_limit,
)
