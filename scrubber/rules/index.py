"""The catalogue as a page: README.md of this folder is what ``readme`` returns."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from scrubber.rules import FAMILIES
from scrubber.rules.rule import Rule

FOLDER = Path(__file__).parent
_HEAD = """\
# The rules

{count} rules in {families} families, one file per rule. A file holds the whole of its rule: what is checked
and why, the document it rests on, examples that run as tests, and the remedy. `scrubber explain INF-003`
prints one rule with its examples as 837 segments; `scrubber rules` lists them all.

"At most" is the highest severity a rule can give; its page says when a lower one applies. "Tables" are those
it cannot judge without: shipped ones are there, the others are imported or written by the user, and until
then the rule is reported as not checked or not set up, never as passed.

This page is made from the rules: `UPDATE_SAMPLES=1 pytest tests/rules/test_catalogue.py` writes it again.
"""
_TABLE = """\
| Rule | At most | What is wrong | Denied as | Who can fix it | Tables |
| --- | --- | --- | --- | --- | --- |"""


def readme() -> str:
    """Lay out every family and its rules, each linked to its file."""
    families = [(family, _rules(family)) for family in FAMILIES]
    count = sum(len(rules) for _, rules in families)
    parts = [_HEAD.format(count=count, families=sum(bool(rules) for _, rules in families))]
    for family, rules in families:
        if rules:
            rows = "\n".join(_row(family, rule) for rule in rules)
            parts.append(f"## {_title(family)}\n\n{_TABLE}\n{rows}\n")
    return "\n".join(parts)


def file_of(family: str, code: str) -> Path:
    """The file of a rule: ``infusion/inf003_two_initials.py`` of INF-003."""
    stem = code.lower().replace("-", "")
    (found,) = (FOLDER / family).glob(f"{stem}_*.py")
    return found


def _rules(family: str) -> tuple[Rule, ...]:
    rules: tuple[Rule, ...] = import_module(f"scrubber.rules.{family}").RULES
    return rules


def _title(family: str) -> str:
    text = import_module(f"scrubber.rules.{family}").__doc__ or family
    return text.strip().splitlines()[0].rstrip(".")


def _row(family: str, rule: Rule) -> str:
    link = f"[{rule.code}]({family}/{file_of(family, rule.code).name})"
    denied = ", ".join(f"{rule.group}-{code}" for code in rule.carc)
    if rule.rarc:
        denied += f" ({', '.join(rule.rarc)})"
    if rule.acknowledgement:
        denied = f"{rule.acknowledgement}; {denied}" if denied else rule.acknowledgement
    needs = ", ".join(rule.needs)
    return f"| {link} | {rule.severity.value} | {rule.title} | {denied} | {rule.route} | {needs} |"
