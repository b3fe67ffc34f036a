"""The shape of `minutes/1`, once, in code: the JSON Schema file and the page for people are both written from it.

`minutes-1.schema.json` beside this module and `docs/minutes-1.md` are kept equal to it by a test.
"""

from __future__ import annotations

from typing import Any

Node = dict[str, Any]

DATE = r"^\d{4}-\d{2}-\d{2}$"
DATES = r"^\d{4}-\d{2}-\d{2}(/\d{4}-\d{2}-\d{2})?$"
CLOCK = r"^([01]\d|2[0-3]):[0-5]\d$"

_SPAN: Node = {
    "type": "array",
    "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 0}],
    "items": False,
    "minItems": 2,
    "description": "First and one-past-last code point in source.text.",
}
_EVIDENCE: dict[str, Node] = {
    "span": {"$ref": "#/$defs/span"},
    "quote": {"type": "string", "description": "source.text[start:end], untouched."},
    "confidence": {"type": "number", "minimum": 0, "maximum": 1},
}


def _text(about: str = "") -> Node:
    return {"type": "string", **({"description": about} if about else {})}


def _or_null(node: Node) -> Node:
    return {**node, "type": [node["type"], "null"]}


def _number(about: str = "") -> Node:
    return {"type": "number", **({"description": about} if about else {})}


def _whole(about: str = "") -> Node:
    return {"type": "integer", **({"description": about} if about else {})}


def _texts(about: str) -> Node:
    return {"type": "array", "items": {"type": "string"}, "description": about}


