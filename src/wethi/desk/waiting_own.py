"""The first screen of whoever has one part of the work alone: what waits in that part, and the way into it."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from wethi.audience.choices import QuestionState
from wethi.audience.models import Question
from wethi.desk.waiting_lines import Line
from wethi.live.models import Show
from wethi.programme.models import Day, Edition
from wethi.support.choices import VoucherState
from wethi.support.models import Voucher

WHOLE = "edition.edit"  # who holds it has the whole edition to look after, and finds each part where it stands


def own_lines(edition: Edition, held: Collection[str]) -> list[Line]:
    """Nothing for the secretariat, no statement for a part the reader has no right to."""
    if WHOLE in held:
        return []
    lines = []
    if "money.pay" in held:
        lines.append(_payable(edition))
    if "live.edit" in held:
        lines.append(_without_show(edition))
    if "audience.moderate" in held:
        lines.append(_asked(edition))
    return [line for line in lines if line.count]


def _payable(edition: Edition) -> Line:
    count = Voucher.objects.filter(edition=edition, state=VoucherState.PAYABLE).count()
    return Line(
        count,
        ngettext("voucher is to be paid", "vouchers are to be paid", count),
        "",
        _("Pay out"),
        reverse("support:vouchers", args=[edition.slug]) + "?state=payable",
        "money.pay",
    )


def _without_show(edition: Edition) -> Line:
    main = Show.objects.filter(day=OuterRef("pk"), hub__isnull=True)
    count = Day.objects.filter(~Exists(main), edition=edition).count()
    return Line(
        count,
        ngettext("day has no run of show yet", "days have no run of show yet", count),
        _("It is made of the programme; you go on from there."),
        _("Make it"),
        reverse("live:home", args=[edition.slug]),
        "live.edit",
    )


def _asked(edition: Edition) -> Line:
    count = Question.objects.filter(edition=edition, state=QuestionState.WAITING).count()
    return Line(
        count,
        ngettext("question waits to be read", "questions wait to be read", count),
        _("The audience sees a question when you show it."),
        _("Read them"),
        reverse("audience:questions", args=[edition.slug]),
        "audience.moderate",
    )


def own_room(edition: Edition, held: Collection[str]) -> tuple[str, str]:
    """Where the reader's own work is done, and what it is called; empty where nothing is to be done."""
    for right, name, text in (
        ("minutes.accept", "meetings:hand_in", _("Paste minutes")),
        ("money.pay", "support:home", _("Money and boxes")),
        ("live.direct", "live:home", _("Forum days")),
        ("audience.moderate", "audience:questions", pgettext("menu", "Audience")),
        ("meetings.edit", "notes:list", _("Take notes")),
        ("outbox.approve", "desk:outbox", _("Outbox")),
    ):
        if right in held:
            return reverse(name, args=[edition.slug]), text
    return "", ""
