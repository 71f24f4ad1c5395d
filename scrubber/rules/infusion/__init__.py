"""INF: infusion and injection administration."""

from scrubber.rules.infusion.inf001_drug_without_administration import drug_without_administration
from scrubber.rules.infusion.inf002_administration_without_drug import administration_without_drug
from scrubber.rules.infusion.inf003_two_initials import two_initials
from scrubber.rules.infusion.inf004_initial_units import initial_units
from scrubber.rules.infusion.inf005_facility_hierarchy import facility_hierarchy
from scrubber.rules.infusion.inf006_addon_without_parent import addon_without_parent
from scrubber.rules.infusion.inf007_more_infusions_than_drugs import more_infusions_than_drugs
from scrubber.rules.infusion.inf008_concurrent_twice import concurrent_twice
from scrubber.rules.infusion.inf009_repeat_push_professional import repeat_push_professional
from scrubber.rules.infusion.inf010_chemotherapy_without_drug import chemotherapy_without_drug
from scrubber.rules.infusion.inf011_antineoplastic_as_therapeutic import antineoplastic_as_therapeutic
from scrubber.rules.infusion.inf012_payer_wants_therapeutic import payer_wants_therapeutic
from scrubber.rules.infusion.inf013_complex_as_therapeutic import complex_as_therapeutic
from scrubber.rules.infusion.inf014_hydration_without_fluid import hydration_without_fluid
from scrubber.rules.infusion.inf015_injected_drug_infused import injected_drug_infused
from scrubber.rules.infusion.inf016_infused_drug_injected import infused_drug_injected
from scrubber.rules.infusion.inf017_push_or_infusion import push_or_infusion
from scrubber.rules.infusion.inf018_special_route import special_route
from scrubber.rules.infusion.inf019_wrong_antineoplastic_injection import wrong_antineoplastic_injection
from scrubber.rules.infusion.inf020_longer_than_label import longer_than_label
from scrubber.rules.infusion.inf021_minutes_do_not_support import minutes_do_not_support
from scrubber.rules.infusion.inf022_flush_with_service import flush_with_service
from scrubber.rules.infusion.inf023_physician_in_facility import physician_in_facility
from scrubber.rules.infusion.inf024_facility_drug import facility_drug
from scrubber.rules.infusion.inf025_pump_misused import pump_misused
from scrubber.rules.infusion.inf026_home_as_office import home_as_office
from scrubber.rules.infusion.inf027_on_body_injector import on_body_injector
from scrubber.rules.infusion.inf028_more_injections_than_doses import more_injections_than_doses

RULES = (
    drug_without_administration,
    administration_without_drug,
    two_initials,
    initial_units,
    facility_hierarchy,
    addon_without_parent,
    more_infusions_than_drugs,
    concurrent_twice,
    repeat_push_professional,
    chemotherapy_without_drug,
    antineoplastic_as_therapeutic,
    payer_wants_therapeutic,
    complex_as_therapeutic,
    hydration_without_fluid,
    injected_drug_infused,
    infused_drug_injected,
    push_or_infusion,
    special_route,
    wrong_antineoplastic_injection,
    longer_than_label,
    minutes_do_not_support,
    flush_with_service,
    physician_in_facility,
    facility_drug,
    pump_misused,
    home_as_office,
    on_body_injector,
    more_injections_than_doses,
)
