"""DRG: units and doses of drugs."""

from scrubber.rules.units.drg001_no_units import no_units
from scrubber.rules.units.drg002_fractional_units import fractional_units
from scrubber.rules.units.drg003_wrong_unit_basis import wrong_unit_basis
from scrubber.rules.units.drg004_above_plausible import above_plausible
from scrubber.rules.units.drg005_milligrams_as_units import milligrams_as_units
from scrubber.rules.units.drg006_vials_as_units import vials_as_units
from scrubber.rules.units.drg007_not_a_labelled_dose import not_a_labelled_dose
from scrubber.rules.units.drg008_not_whole_with_waste import not_whole_with_waste
from scrubber.rules.units.drg009_jz_not_whole import jz_not_whole
from scrubber.rules.units.drg010_whole_container_wasted import whole_container_wasted
from scrubber.rules.units.drg011_too_soon import too_soon
from scrubber.rules.units.drg012_same_therapy_twice import same_therapy_twice
from scrubber.rules.units.drg013_self_administered import self_administered

RULES = (
    no_units,
    fractional_units,
    wrong_unit_basis,
    above_plausible,
    milligrams_as_units,
    vials_as_units,
    not_a_labelled_dose,
    not_whole_with_waste,
    jz_not_whole,
    whole_container_wasted,
    too_soon,
    same_therapy_twice,
    self_administered,
)
