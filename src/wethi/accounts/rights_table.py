"""``docs/rights.md``: the table of rights as a page. ``python -m wethi.accounts.rights_table`` writes it anew."""

from __future__ import annotations

import sys
from pathlib import Path

from wethi.accounts.choices import Role, Scope
from wethi.accounts.rights import PLACES, RIGHTS

PAGE = Path(__file__).resolve().parents[3] / "docs" / "rights.md"

_MEANING = {
    "network.see": "see the network's organisations, history and figures",
    "network.edit": "change the network, its organisations and its history",
    "people.see": "see people with their contacts",
    "people.edit": "add and change people, note what they agreed to",
    "people.import": "bring people in from a file",
    "people.merge": "join two rows of the same person, and part them again",
    "papers.see": "see templates, the register of numbers and issued papers",
    "papers.edit": "change templates of papers and letterheads",
    "papers.issue": "take numbers and issue papers",
    "papers.cancel": "cancel numbers and papers",
    "roles.grant": "make accounts, give and end roles",
    "edition.create": "begin a new edition",
    "edition.see": "see an edition's desk and its tasks",
    "edition.edit": "change an edition, its days, issues and places",
    "edition.open": "open an edition to the public, and close it",
    "programme.edit": "change sessions and who speaks in them",
    "programme.release": "release a version of the programme",
    "meetings.see": "read meetings and minutes",
    "meetings.edit": "write minutes",
    "minutes.accept": "take an edition's facts over from minutes",
    "tasks.edit": "give, change and finish tasks",
    "articles.edit": "write articles",
    "articles.publish": "publish articles",
    "rosters.see": "see the name lists of co-organisers, with telephones and addresses",
    "rosters.edit": "invite co-organisers, extend their time, fill lists on their behalf, settle doubles",
    "needs.read": "read what people wrote about food and help; each reading is recorded",
    "seats.see": "see chances, seats and reserve lists with names",
    "seats.edit": "set the rules of the seats, pin people, ask for plans, answer for people, repair, deal tables",
    "seats.draw": "publish a plan, note the thrown number, withdraw a plan",
    "audience.see": "see what the audience asks and how it answers",
    "audience.moderate": "show, hide and answer questions, open polls, announce",
    "audience.type_in": "type in questions that were written on paper",
    "live.see": "see the run of show and follow the console",
    "live.edit": "change the run of show, screens, Zoom meetings, broadcast pages and recordings",
    "live.direct": "open the show and lead it from the console",
    "live.count": "note how many look on",
    "attendance.see": "see who came, by name",
    "attendance.edit": "note and correct who came, say who was on Zoom",
    "doors.open": "make check-in links for the devices at a hub's door, free and close them",
    "letters.see": "see batches of letters, how far each invitation is, who has not answered",
    "letters.edit": "put batches of letters together, correct them, note answers and calls",
    "outbox.rule": "set whether one or two people read before something leaves",
    "outbox.see": "read what waits to be sent",
    "outbox.edit": "change what waits to be sent",
    "outbox.approve": "let letters and messages go out",
    "links.issue": "issue and close personal links and codes",
    "audit.see": "read the record of who did what",
    "privacy.see": "see wishes about data, registers and keeping times; note a breach",
    "privacy.answer": "answer wishes, erase a person, publish notices, set keeping times",
    "health.see": "see how the house is doing",
    "support.see": "see an edition's money, vouchers and boxes",
    "money.plan": "write the budget, rates and expenses, and whom the edition pays",
    "money.overrule": "go above a ceiling, or let pay without proof of attendance, with a reason",
    "money.pay": "pay vouchers out, take a payment back",
    "vouchers.edit": "prepare, print, tick off, correct and cancel vouchers",
    "boxes.edit": "plan boxes and equipment, pack, send, settle differences",
    "ids.keep": "keep an ID number under seal",
    "ids.read": "read an ID number, with a reason",
}


def meaning(right: str) -> str:
    return _MEANING.get(right, right.replace(".", ": "))


def table() -> str:
    """The page's text: one line a right, one column a role that has any."""
    roles = [role for role in Role if any(role in holders for holders in RIGHTS.values())]
    without = [role for role in Role if role not in roles]
    lines = [
        "# Rights",
        "",
        "Made from `accounts/rights.py` by `python -m wethi.accounts.rights_table`; a test fails when it is older.",
        "",
        "A role is given in a scope (an edition, a network, the installation ...) with a beginning and, if wanted,",
        "an end. A right holds in its scope and in what lies inside it: a role in an edition reaches no other",
        "edition, a role in a network no other network. Ending a role ends the holder's sessions and the links",
        "issued for it. Everything that is not marked is refused; each mark and each empty cell has a test.",
        "",
        "| right | what it allows | " + " | ".join(role.value for role in roles) + " |",
        "|---|---|" + ":-:|" * len(roles),
    ]
    for right, holders in RIGHTS.items():
        cells = ["●" if role in holders else "" for role in roles]
        lines.append(f"| `{right}` | {meaning(right)} | " + " | ".join(cells) + " |")
    lines += ["", "Where a role can be given (the keeper of the whole installation comes by `wethi setup`):", ""]
    lines += [f"- {role}: {', '.join(kind.value for kind in Scope if kind in kinds)}" for role, kinds in PLACES.items()]
    lines += [
        "",
        "Without rights of their own at the desk: " + ", ".join(role.value for role in without) + ".",
        "They see and do what their personal link opens.",
        "",
        "Keeper, secretariat and treasurer sign in with two things (`WETHI_REQUIRE_SECOND_FACTOR`).",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(table(), encoding="utf-8")
    sys.stdout.write(f"{PAGE}\n")
