"""Run rules on claims, join encounters, suppress, settle: what was found and which claims are held."""
