"""DOC: advice on what payers will ask for; never a finding."""

from scrubber.rules.notes.doc001_step_evidence import step_evidence
from scrubber.rules.notes.doc002_site_exception import site_exception
from scrubber.rules.notes.doc003_monitoring_facts import monitoring_facts
from scrubber.rules.notes.doc004_supportive_labs import supportive_labs
from scrubber.rules.notes.doc005_waste_and_time_records import waste_and_time_records

RULES = (
    step_evidence,
    site_exception,
    monitoring_facts,
    supportive_labs,
    waste_and_time_records,
)
