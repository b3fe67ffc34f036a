"""Other apps come in through the doors only: models, queries, rules, actions, facts, choices, entrance."""

from __future__ import annotations

import grimp

DOORS = {"models", "queries", "rules", "actions", "facts", "choices", "entrance"}
APPS = (
    "audit",
    "accounts",
    "privacy",
    "network",
    "programme",
    "meetings",
    "rosters",
    "papers",
    "audience",
    "attendance",
    "seats",
    "audience",
    "library",
    "letters",
    "support",
    "public",
    "desk",
    "live",
)
# Rooms with a door of their own to the address table, and what the start-up hands over.
TOP_MAY = {"urls", "views", "apps"}
KNOWN = {
    # accounts owns the table of rights; privacy's page of a person is installed into its shell.
    ("accounts", "rights"),
    ("accounts", "limits"),
    ("accounts", "browsers"),
    ("accounts", "person_page"),
    ("privacy", "keys"),
    # floors above hand their kinds of kept data down at start-up
    ("privacy", "retention"),
    ("audit", "labels"),
    ("audit", "sentences"),
    ("network", "imports"),
    # any list of people or organisations can be written to: the same filters, the same search
    ("network", "filters"),
    ("network", "search"),
    ("letters", "person_sections"),
    # what is sealed of food and help reads the same wherever it was written
    ("rosters", "needs"),
    ("letters", "enclosing"),
    ("network", "doubles"),
    # Pictures are drawn where their numbers are; programme and the public page show the same ones.
    ("network", "pictures"),
    # What everybody may know of a draw is decided in one place, where no name can get in.
    ("seats", "published"),
    ("programme", "partners"),
    # floors above hand down for whom papers can be made
    ("papers", "sources"),
    ("programme", "exports"),
    ("meetings", "exports"),
    # Boxes are counted by what people eat, which only the key of their line opens.
    ("rosters", "needs"),
}


def test_other_apps_use_the_doors() -> None:
    graph = grimp.build_graph("wethi", cache_dir=None)
    wrong = []
    for module in graph.modules:
        parts = module.split(".")
        if len(parts) < 3 or parts[1] not in APPS:
            continue
        app, room = parts[1], parts[2]
        if room in DOORS or (app, room) in KNOWN:
            continue
        for importer in graph.find_modules_that_directly_import(module):
            outside = importer.split(".")[1]
            if outside == app or outside in {"config", "demo"}:
                continue
            wrong.append(f"{importer} enters {module} through the window")
    assert not wrong, "\n".join(sorted(wrong))


def test_the_engines_import_no_framework() -> None:
    graph = grimp.build_graph("wethi", include_external_packages=True, cache_dir=None)
    wrong = [
        f"{module} -> {target}"
        for module in graph.modules
        if module.startswith("wethi.pure")
        for target in graph.find_modules_directly_imported_by(module)
        if target.split(".")[0] in {"django", "jinja2", "uvicorn", "typst", "docx"}
    ]
    assert not wrong, "\n".join(sorted(wrong))
