"""IDN: identifiers of providers, members, payers and claims."""

from scrubber.rules.identifiers.idn001_npi_check_digit import npi_check_digit
from scrubber.rules.identifiers.idn002_npi_missing import npi_missing
from scrubber.rules.identifiers.idn003_npi_type_or_deactivated import npi_type_or_deactivated
from scrubber.rules.identifiers.idn004_taxonomy import taxonomy
from scrubber.rules.identifiers.idn005_tax_id import tax_id
from scrubber.rules.identifiers.idn006_billing_address import billing_address
from scrubber.rules.identifiers.idn007_member_id import member_id
from scrubber.rules.identifiers.idn008_control_number import control_number
from scrubber.rules.identifiers.idn009_ordering_provider import ordering_provider
from scrubber.rules.identifiers.idn010_service_location import service_location
from scrubber.rules.identifiers.idn011_clia_number import clia_number
from scrubber.rules.identifiers.idn012_payer_routing import payer_routing

RULES = (
    npi_check_digit,
    npi_missing,
    npi_type_or_deactivated,
    taxonomy,
    tax_id,
    billing_address,
    member_id,
    control_number,
    ordering_provider,
    service_location,
    clia_number,
    payer_routing,
)