def _object(about: str, fields: dict[str, Node]) -> Node:
    return {
        "type": "object",
        "description": about,
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def _fact(about: str, value: Node) -> Node:
    """A single fact: null, or a value with the words it was read from."""
    return {"description": about, "anyOf": [{"type": "null"}, _object("", {"value": value, **_EVIDENCE})]}


def _entries(about: str, fields: dict[str, Node]) -> Node:
    return {"type": "array", "description": about, "items": _object("", {**fields, **_EVIDENCE})}


def _values(about: str, value: Node) -> Node:
    return _entries(about, {"value": value})


_DATE: Node = {"type": "string", "pattern": DATE}
_CLOCK: Node = {"type": "string", "pattern": CLOCK}
SECTORS = ["state", "local", "academia", "private", "civil", "community"]
WARNINGS = [
    "weekday_mismatch",
    "year_guessed",
    "two_attendance_figures",
    "impossible_date",
    "unreadable_line",
    "numbering_gap",
    "marker_repaired",
]

_DUE: Node = {
    "description": "When it is due: a day, or so many days after something, or null.",
    "anyOf": [
        {"type": "null"},
        _object(
            "",
            {
                "date": {"type": ["string", "null"], "pattern": DATE},
                "relative": {
                    "anyOf": [
                        {"type": "null"},
                        _object("", {"days": _whole(), "after": {"type": ["string", "null"]}}),
                    ]
                },
                "weekday": {"enum": ["mon", "tue", "wed", "thu", "fri", "sat", "sun", None]},
                "weekday_ok": {
                    "type": ["boolean", "null"],
                    "description": "Whether the written weekday fits the date.",
                },
            },
        ),
    ],
}

_MEETING = _object(
    "Which meeting it was.",
    {
        "no": _fact("The meeting's number, `ครั้งที่ ๓/๒๕๖๖` is 3.", _whole()),
        "year_be": _fact("The Buddhist year the number counts in.", _whole()),
        "kind": _fact(
            "What kind of meeting.",
            {"enum": ["preparatory", "ordinary", "extraordinary", "committee", "other"]},
        ),
    },
)
_ATTENDEES = _object(
    "Who came. A written total wins over a counted list.",
    {
        "total": _fact("Everyone who came.", _whole()),
        "members": _fact("Members who came (ผู้มาประชุม).", _whole()),
        "others": _fact("Others who joined (ผู้เข้าร่วมประชุม).", _whole()),
        "absent": _fact("Members who did not come.", _whole()),
        "onsite": _fact("Came in person.", _whole()),
        "online": _fact("Came on line.", _whole()),
        "people": _entries(
            "The names of the lists, as written.",
            {
                "name": _text(),
                "org": _or_null(_text()),
                "role": _or_null(_text("Position or part in the meeting.")),
                "status": {"enum": ["member", "other", "absent"]},
            },
        ),
    },
)
_EVENT = _object(
    "The event that the meeting prepares.",
    {
        "name": _fact("Its name.", _text()),
        "dates": _object("Its days.", {"start": _fact("First day.", _DATE), "end": _fact("Last day.", _DATE)}),
        "start_time": _fact("When the first day begins.", _CLOCK),
        "theme": _fact("Its theme, without the clause that explains it.", _text()),
        "issues": _entries("Its issues (ประเด็น), in order.", {"no": _whole(), "title": _text()}),
        "formats": _values("Session formats, as written.", _text()),
        "sectors": _values("Sectors that are to take part.", {"enum": SECTORS}),
    },
)
_ITEM = {
    "id": _text("`i1`, `i2` ... in the order of the text."),
    "parent": _or_null(_text("Id of the item it stands under.")),
    "section": _or_null(_text("Heading it stands under.")),
    "level": {"type": "integer", "minimum": 1},
    "marker": {"enum": ["dot", "paren", "decimal", "bullet", "thai_letter", "none"]},
    "no": _or_null(_text("The number or letter, digits in ASCII.")),
    "text": _text("The item's own line."),
    "body": _texts("Unnumbered lines that belong to it."),
    "kind": {"enum": ["info", "decision", "proposal", "task"]},
    "people": _texts("Persons named in it."),
    "orgs": _texts("Organisations named in it."),
}
_ITEM_ID = _or_null(_text("The item it stands in."))
_TASK = {
    "item_id": _ITEM_ID,
    "what": _text(),
    "owner": _or_null(_text("Who does it, as written.")),
    "due": _DUE,
    "outputs": _texts("Papers or things it yields."),
}
_VOTES = _object(
    "Votes, where they were counted.",
    {key: {"type": ["integer", "null"]} for key in ("yes", "no", "abstain")},
)
_SERIAL: Node = {
    "anyOf": [{"type": "null"}, _object("Parts of a series.", {"from": _whole(), "to": _whole()})],
}
_MAYBE_NUMBER: Node = {"type": ["number", "null"]}

SCHEMA: Node = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "minutes-1.schema.json",
    "title": "minutes/1",
    "$defs": {"span": _SPAN},
    **_object(
        "The minutes of a Thai meeting, read. Every key is always there; what is not known is null or an empty list.",
        {
            "schema": {"const": "minutes/1"},
            "source": _object(
                "What was read.",
                {
                    "kind": {"enum": ["text", "markdown", "docx", "pdf", "html"]},
                    "encoding": _text(),
                    "length": _whole("Code points of text."),
                    "text": _text("The decoded text without its byte order mark, otherwise untouched."),
                },
            ),
            "title": _fact("The minutes' title.", _text()),
            "alt_titles": _values("Other titles given to the same minutes.", _text()),
            "series": _fact("The row of meetings it belongs to: the title without number and year.", _text()),
            "meeting": _MEETING,
            "date": _fact("Day of the meeting.", _DATE),
            "time": _object("Hours of the meeting.", {"start": _fact("", _CLOCK), "end": _fact("", _CLOCK)}),
            "channel": _object(
                "How people met.",
                {
                    "kind": _fact("In a room, on line, or both.", {"enum": ["online", "onsite", "hybrid"]}),
                    "platforms": _values("Zoom, Google Meet ...", _text()),
                    "place": _fact("The room or house.", _text()),
                },
            ),
            "attendees": _ATTENDEES,
            "event": _EVENT,
            "agenda": _entries(
                "The agenda (ระเบียบวาระ).",
                {"no": _text(), "title": _text(), "item_ids": _texts("Items under it.")},
            ),
            "items": _entries("The numbered and unnumbered points, in order.", _ITEM),
            "tasks": _entries("Who does what until when; one item may hold several.", _TASK),
            "decisions": _entries("What was decided.", {"item_id": _ITEM_ID, "text": _text(), "votes": _VOTES}),
            "proposals": _entries("What was proposed.", {"item_id": _ITEM_ID, "text": _text()}),
            "milestones": _entries("Years of the history told.", {"year_be": _whole(), "text": _text()}),
            "quantities": _entries(
                "Counts with their unit. One number: min = max. At least: max is null. At most: min is null.",
                {
                    "min": _MAYBE_NUMBER,
                    "max": _MAYBE_NUMBER,
                    "unit": _text(),
                    "per": _or_null(_text("Of what each, `ประเด็นละ ๑๐๐ คน`.")),
                    "about": {"type": "boolean"},
                },
            ),
            "money": _entries(
                "Sums of money, in baht unless another currency is written.",
                {"amount": _number(), "unit": _text(), "per": _or_null(_text())},
            ),
            "dates": _values("Every date written: a day, or first/last.", {"type": "string", "pattern": DATES}),
            "deadlines": _values("Those of them that are deadlines.", {"type": "string", "pattern": DATES}),
            "next_meeting": _object("The next meeting.", {"date": _fact("", _DATE), "time": _fact("", _CLOCK)}),
            "related_topics": _entries(
                "Related topics listed with the minutes.",
                {"title": _text("As written, with the part it names."), "serial": _SERIAL},
            ),
            "warnings": {
                "type": "array",
                "description": "What a person should look at.",
                "items": _object(
                    "", {"code": {"enum": WARNINGS}, "message": _text(), "span": {"$ref": "#/$defs/span"}}
                ),
            },
        },
    ),
}


