"""The only writers of accounts, roles and links."""

from wethi.accounts.actions.links import (
    IssuedLink,
    LinkClosed,
    close_links,
    issue_codes,
    issue_link,
    issue_sign_in_link,
    note_opened,
    revoke_link,
    use_sign_in_link,
)
from wethi.accounts.actions.people import (
    LastKeeper,
    close_user,
    create_user,
    empty_user,
    end_role,
    end_session,
    forget_second_factor,
    grant_role,
    name_oneself,
    note_sign_in,
    sign_out_everywhere,
)

__all__ = [
    "IssuedLink",
    "LastKeeper",
    "LinkClosed",
    "close_links",
    "close_user",
    "create_user",
    "empty_user",
    "end_role",
    "end_session",
    "forget_second_factor",
    "grant_role",
    "issue_codes",
    "issue_link",
    "issue_sign_in_link",
    "name_oneself",
    "note_opened",
    "note_sign_in",
    "revoke_link",
    "sign_out_everywhere",
    "use_sign_in_link",
]
