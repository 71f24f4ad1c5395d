"""Fonts, colours and number formats of the workbook; every colour also reads in grey."""

from __future__ import annotations

from typing import Any

FONT = "Calibri"
INK, RULE_LINE, SOFT = "#1F2937", "#D6DBE1", "#F3F5F8"
ACCENT, TYPE_HERE, TYPE_HERE_HEAD = "#1F4E79", "#FFFBE6", "#8A6D00"

_BASE: dict[str, Any] = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "top"}
_LINED: dict[str, Any] = {"bottom": 1, "bottom_color": RULE_LINE}
_RIGHT: dict[str, Any] = {"align": "right", "indent": 1}
_LEFT: dict[str, Any] = {"align": "left", "indent": 1}
_LINK: dict[str, Any] = {"font_color": "#0B5394", "underline": 1}
_INPUT: dict[str, Any] = _LINED | {"bg_color": TYPE_HERE}
_HEAD: dict[str, Any] = {"bold": True, "font_color": "#FFFFFF", "text_wrap": True, "valign": "vcenter",
                         "border": 1,
                         "border_color": "#FFFFFF"}  # fmt: skip
_STYLES: dict[str, dict[str, Any]] = {
    "text": _LINED | _LEFT | {"num_format": "@"},
    "wrap": _LINED | _LEFT | {"num_format": "@", "text_wrap": True},
    "number": _LINED | _RIGHT | {"num_format": "#,##0.0##"},
    "percent": _LINED | _RIGHT | {"num_format": "0.0 %"},
    "whole": _LINED | _RIGHT | {"num_format": "#,##0"},
    "money": _LINED | _RIGHT | {"num_format": "#,##0.00"},
    "date": _LINED | _LEFT | {"num_format": "yyyy-mm-dd"},
    "input": _INPUT | _LEFT | {"num_format": "@"},
    "input date": _INPUT | _LEFT | {"num_format": "yyyy-mm-dd"},
    "link": _LINED | _LEFT | {"num_format": "@", **_LINK},
    "link right": _LINED | _RIGHT | {"num_format": "#,##0", **_LINK},
    "head": _HEAD | _LEFT | {"bg_color": ACCENT},
    "head right": _HEAD | _RIGHT | {"bg_color": ACCENT},
    "head input": _HEAD | _LEFT | {"bg_color": TYPE_HERE_HEAD},
    "title": {"bold": True, "font_size": 20, "font_color": ACCENT} | _LEFT,
    "small": {"font_size": 9, "font_color": "#5B6573"} | _LEFT,
    "phi": {"bold": True, "font_color": "#8B1A1A"} | _LEFT,
    "alert": {"bold": True, "font_color": "#FFFFFF", "bg_color": "#8B1A1A", "text_wrap": True,
              "valign": "vcenter"} | _LEFT,
    "section": {"bold": True, "font_size": 12, "font_color": ACCENT, "bottom": 2,
                "bottom_color": ACCENT} | _LEFT,
    "tile name": {"font_size": 9, "font_color": "#5B6573", "bg_color": SOFT} | _LEFT,
    "tile text": {"bold": True, "font_size": 15, "bg_color": SOFT, "align": "left", "indent": 1,
                  "num_format": "#,##0"},
    "tile money": {"bold": True, "font_size": 15, "bg_color": SOFT, "align": "left", "indent": 1,
                   "num_format": "$#,##0.00"},
    "tile more": {"font_size": 9, "font_color": "#5B6573", "bg_color": SOFT, "text_wrap": True} | _LEFT,
    "column": {"bold": True, "font_size": 9, "font_color": "#5B6573", "text_wrap": True,
               "valign": "bottom"} | _LINED | _LEFT,
    "column right": {"bold": True, "font_size": 9, "font_color": "#5B6573", "valign": "bottom"}
                    | _LINED | _RIGHT,
    "middle": _LINED | _LEFT | {"num_format": "@", "text_wrap": True, "valign": "vcenter"},
    "middle whole": _LINED | _RIGHT | {"num_format": "#,##0", "valign": "vcenter"},
    "middle money": _LINED | _RIGHT | {"num_format": "#,##0.00", "valign": "vcenter"},
    "plain": {"text_wrap": True} | _LEFT,
    "bold": {"bold": True} | _LINED,
    "error": {"bold": True, "font_color": "#7A1016", "bg_color": "#F6C9CC", "num_format": '"▲ "@'},
    "warning": {"font_color": "#5C4400", "bg_color": "#FDE9B8", "num_format": '"● "@'},
    "info": {"font_color": "#1F3A5F", "bg_color": "#EAF1FA", "num_format": '"○ "@'},
    "held": {"bold": True, "font_color": "#7A1016", "bg_color": "#F6C9CC"},
    "clean": {"font_color": "#1B5E35", "bg_color": "#E2F2E7"},
    "resolved": {"font_color": "#8A929C", "italic": True},
    "late": {"bold": True, "font_color": "#FFFFFF", "bg_color": "#B3261E"},
    "soon": {"bold": True, "font_color": "#7A1C16", "bg_color": "#FBE3E1"},
}  # fmt: skip
FORMATS = {name: _BASE | facts for name, facts in _STYLES.items()}
