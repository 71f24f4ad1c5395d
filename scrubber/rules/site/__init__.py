"""SOC: where a drug may be given."""

from scrubber.rules.site.soc001_hospital_not_allowed import hospital_not_allowed
from scrubber.rules.site.soc002_place_contradicts_location import place_contradicts_location
from scrubber.rules.site.soc003_clinic_bills_apart import clinic_bills_apart

RULES = (
    hospital_not_allowed,
    place_contradicts_location,
    clinic_bills_apart,
)
