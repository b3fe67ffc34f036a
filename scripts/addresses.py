"""The addresses of a demonstration: where a walk begins, which of them are no page to look at, and the name of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

NEVER = re.compile(
    r"logout|/static/|\.(ics|json|xml|csv|xlsx|pdf|docx|atom|rss|ico|txt)($|\?)|export|download|/events|/admin/"
)
NETWORK, EDITION = "songkhla", "songkhla-2564"

# Of other years: the one with everything in it is the one to look at, also where the walk has made a newer one.
OTHER_EDITIONS = rf"/{NETWORK}-(?!2564/)\d+/"

# Each role's doors: what no link on its pages leads to stands here by name.
DOORS = {
    "visitor": [
        "/", f"/{EDITION}/", f"/{EDITION}/now/", f"/{EDITION}/privacy/", f"/live/{EDITION}/", f"/live/{EDITION}/mine/", f"/{EDITION}/speakers/", f"/{EDITION}/programme/changes/", "/accounts/login/",
        "/accounts/closed/", "/accounts/signup/", "/accounts/link/", "/me/code/",
    ],
    "participant": ["/me/"],
    "focal": ["/me/list/"],
    "check_in": ["/me/door/", "/me/door/plain/"],
    "coordinator": ["/desk/"],
    "keeper": [f"/n/{NETWORK}/history/", f"/n/{NETWORK}/places/", f"/n/{NETWORK}/rights/", f"/n/{NETWORK}/privacy/", f"/desk/{EDITION}/letters/rule/", "/desk/components/", "/desk/trace/", "/accounts/"],
    "secretariat": [
        "/desk/", f"/desk/{EDITION}/", f"/n/{NETWORK}/", "/accounts/", "/accounts/faster/", "/accounts/second/", f"/desk/{EDITION}/log/", f"/desk/{EDITION}/support/numbers/", f"/desk/{EDITION}/lists/names/",
        f"/n/{NETWORK}/import/", f"/n/{NETWORK}/organisations/add/", f"/n/{NETWORK}/people/add/", f"/n/{NETWORK}/find/?q=โนรา",
    ],
}  # fmt: skip

# Patterns that have no page of their own to look at, and why.
NO_PAGE = {
    "static": "files", "too_large": "stands in for another page", "account_link_hop": "moves on to the link's page", "person:hop": "moves on to the person's page",
    "account_request_login_code": "moves on to signing in", "mfa_login_webauthn": "answers the browser, not a reader",
    "account_end_session": "a button", "account_end_sessions": "a button", "person:here": "a button",
    "person:second_step": "a button", "person:leave": "a button", "my_data:consent": "a button", "my_data:ask": "a button",
    "my_data:copy": "a file", "house:end_role": "a button", "house:forget_second": "a button", "library:minutes": "a button", "network:import_apply": "a button",
    "account_logout": "ends the walk", "programme:move": "a button", "programme:release": "a button",
    "programme:session_cancel": "a button", "programme:remove": "a button", "tasks:move": "a button",
    "library:publish": "a button", "library:withdraw": "a button", "library:topics": "a button",
    "network:import_undo": "a button", "public:robots": "a file", "public:sitemap": "a file", "public:favicon": "a file",
    "public:ics": "a file", "public:issue_ics": "a file", "public:csv": "a file", "public:schedule_json": "a file",
    "public:schedule_xml": "a file", "public:feed": "a file", "public:feed_rss": "a file", "house:log_csv": "a file", "desk:log_csv": "a file",
    "network:people_together": "a button", "network:organisations_together": "a button", "network:two": "a button",
    "network:link_end": "a button", "network:milestone_remove": "a button", "partners:withdraw": "a button",
    "partners:prospect_remove": "a button", "partners:want": "a button", "partners:settle": "a button",
    "partners:offer_remove": "a button",
    "network:organisations_export": "a file", "network:people_export": "a file",
    "minutes:paper": "a file", "meetings:paper": "a file", "public:now": "a part of the front page",
    **{f"notes:{verb}": "a button" for verb in ("begin", "write", "step", "here")},
    "notes:lines": "answers the editor, not a reader", "notes:material": "a file", "notes:material_remove": "a button", "tasks:comment": "a button", **{f"meetings:{verb}": "a button" for verb in ("call_off", "adopt", "pick", "mark")},
    **{f"rosters:{verb}": "a button" for verb in (
        "act", "start", "doubles_look", "doubles_settle", "notices", "people_link", "registration_move",
        "registration_step", "registration_needs", "registration_change", "notice_rule", "ask", "picture", "slips", "handed",
    )},
    **{f"{space}:{prefix}{verb}": "a button" for space, prefix in (("rosters", "fill_"), ("my_list", ""))
       for verb in ("add", "apply", "back", "begin", "hand_in", "more_time", "picture_step", "withdraw")},
    **{f"rosters:fill_{page}": f"as my_list:{page}" for page in ("deputy", "line", "list", "photo", "substitute", "upload")},
    **dict.fromkeys(("my_registration:cancel", "my_registration:change", "my_registration:stay", "my_boxes:numbers", "my_registration:more", "my_registration:take_back", "named:off", "library:go_back", "library:later", "library:picture", "library:pictures", "programme:grid_move", "programme:import_apply", "programme:import_undo"), "a button"),
    **dict.fromkeys(("desk:coverage_pdf", "desk:coverage_table", "rosters:names", "rosters:names_printed", "rosters:slips_printed", "rosters:registrations_file", "rosters:fill_template", "my_list:template", "rosters:fill_pdf", "my_list:pdf", "rosters:phone_pdf", "programme:table", "public:hub_ics", "public:mine_ics", "public:pdf", "public:picture", "public:session_ics", "public:sitemap_part"), "a file"),
    **dict.fromkeys(("public:live_ask", "public:live_vote", "public:live_raise", "audience:question_move", "audience:poll_move", "audience:announcement_down"), "a button"),
    "public:live_floor": "a file", "public:live_now": "a part of the live page",
    **{f"attendance:{verb}": "a button" for verb in (
        "note", "write_in", "correct", "door_step", "typed", "renew", "take", "withdraw", "settle_stay", "settle_scan",
    )},
    "attendance:export": "a file", "attendance:paper": "a file",
    "door:begin": "answers the device, not a reader", "door:sync": "answers the device, not a reader",
    "door:worker": "a file", "door:manifest": "a file",
    "my_list:hub": "as rosters:fill_hub", "rosters:slips_print": "as rosters:names_print", "my_list:beside": "as rosters:fill_beside", "rosters:fill_beside": "needs a photograph, see tests/journeys",
    "rosters:fill_image": "a picture", "my_list:image": "a picture",
    "support:voucher_pay": "the treasurer's, see tests/journeys", "my_boxes:page": "needs a hub's link, see tests/journeys",
    "my_boxes:receive": "needs a hub's link, see tests/journeys",
    "my_money:photo": "a button", "write:these": "leads to letters:new", "my_doors:make": "a button", "my_doors:step": "a button",
    **{f"support:{verb}": "a button" for verb in (
        "boxes_count", "budget_remove", "expense_cancel", "hub_link", "identity", "parcel_step", "prepare", "rate_remove", "supply_withdraw",
        "voucher_item", "voucher_item_of", "voucher_part", "voucher_scan", "voucher_step", "voucher_withheld", "vouchers_act", "vouchers_print",
        "needs_of", "needs_others",
    )},
    **dict.fromkeys((
        "support:accounts", "support:budget_export", "support:certificate", "support:costs_pdf", "support:labels_pdf", "support:packing_pdf",
        "support:parcel_photo", "support:purchase_pdf", "support:signatures_pdf", "support:voucher_pdf", "support:vouchers_numbered", "my_boxes:photo", "my_money:paper",
    ), "a file"),
    **{f"papers:{verb}": "a button" for verb in ("cancel", "again", "take", "steer", "go_back", "head_back")},
    **dict.fromkeys(("papers:file", "papers:archive_file", "papers:register_file", "papers:batch_file", "papers:preview", "papers:map_picture"), "a file"),
    **{f"live:{verb}": "a button" for verb in (
        "make", "undo", "renew", "step", "press", "lead", "run", "count", "zoom_plan", "meeting_step", "recording_remove",
        "recording_pieces", "choose_main",
    )},
    "zoom_hook:zoom": "answers Zoom, not a reader", "live:recording_file": "a file",
    "live:console_worker": "a file", "live:console_manifest": "a file",
    "live:target": "follows a meeting that Zoom made, and the demonstration has no account",
    **dict.fromkeys(("live:state", "live:presses", "screen:state"), "answers a script, not a reader"), "live:paper": "a file",
    "screen:ready": "a button", "screen:count": "a button",
    **{f"seats:{verb}": "a button" for verb in (
        "gather", "pin", "ask", "relax", "publish", "withdraw", "throw", "strike", "seal", "tell", "ask_repair", "settle_repair",
        "deal", "forget_tables", "answer",
    )},
    "my_seat:answer": "a button", "seats:export": "a file", "public:draw_now": "a part of the draw's page",
    **dict.fromkeys(("public:plan_file", "public:seats_file", "public:seats_now_file", "public:chances_file"), "a file"),
    "programme:people": "answers a field, not a reader",
    # The same pages stand behind an edition's door and behind its network's; one of the two is looked at.
    "meetings:review": "as minutes:review", "meetings:fact": "a part of the review", "minutes:fact": "a part of the review",
    "meetings:accepted": "as minutes:accepted",
    # A browser without a passkey in it is not asked for one.
    "mfa_list_webauthn": "needs a passkey", "mfa_edit_webauthn": "needs a passkey", "mfa_remove_webauthn": "needs a passkey",
    "mfa_reauthenticate_webauthn": "needs a passkey", "mfa_authenticate": "follows a code sent by mail, and the demonstration sends none",
    "account_confirm_login_code": "follows a code sent by mail, and the demonstration sends none",
    **dict.fromkeys(("letters:do", "letters:step", "letters:remind", "my_invitation:answer", "my_invitation:food", "my_invitation:food_back"), "a button"),
    **dict.fromkeys(("letters:enclosure", "letters:labels", "letters:slips", "letters:print", "letters:hand_list", "letters:list_csv", "letters:chase_csv", "letters:answers_csv", "my_invitation:enclosure", "my_invitation:calendar"), "a file"),
    **dict.fromkeys(("hooks:line", "hooks:returned"), "answers another program"), "hooks:off": "its address stands in e-mails alone",
    **{f"{door}:{verb}": "a button" for door in ("minutes", "meetings") for verb in ("sure", "about_edition", "abandon", "accept", "open", "undo")},
}  # fmt: skip

# The same doors where nothing stands yet: a network founded a minute ago, then its first edition.
NEW_NETWORK, NEW_EDITION = "new", "new-2569"


def new_doors(*roles: str) -> list[str]:
    """The roles' doors in the new house."""
    doors = [path for role in roles for path in DOORS[role]]
    return [path.replace(EDITION, NEW_EDITION).replace(f"/n/{NETWORK}/", f"/n/{NEW_NETWORK}/") for path in doors]


# Long lists as they open otherwise than by their link.
FULL = {
    "network:people-more": f"/n/{NETWORK}/people/?more=1", "network:people-last": f"/n/{NETWORK}/people/?page=99",
    "network:people-whole": f"/n/{NETWORK}/people/?all=1", "house:search-many": f"/n/{NETWORK}/find/?q=ริมเล",
    "house:search-alike": f"/n/{NETWORK}/find/?q=โนลา",
}  # fmt: skip


def pattern_of(address: str) -> str:
    """The name of the address's pattern, or "" when it is none of ours."""
    from django.urls import Resolver404, resolve

    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def patterns() -> set[str]:
    """Every name an address of the house can have."""
    from django.urls import get_resolver

    def names(resolver: Any, space: str = "") -> Iterator[str]:
        for entry in resolver.url_patterns:
            if hasattr(entry, "url_patterns"):
                yield from names(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
            else:
                yield f"{space}{entry.name}"

    return set(names(get_resolver()))
