"""INS: institutional claims only."""

from scrubber.rules.institutional.ins001_bill_type import bill_type
from scrubber.rules.institutional.ins002_revenue_without_code import revenue_without_code
from scrubber.rules.institutional.ins003_revenue_does_not_match import revenue_does_not_match
from scrubber.rules.institutional.ins004_drug_hidden_in_pharmacy_line import drug_hidden_in_pharmacy_line
from scrubber.rules.institutional.ins005_line_without_date import line_without_date
from scrubber.rules.institutional.ins006_diagnoses_incomplete import diagnoses_incomplete
from scrubber.rules.institutional.ins007_attending_not_individual import attending_not_individual
from scrubber.rules.institutional.ins008_code_without_value import code_without_value
from scrubber.rules.institutional.ins009_admission_incomplete import admission_incomplete
from scrubber.rules.institutional.ins010_inside_payment_window import inside_payment_window

RULES = (
    bill_type,
    revenue_without_code,
    revenue_does_not_match,
    drug_hidden_in_pharmacy_line,
    line_without_date,
    diagnoses_incomplete,
    attending_not_individual,
    code_without_value,
    admission_incomplete,
    inside_payment_window,
)
