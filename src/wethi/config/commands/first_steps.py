"""``wethi setup``: the first network and its keeper; ``wethi sign-in``: a link where no mail can be sent."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import Any

_LONGEST_ADDRESS = 40  # characters, as the network keeps it


def register(verbs: Any) -> None:
    from wethi.config.command import add

    setup = add(
        verbs,
        "setup",
        en="Found a network and its keeper; prints the keeper's first sign-in link",
        th="ตั้งเครือข่ายและผู้ดูแลคนแรก แล้วแสดงลิงก์เข้าระบบ",
        examples=[
            'wethi setup --network songkhla --name "เครือข่ายพลเมืองสงขลา" --email keeper@example.org --keeper "อุไร ริมเล"',
        ],
    )
    setup.add_argument("--network", required=True, help="its address: letters, digits and hyphens / ที่อยู่ เช่น songkhla")
    setup.add_argument("--name", required=True, help="the network's name / ชื่อเครือข่าย")
    setup.add_argument("--email", required=True, help="the keeper's e-mail / อีเมลผู้ดูแล")
    setup.add_argument("--keeper", default="", help="the keeper's name / ชื่อผู้ดูแล")
    setup.add_argument(
        "--province",
        default="",
        help="its province, where its name does not say it / จังหวัด หากชื่อเครือข่ายไม่ได้บอก",
    )
    setup.add_argument("--base-url", default="http://127.0.0.1:8000", help="what the link begins with / ที่อยู่เว็บของระบบ")
    setup.set_defaults(run=run_setup)
    sign_in = add(
        verbs,
        "sign-in",
        en="Print a sign-in link for somebody who has an account, where no mail server is set",
        th="แสดงลิงก์เข้าระบบของผู้ที่มีบัญชี สำหรับเครื่องที่ยังไม่ได้ตั้งค่าอีเมล",
        examples=[
            "wethi sign-in keeper@example.org --base-url https://forum.example.org",
            "wethi sign-in keeper@example.org --forget-second-factor",
        ],
    )
    sign_in.add_argument("email", help="whose account / อีเมลของบัญชี")
    sign_in.add_argument(
        "--base-url", default="http://127.0.0.1:8000", help="what the link begins with / ที่อยู่เว็บของระบบ"
    )
    sign_in.add_argument(
        "--forget-second-factor",
        action="store_true",
        help="telephone and recovery codes are lost: set up anew / โทรศัพท์และรหัสสำรองหาย ให้ตั้งใหม่",
    )
    sign_in.set_defaults(run=sign_in_user)


def sign_in_user(chosen: argparse.Namespace) -> int:
    from wethi.config.command import Refused, in_its_language, set_up

    set_up()
    from django.urls import reverse
    from django.utils import timezone

    from wethi.accounts.actions import forget_second_factor, issue_sign_in_link
    from wethi.accounts.queries import user_by_email
    from wethi.audit.actions import COMMAND

    with in_its_language() as _:
        user = user_by_email(chosen.email)
        if user is None:
            words = _("No open account is known by %(email)s. A keeper gives a role to it first.")
            raise Refused(words % {"email": chosen.email}, 2)
        if chosen.forget_second_factor:
            removed = forget_second_factor(user=user, by=COMMAND, at=timezone.now())
            gone, none = _("The second factor is taken away; a new one is asked for."), _("There was no second factor.")
            print(gone if removed else none)
        issued = issue_sign_in_link(
            user=user, lasts=dt.timedelta(hours=1), loopback_only=user.is_demo, by=COMMAND, at=timezone.now()
        )
        print(_("Valid once, within an hour:"))
    print(chosen.base_url.rstrip("/") + reverse("account_link_hop", args=[issued.token]))
    return 0


def _check_first(chosen: argparse.Namespace) -> None:
    """A network nobody could reach, or a keeper no mail reaches, is not founded."""
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from wethi.config.command import Refused, in_its_language
    from wethi.pure.thai.slug import EDITION_SLUG, ascii_slug

    with in_its_language() as _:
        if not EDITION_SLUG.fullmatch(chosen.network) or len(chosen.network) > _LONGEST_ADDRESS:
            words = _("“%(network)s” cannot be an address: small letters, digits and hyphens, for example %(better)s.")
            better = ascii_slug(chosen.network, "songkhla", longest=_LONGEST_ADDRESS)
            raise Refused(words % {"network": chosen.network, "better": better}, 2)
        if not chosen.name.strip():
            raise Refused(_("The network needs a name."), 2)
        try:
            validate_email(chosen.email)
        except ValidationError as wrong:
            raise Refused(_("“%(email)s” is no e-mail address.") % {"email": chosen.email}, 2) from wrong


def run_setup(chosen: argparse.Namespace) -> int:
    from wethi.config.command import Refused, in_its_language, set_up

    set_up()
    from django.db import IntegrityError, transaction
    from django.urls import reverse
    from django.utils import timezone

    from wethi.accounts.actions import create_user, grant_role, issue_sign_in_link
    from wethi.audit.actions import COMMAND
    from wethi.config.commands.serving import migrate_database
    from wethi.kit.named import named
    from wethi.network.actions import found_network
    from wethi.pure.thai.places import province_in

    _check_first(chosen)
    province = province_in(chosen.province or chosen.name)
    if chosen.province and province is None:
        with in_its_language() as _:
            words = _("There is no province “%(name)s”. Write its name or its code, such as 90.")
            raise Refused(words % {"name": chosen.province}, 2)
    migrate_database()
    at = timezone.now()
    try:
        with transaction.atomic():
            network = found_network(
                slug=chosen.network,
                name=chosen.name,
                province_code=province.code if province else "",
                by=COMMAND,
                at=at,
            )
            name = chosen.keeper or chosen.email.split("@")[0]
            user = create_user(email=chosen.email, name=name, by=COMMAND, at=at)
            grant_role(user=user, role="keeper", scope_kind="network", scope_id=network.pk, by=COMMAND, at=at)
            issued = issue_sign_in_link(user=user, lasts=dt.timedelta(days=1), by=COMMAND, at=at)
    except IntegrityError as taken:
        with in_its_language() as _:
            raise Refused(_("This network address or e-mail is already in use.")) from taken
    address = chosen.base_url.rstrip("/") + reverse("account_link_hop", args=[issued.token])
    with in_its_language() as _:
        words = _("%(name)s stands. Start wethi serve; its keeper's first sign-in (valid once, within a day):")
        if province is not None:
            words = _(
                "%(name)s (%(province)s) stands. Start wethi serve; its keeper's first sign-in (valid once, within a day):"
            )
        print(words % {"name": chosen.name, "province": named(province) if province else ""})
    print(address)
    return 0
