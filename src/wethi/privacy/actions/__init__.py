"""The only writers of consents, requests, erasures, sealed values and registers."""

from wethi.privacy.actions.consents import GuardianMissing, give_consent, publish_notice, withdraw_consent
from wethi.privacy.actions.erasure import erase_person, replay_erasures
from wethi.privacy.actions.links import issue_person_link
from wethi.privacy.actions.registers import (
    change_breach,
    keep_activity,
    note_breach,
    run_all_retentions,
    run_retention,
    set_proposed_retentions,
    set_retention,
)
from wethi.privacy.actions.requests import AlreadyAnswered, ReasonMissing, answer_request, ask_request
from wethi.privacy.actions.sealed import keep_sealed, read_sealed, read_sealed_of

__all__ = [
    "AlreadyAnswered",
    "GuardianMissing",
    "ReasonMissing",
    "answer_request",
    "ask_request",
    "change_breach",
    "erase_person",
    "give_consent",
    "issue_person_link",
    "keep_activity",
    "keep_sealed",
    "note_breach",
    "publish_notice",
    "read_sealed",
    "read_sealed_of",
    "replay_erasures",
    "run_all_retentions",
    "run_retention",
    "set_proposed_retentions",
    "set_retention",
    "withdraw_consent",
]
