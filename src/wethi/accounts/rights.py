"""The table of rights: which role may do what, and where each can be given.

``docs/rights.md`` is printed from it, tests walk it cell by cell.
"""

from __future__ import annotations

from wethi.accounts.choices import Role, Scope

# right -> roles that include it. Everything not listed is refused.
RIGHTS: dict[str, frozenset[str]] = {
    right: frozenset(roles)
    for right, roles in {
        "network.see": (Role.KEEPER, Role.SECRETARIAT, Role.APPROVER, Role.TREASURER, Role.RAPPORTEUR, Role.DIRECTOR),
        "network.edit": (Role.KEEPER, Role.SECRETARIAT),
        "people.see": (Role.KEEPER, Role.SECRETARIAT, Role.TREASURER),
        "people.edit": (Role.KEEPER, Role.SECRETARIAT),
        "people.import": (Role.KEEPER, Role.SECRETARIAT),
        "people.merge": (Role.KEEPER,),
        "papers.see": (Role.KEEPER, Role.SECRETARIAT, Role.APPROVER, Role.TREASURER),
        "papers.edit": (Role.KEEPER, Role.SECRETARIAT),
        "papers.issue": (Role.KEEPER, Role.SECRETARIAT, Role.TREASURER),
        "papers.cancel": (Role.KEEPER, Role.SECRETARIAT, Role.TREASURER),
        "roles.grant": (Role.KEEPER,),
        "edition.create": (Role.KEEPER, Role.SECRETARIAT),
        "edition.see": (
            Role.KEEPER,
            Role.SECRETARIAT,
            Role.APPROVER,
            Role.TREASURER,
            Role.RAPPORTEUR,
            Role.DIRECTOR,
            Role.MODERATOR,
        ),
        "edition.edit": (Role.KEEPER, Role.SECRETARIAT),
        "edition.open": (Role.KEEPER, Role.SECRETARIAT),
        "programme.edit": (Role.KEEPER, Role.SECRETARIAT),
        "programme.release": (Role.KEEPER, Role.SECRETARIAT),
        "meetings.see": (Role.KEEPER, Role.SECRETARIAT, Role.APPROVER, Role.RAPPORTEUR),
        "meetings.edit": (Role.KEEPER, Role.SECRETARIAT, Role.RAPPORTEUR),
        "minutes.accept": (Role.KEEPER, Role.SECRETARIAT),
        "tasks.edit": (Role.KEEPER, Role.SECRETARIAT, Role.RAPPORTEUR),
        "articles.edit": (Role.KEEPER, Role.SECRETARIAT, Role.RAPPORTEUR),
        "articles.publish": (Role.KEEPER, Role.SECRETARIAT),
        "rosters.see": (Role.KEEPER, Role.SECRETARIAT),
        "rosters.edit": (Role.KEEPER, Role.SECRETARIAT),
        "needs.read": (Role.KEEPER, Role.SECRETARIAT, Role.COORDINATOR),
        "audience.see": (
            Role.KEEPER,
            Role.SECRETARIAT,
            Role.RAPPORTEUR,
            Role.DIRECTOR,
            Role.MODERATOR,
            Role.COORDINATOR,
        ),
        "audience.moderate": (Role.KEEPER, Role.SECRETARIAT, Role.DIRECTOR, Role.MODERATOR),
        "audience.type_in": (Role.KEEPER, Role.SECRETARIAT, Role.DIRECTOR, Role.MODERATOR, Role.COORDINATOR),
        "live.see": (Role.KEEPER, Role.SECRETARIAT, Role.RAPPORTEUR, Role.DIRECTOR, Role.MODERATOR),
        "live.edit": (Role.KEEPER, Role.SECRETARIAT, Role.DIRECTOR),
        "live.direct": (Role.KEEPER, Role.SECRETARIAT, Role.DIRECTOR),
        "live.count": (Role.KEEPER, Role.SECRETARIAT, Role.RAPPORTEUR, Role.DIRECTOR, Role.MODERATOR),
        "attendance.see": (
            Role.KEEPER,
            Role.SECRETARIAT,
            Role.APPROVER,
            Role.TREASURER,
            Role.RAPPORTEUR,
            Role.DIRECTOR,
        ),
        "attendance.edit": (Role.KEEPER, Role.SECRETARIAT),
        "doors.open": (Role.KEEPER, Role.SECRETARIAT, Role.COORDINATOR),
        "seats.see": (Role.KEEPER, Role.SECRETARIAT, Role.APPROVER),
        "seats.edit": (Role.KEEPER, Role.SECRETARIAT),
        "seats.draw": (Role.KEEPER, Role.SECRETARIAT),
        "letters.see": (Role.KEEPER, Role.SECRETARIAT, Role.APPROVER),
        "letters.edit": (Role.KEEPER, Role.SECRETARIAT),
        "outbox.rule": (Role.KEEPER,),
        "outbox.see": (Role.KEEPER, Role.SECRETARIAT, Role.APPROVER),
        "outbox.edit": (Role.KEEPER, Role.SECRETARIAT),
        "outbox.approve": (Role.KEEPER, Role.SECRETARIAT, Role.APPROVER),
        "links.issue": (Role.KEEPER, Role.SECRETARIAT),
        "audit.see": (Role.KEEPER, Role.SECRETARIAT),
        "privacy.see": (Role.KEEPER, Role.SECRETARIAT),
        "privacy.answer": (Role.KEEPER,),
        "health.see": (Role.KEEPER, Role.SECRETARIAT),
        "support.see": (Role.KEEPER, Role.SECRETARIAT, Role.APPROVER, Role.TREASURER),
        "money.plan": (Role.KEEPER, Role.SECRETARIAT, Role.TREASURER),
        "money.overrule": (Role.KEEPER, Role.TREASURER),
        "money.pay": (Role.TREASURER,),
        "vouchers.edit": (Role.KEEPER, Role.SECRETARIAT, Role.TREASURER),
        "boxes.edit": (Role.KEEPER, Role.SECRETARIAT),
        "ids.keep": (Role.SECRETARIAT, Role.TREASURER),
        "ids.read": (Role.TREASURER,),
    }.items()
}

# role -> the kinds of place it can be given in. What is not listed comes by personal link alone.
PLACES: dict[str, frozenset[str]] = {
    role: frozenset(kinds)
    for role, kinds in {
        Role.KEEPER: (Scope.NETWORK,),
        Role.SECRETARIAT: (Scope.NETWORK, Scope.EDITION),
        Role.APPROVER: (Scope.NETWORK, Scope.EDITION),
        Role.TREASURER: (Scope.NETWORK, Scope.EDITION),
        Role.COORDINATOR: (Scope.EDITION, Scope.HUB),
        Role.RAPPORTEUR: (Scope.NETWORK, Scope.EDITION, Scope.ISSUE, Scope.SESSION),
        Role.DIRECTOR: (Scope.NETWORK, Scope.EDITION),
        Role.MODERATOR: (Scope.NETWORK, Scope.EDITION),
    }.items()
}
