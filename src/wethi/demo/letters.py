"""Letters of the case: one batch handed over and partly answered, one of some sixty waiting in the outbox, one begun."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse

from wethi.demo.stages import Loading
from wethi.letters import actions
from wethi.letters.models import Invitation, Mailing
from wethi.letters.whom import Asked, receivers
from wethi.network.models import Person

_BASE = "http://127.0.0.1:8000"
_SIGN = [
    {"name": "นายประสงค์ เลิศลุ่มน้ำ", "position": "ประธานเครือข่ายพลเมืองสงขลา"},
    {"name": "นางละเอียด สานสุขริมเล", "position": "ผู้อำนวยการมูลนิธิชุมชนริมเล"},
]
_ENCLOSED = ["programme", "reply_form", "map", "calendar"]
_SOME = 60
_TOKEN = "t" * 22
# (answer, through, words) of those who have answered, in their order.
_ANSWERS = (
    ("yes", "phone", "ขอที่จอดรถใกล้ทางลาด"),
    ("yes", "paper", ""),
    ("no", "phone", "ติดประชุมที่กรุงเทพฯ"),
    ("substitute", "phone", ""),
    ("yes", "line", "จะนำสานกระจูดมาสาธิต"),
    ("maybe", "phone", "รอผลตรวจ ATK"),
)


def put_letters(loading: Loading) -> None:
    """Once: whoever loads again finds what was written since."""
    if Mailing.objects.filter(edition=loading.edition).exists():
        return
    actions.rule_outbox(edition=loading.edition, readers=2, per_minute=300, **loading.act)
    _handed_over(loading)
    _waiting(loading)
    _make(
        loading, _begin(loading, "agencies", {}, "หนังสือถึงหน่วยงานและท้องถิ่น", "ขอเรียนเชิญเข้าร่วมวันพลเมืองสงขลา", way="email")
    )
    _begin(loading, "partners", {}, "หนังสือชวนภาคีใหม่", "ขอเชิญร่วมเป็นภาคีวันพลเมืองสงขลา")


def _begin(loading: Loading, whom: str, given: dict[str, str], title: str, subject: str, **more: Any) -> Mailing:
    edition = loading.edition
    starts = edition.starts_on or loading.at.date()
    values: dict[str, Any] = {
        "letter_on": starts - dt.timedelta(days=9), "reply_by": starts - dt.timedelta(days=3), "signatories": _SIGN,
        "enclosures": _ENCLOSED, **more,
    }  # fmt: skip
    return actions.begin_mailing(
        edition=edition, asked=Asked(whom, given), title=title, subject=subject, **values, **loading.act
    )


def _make(loading: Loading, mailing: Mailing) -> None:
    """Written at once: the demonstration has no worker while it is loaded, and the one that comes finds nothing left."""
    places = [_BASE + reverse(name, args=[_TOKEN]).replace(_TOKEN, "{}") for name in ("person:hop", "hooks:off")]
    addresses = actions.Addresses(*places)
    actions.make_letters(mailing=mailing, addresses=addresses, **loading.act)
    actions.write_letters(mailing=mailing, addresses=addresses, **loading.act)


def _handed_over(loading: Loading) -> None:
    """Guests of honour: the letters went by hand, six have answered, one could not be reached."""
    guests = Person.objects.filter(network=loading.network, speakings__session__edition=loading.edition).distinct()
    picked = ",".join(guests.order_by("pk").values_list("public_id", flat=True)[:14])
    mailing = _begin(
        loading, "honour", {"people": picked}, "หนังสือเชิญแขกผู้มีเกียรติ", "ขอเรียนเชิญเป็นเกียรติในวันพลเมืองสงขลา", way="print"
    )
    days = [day.isoformat() for day in loading.edition.days.order_by("on").values_list("on", flat=True)]
    Invitation.objects.filter(mailing=mailing).update(days=days[:2])
    _make(loading, mailing)
    rows = list(mailing.invitations.order_by("order").select_related("mailing__edition__network"))
    actions.give_mailing(mailing=mailing, invitations=[one.public_id for one in rows], **loading.act)
    for one, (coming, channel, words) in zip(rows[1:], _ANSWERS, strict=False):
        actions.answer(
            invitation=one, coming=coming, channel=channel, words=words, days=days[:2] if coming == "yes" else (),
            substitute_name="นางสาวจันทร์ ริมเล" if coming == "substitute" else "", **loading.act,
        )  # fmt: skip
    for one in rows[len(_ANSWERS) + 1 : len(_ANSWERS) + 2]:
        actions.note_call(invitation=one, outcome="no_answer", **loading.act)


def _waiting(loading: Loading) -> None:
    """Whom co-organisers named for one issue, some sixty people: in the outbox, unread."""
    issues = loading.edition.issues.filter(withdrawn_at=None).values_list("public_id", flat=True)
    counts = {key: len(receivers(loading.edition, Asked("lists", {"issue": key}))) for key in issues}
    if not any(counts.values()):
        return
    nearest = min(counts, key=lambda key: abs(counts[key] - _SOME))
    mailing = _begin(
        loading, "lists", {"issue": nearest}, "หนังสือเชิญผู้แทนจากองค์กรร่วมจัด", "ขอเรียนเชิญเข้าร่วมวันพลเมืองสงขลา",
        enclosures=[*_ENCLOSED, "voucher"],
    )  # fmt: skip
    for one in mailing.invitations.select_related("mailing__edition__network").exclude(channel="email")[:3]:
        actions.correct_invitation(invitation=one, channel="share", **loading.act)
    _make(loading, mailing)
