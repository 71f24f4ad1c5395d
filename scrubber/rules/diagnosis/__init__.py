"""DX: diagnosis codes, and what they support."""

from scrubber.rules.diagnosis.dx001_not_valid_on_date import not_valid_on_date
from scrubber.rules.diagnosis.dx002_not_complete import not_complete
from scrubber.rules.diagnosis.dx003_not_first import not_first
from scrubber.rules.diagnosis.dx004_dangling_pointer import dangling_pointer
from scrubber.rules.diagnosis.dx005_excluded_pair import excluded_pair
from scrubber.rules.diagnosis.dx006_drug_not_supported import drug_not_supported
from scrubber.rules.diagnosis.dx007_dose_for_other_indication import dose_for_other_indication
from scrubber.rules.diagnosis.dx008_therapy_encounter_code import therapy_encounter_code
from scrubber.rules.diagnosis.dx009_home_ivig_diagnosis import home_ivig_diagnosis
from scrubber.rules.diagnosis.dx010_conflicts_with_patient import conflicts_with_patient
from scrubber.rules.diagnosis.dx011_repeated import repeated
from scrubber.rules.diagnosis.dx012_unspecified_for_drug import unspecified_for_drug

RULES = (
    not_valid_on_date,
    not_complete,
    not_first,
    dangling_pointer,
    excluded_pair,
    drug_not_supported,
    dose_for_other_indication,
    therapy_encounter_code,
    home_ivig_diagnosis,
    conflicts_with_patient,
    repeated,
    unspecified_for_drug,
)
