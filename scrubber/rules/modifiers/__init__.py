"""MOD: modifiers of service lines."""

from scrubber.rules.modifiers.mod001_neither_jw_nor_jz import neither_jw_nor_jz
from scrubber.rules.modifiers.mod002_jw_and_jz import jw_and_jz
from scrubber.rules.modifiers.mod003_waste_alone import waste_alone
from scrubber.rules.modifiers.mod004_modifier_on_wrong_code import modifier_on_wrong_code
from scrubber.rules.modifiers.mod005_340b import modifier_340b
from scrubber.rules.modifiers.mod006_off_campus import off_campus
from scrubber.rules.modifiers.mod007_needless_distinct import needless_distinct
from scrubber.rules.modifiers.mod008_25_on_other_line import modifier_25_on_other_line
from scrubber.rules.modifiers.mod009_liability import liability
from scrubber.rules.modifiers.mod010_esa_indication import esa_indication
from scrubber.rules.modifiers.mod011_route import route
from scrubber.rules.modifiers.mod012_dialysis_drugs import dialysis_drugs
from scrubber.rules.modifiers.mod013_malformed_list import malformed_list
from scrubber.rules.modifiers.mod014_medicaid import medicaid

RULES = (
    neither_jw_nor_jz,
    jw_and_jz,
    waste_alone,
    modifier_on_wrong_code,
    modifier_340b,
    off_campus,
    needless_distinct,
    modifier_25_on_other_line,
    liability,
    esa_indication,
    route,
    dialysis_drugs,
    malformed_list,
    medicaid,
)
