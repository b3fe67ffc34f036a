"""The same papers in English, for guests from abroad. Papers of money and the state letter exist in Thai alone."""

from __future__ import annotations

from typing import Any

from wethi.papers.choices import PaperKind


def _text(text: str, **more: Any) -> dict[str, Any]:
    return {"kind": "paragraph", "text": text, **more}


LETTER: list[dict[str, Any]] = [
    {"kind": "letterhead"},
    {"kind": "sides", "width": 6, "lines": [["Ref. {{number}}", "{{date}}"]]},
    {"kind": "space", "size": 0.5},
    _text("{{name}}", tight=True),
    _text("{{position}}", tight=True, when="position"),
    _text("{{organisation}}", when="organisation"),
    _text("Subject: {{subject}}", bold=True),
    _text("Dear {{to}},"),
    _text("{{host}} and its partners will hold {{event}} on {{event_dates}} at {{event_place}}. Citizens, communities and "
          "public bodies will show what they have achieved, learn from each other and write proposals for public policy together."),
    _text("{{body}}", when="body"),
    _text("We believe that your experience would be of great value to this forum and have the honour of inviting you to "
          "take part ({{part}}), {{days}}, {{mode}}.", when="part", unless="body"),
    _text("We believe that your experience would be of great value to this forum and have the honour of inviting you to "
          "take part on the days above.", unless="part, body"),
    _text("Please let us know by {{reply_by}} whether you can come, on the enclosed form.", when="reply_by"),
    _text("{{closing}}", left=8, align="center"),
    {"kind": "signature", "rows": "signatories"},
    {"kind": "labels", "width": 3, "rows": "enclosures", "when": "enclosures", "lines": [["Enclosures", "{{no}}. {{what}}  {{count}}"]]},
    _text("Telephone {{phone}}", tight=True, when="phone"),
    _text("E-mail {{email}}", tight=True, when="email"),
]  # fmt: skip

_ABOUT = (("name", "Name", 108), ("position", "Position", 106), ("organisation", "Organisation", 100))
REPLY_FORM: list[dict[str, Any]] = [
    {"kind": "heading", "text": "Reply form", "align": "center"},
    _text("{{event}}", align="center", tight=True),
    _text("{{event_dates}}, {{event_place}}", align="center"),
    *(line for name, label, dots in _ABOUT for line in (
        {"kind": "labels", "width": 3.2, "lines": [[label, f"{{{{{name}}}}}"]], "when": name},
        _text(f"{label} {'.' * dots}", unless=name, tight=True),
    )),
    _text(f"Telephone {'.' * 104}"),
    {"kind": "choices", "items": [
        "I shall come in person, to the hub ....................................................",
        "I shall take part by Zoom",
        "I cannot come",
        "Somebody comes in my place: ....................................................",
    ]},
    {"kind": "heading", "level": 3, "text": "Food"},
    {"kind": "choices", "items": ["Any food", "Halal", "Vegetarian", "Other: ........................................"]},
    {"kind": "signature", "people": [["{{name}}", ""]], "dotted": True},
    _text("Please answer by {{reply_by}}.", when="reply_by", tight=True),
    _text("{{network}}, telephone {{phone}}", when="phone", tight=True),
    _text("E-mail {{email}}", when="email", tight=True),
]  # fmt: skip

PROGRAMME: list[dict[str, Any]] = [
    {"kind": "heading", "text": "Programme", "align": "center"},
    _text("{{event}}", align="center", tight=True),
    _text("{{event_dates}}, {{event_place}}", align="center"),
    {"kind": "table", "rows": "sessions", "columns": [
        {"head": "Day", "text": "{{day}}", "width": 2.6},
        {"head": "Time", "text": "{{hours}}", "width": 2.8},
        {"head": "Session", "text": "{{title}}\n{{who}}"},
        {"head": "Place", "text": "{{place}}", "width": 3.4},
    ]},
]  # fmt: skip

CERTIFICATE: list[dict[str, Any]] = [
    {"kind": "letterhead"},
    {"kind": "space", "size": 1},
    {"kind": "heading", "text": "Certificate of Attendance", "align": "center"},
    _text("This is to certify that", align="center"),
    {"kind": "heading", "text": "{{name}}", "align": "center"},
    _text("{{organisation}}", align="center", when="organisation"),
    _text("took part in {{event}} as {{role}}", align="center", when="role"),
    _text("took part in {{event}}", align="center", unless="role"),
    _text("{{days}}, {{event_place}}", align="center", when="days"),
    _text("{{event_dates}}, {{event_place}}", align="center", unless="days"),
    _text("Given on {{date}}", align="center", when="date"),
    {"kind": "signature", "rows": "signatories"},
    _text("No. {{number}}", when="number"),
]

BADGE: list[dict[str, Any]] = [
    {"kind": "cards", "rows": "people", "columns": 2, "height": 6.7, "gap": 0.3, "cut": True,
     "lines": [
         {"text": "{{event}}", "size": 12, "align": "center"},
         {"text": "{{name}}", "size": 26, "bold": True, "align": "center"},
         {"text": "{{organisation}}", "size": 13, "align": "center"},
     ],
     "foot": [{"text": "{{issue}}", "size": 14}, {"text": "{{hub}}", "size": 14, "bold": True}, {"text": "{{row_code}}", "size": 12}],
     "code": "{{token}}"},
]  # fmt: skip

TEXTS: dict[str, list[dict[str, Any]]] = {
    PaperKind.LETTER: LETTER,
    PaperKind.REPLY_FORM: REPLY_FORM,
    PaperKind.PROGRAMME: PROGRAMME,
    PaperKind.CERTIFICATE: CERTIFICATE,
    PaperKind.BADGE: BADGE,
}
