"""What parts and their inputs are called in the editor, and its sentences about what is wrong."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from wethi.pure.templates import Problem

KIND_WORDS: dict[str, Any] = {
    "letterhead": gettext_lazy("Letterhead"),
    "emblem": gettext_lazy("Room for the emblem of a state body"),
    "heading": gettext_lazy("Heading"),
    "paragraph": gettext_lazy("Paragraph"),
    "labels": gettext_lazy("Lines with labels"),
    "sides": gettext_lazy("Left and right"),
    "list": gettext_lazy("List"),
    "choices": gettext_lazy("Boxes to tick"),
    "table": gettext_lazy("Table"),
    "signature": gettext_lazy("Signatures"),
    "cards": gettext_lazy("Cards (badges, labels)"),
    "picture": gettext_lazy("Picture"),
    "space": gettext_lazy("Empty room"),
    "rule": gettext_lazy("Line across"),
    "page_break": gettext_lazy("New page"),
}

# name -> (label, kind of input, hint). "text" and "rows" are shown at once, the others behind "more".
INPUTS: dict[str, tuple[Any, str, Any]] = {
    "text": (pgettext_lazy("template", "Text"), "text", ""),
    "lines": (gettext_lazy("One line each, its cells parted by |"), "rows", ""),
    "items": (gettext_lazy("One entry on each line"), "rows", ""),
    "columns": (gettext_lazy("One column on each line: head | text | width in cm | left, center or right"), "rows", ""),
    "people": (gettext_lazy("One on each line: name | position"), "rows", ""),
    "foot": (gettext_lazy("Last line, its cells parted by |"), "rows", ""),
    "code": (gettext_lazy("What the QR code says"), "line", ""),
    "rows": (gettext_lazy("Once for each of"), "field", ""),
    "field": (gettext_lazy("Which picture"), "field", ""),
    "when": (gettext_lazy("Shown only when there is"), "field", ""),
    "unless": (gettext_lazy("Shown only when there is no"), "field", ""),
    "marker": (gettext_lazy("Mark: {n} is the number, {a} a Thai letter"), "line", ""),
    "level": (gettext_lazy("Size of the heading: 1, 2 or 3"), "number", ""),
    "align": (gettext_lazy("Where"), "align", ""),
    "indent": (gettext_lazy("First line moved in by, cm"), "number", ""),
    "left": (gettext_lazy("All of it moved in by, cm"), "number", ""),
    "width": (gettext_lazy("Width, cm"), "number", ""),
    "height": (gettext_lazy("Height, cm"), "number", ""),
    "gap": (gettext_lazy("Distance, cm"), "number", ""),
    "size": (gettext_lazy("Lines"), "number", ""),
    "blank": (gettext_lazy("Empty rows to write on"), "number", ""),
    "bold": (gettext_lazy("Bold"), "tick", ""),
    "tight": (gettext_lazy("Close to what follows"), "tick", ""),
    "cut": (gettext_lazy("With lines to cut along"), "tick", ""),
    "dotted": (gettext_lazy("With a dotted line to sign on"), "tick", ""),
}


# Where the same input means something else.
ALSO: dict[tuple[str, str], tuple[Any, str, Any]] = {
    ("cards", "columns"): (gettext_lazy("Side by side"), "number", ""),
    ("cards", "lines"): (gettext_lazy("One line each: text | size | bold | left, center or right"), "rows", ""),
    ("cards", "foot"): (gettext_lazy("At the bottom, beside the code: text | size | bold"), "rows", ""),
    ("labels", "lines"): (gettext_lazy("One line each: label | text"), "rows", ""),
    ("sides", "lines"): (gettext_lazy("One line each: left | right; ⏎ is a line break"), "rows", ""),
}


def told_problem(problem: Problem) -> str:
    """The fault as a sentence with its place."""
    place = {"part": problem.place + 1, "word": problem.word}
    if problem.code == "unknown_field":
        return (
            _("Part %(part)s names “%(word)s”, which is no field of this paper. Choose one from the list of fields.")
            % place
        )
    if problem.code == "not_rows":
        return _("Part %(part)s repeats “%(word)s”, which is no list.") % place
    if problem.code == "too_long":
        return _("The text of part %(part)s is too long for one part. Make two of it.") % place
    if problem.code == "too_many":
        return _("A template has at most 120 parts.")
    return _("Part %(part)s: “%(word)s” is not filled in as it should be.") % place
