"""PAY: what single payers and programmes require."""

from scrubber.rules.payers.pay001_field_limit import field_limit
from scrubber.rules.payers.pay002_no_trial_diagnosis import no_trial_diagnosis
from scrubber.rules.payers.pay003_no_study_modifier import no_study_modifier
from scrubber.rules.payers.pay004_no_registry_number import no_registry_number
from scrubber.rules.payers.pay005_institutional_fields import institutional_fields
from scrubber.rules.payers.pay006_no_amyloid_diagnosis import no_amyloid_diagnosis
from scrubber.rules.payers.pay007_esa_without_blood_value import esa_without_blood_value
from scrubber.rules.payers.pay008_esa_above_threshold import esa_above_threshold
from scrubber.rules.payers.pay009_home_ivig_service import home_ivig_service
from scrubber.rules.payers.pay010_crossover_without_ndc import crossover_without_ndc
from scrubber.rules.payers.pay011_demonstration_code import demonstration_code
from scrubber.rules.payers.pay012_must_come_from_pharmacy import must_come_from_pharmacy
from scrubber.rules.payers.pay013_pharmacy_billed_it import pharmacy_billed_it

RULES = (
    field_limit,
    no_trial_diagnosis,
    no_study_modifier,
    no_registry_number,
    institutional_fields,
    no_amyloid_diagnosis,
    esa_without_blood_value,
    esa_above_threshold,
    home_ivig_service,
    crossover_without_ndc,
    demonstration_code,
    must_come_from_pharmacy,
    pharmacy_billed_it,
)