def as_markdown() -> str:
    """The schema as a page for people: one line a field, indented as the JSON is."""
    lines = [
        "# minutes/1",
        "",
        "What `wethi minutes read` prints. " + SCHEMA["description"],
        "",
        "A *fact* is null or `{value, span, quote, confidence}`. Entries of a list carry their own fields and the same",
        "`span`, `quote`, `confidence`. A span is `[first, one past last]` in code points of `source.text`, and",
        "`quote` is exactly that stretch of it. Days are `YYYY-MM-DD` of the Common Era, hours `HH:MM`; the only",
        "Buddhist years are `meeting.year_be` and `milestones[].year_be`. This page is written from the schema in",
        "`src/wethi/pure/minutes/schema.py`; do not edit it by hand.",
        "",
    ]
    for name, node in SCHEMA["properties"].items():
        lines += _described(name, node, 0)
    return "\n".join(lines) + "\n"


def _described(name: str, node: Node, depth: int) -> list[str]:
    shape, inner = _shape(node)
    about = node.get("description", "")
    line = f"{'  ' * depth}- `{name}`" + (f" ({shape})" if shape else "") + (f": {about}" if about else "")
    found = [line.rstrip()]
    for child, below in inner.items():
        if child not in _EVIDENCE:
            found += _described(child, below, depth + 1)
    return found


def _shape(node: Node) -> tuple[str, dict[str, Node]]:
    if "const" in node:
        return f"always `{node['const']}`", {}
    if "enum" in node:
        return ", ".join(f"`{value}`" if value is not None else "null" for value in node["enum"]), {}
    if "anyOf" in node:
        inner = node["anyOf"][1].get("properties", {})
        if "value" in inner:
            return "fact: " + _shape(inner["value"])[0], {}
        return "object or null", inner
    if node.get("type") == "array":
        item = node["items"]
        if isinstance(item, dict) and item.get("type") == "object":
            return "list", item["properties"]
        return "list of " + (_shape(item)[0] if isinstance(item, dict) else "numbers"), {}
    if node.get("type") == "object":
        return "", node["properties"]
    if "$ref" in node:
        return "span", {}
    return _type_name(node), {}


def _type_name(node: Node) -> str:
    pattern = {DATE: "day", DATES: "day or first/last", CLOCK: "hour"}.get(node.get("pattern", ""))
    kind = node["type"]
    kinds = kind if isinstance(kind, list) else [kind]
    return " or ".join(pattern if pattern and one == "string" else one for one in kinds)
