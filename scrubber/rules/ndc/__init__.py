"""NDC: national drug codes, their quantities and units."""

from scrubber.rules.ndc.ndc001_missing import missing
from scrubber.rules.ndc.ndc002_wrong_format import wrong_format
from scrubber.rules.ndc.ndc003_placeholder import placeholder
from scrubber.rules.ndc.ndc004_unknown import unknown
from scrubber.rules.ndc.ndc005_other_code import other_code
from scrubber.rules.ndc.ndc006_terminated import terminated
from scrubber.rules.ndc.ndc007_no_quantity import no_quantity
from scrubber.rules.ndc.ndc008_invalid_unit import invalid_unit
from scrubber.rules.ndc.ndc009_unit_does_not_fit import unit_does_not_fit
from scrubber.rules.ndc.ndc010_quantity_disagrees import quantity_disagrees
from scrubber.rules.ndc.ndc011_compound_not_linked import compound_not_linked
from scrubber.rules.ndc.ndc012_authorisation_as_prescription import authorisation_as_prescription
from scrubber.rules.ndc.ndc013_wrong_line import wrong_line

RULES = (
    missing,
    wrong_format,
    placeholder,
    unknown,
    other_code,
    terminated,
    no_quantity,
    invalid_unit,
    unit_does_not_fit,
    quantity_disagrees,
    compound_not_linked,
    authorisation_as_prescription,
    wrong_line,
)
