"""What letters hand down at start-up: the page behind a letter, what is kept about its receivers and how they are forgotten,
what is made when a letter leaves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any

from django.utils.translation import gettext as _

from wethi.accounts import person_page
from wethi.audit import labels
from wethi.config import money_registers
from wethi.kit.files.models import StoredFile
from wethi.kit.outbox import enclosed
from wethi.kit.outbox.models import Message
from wethi.letters import person_sections as letter_sections
from wethi.letters.models import Invitation
from wethi.letters.vouchers import install_vouchers
from wethi.privacy import others
from wethi.seats import links as seat_links

_OTHERS = {"invitation": ("about", "receiver"), "nominee": ("seated", "seated")}


def install() -> None:
    others.install({kind: _receivers(kind, find) for kind, find in _OTHERS.items()})
    labels.register("invitation", _invitations)
    person_page.install(subjects={"invitation": letter_sections.subject_of}, sections=letter_sections.SECTIONS)
    seat_links.install({"invitation": letter_sections.name_behind})
    enclosed.install(
        makers={
            "programme": _made("programme"),
            "calendar": _made("calendar"),
            "voucher": money_registers.voucher_body,
        },
        files_of=_files_of_papers,
        leavers={"voucher": money_registers.vouchers_left},
        hears=_letters_left,
    )
    install_vouchers(money_registers.voucher_holders, money_registers.vouchers_lacking)


def forget(person_id: int) -> None:
    from wethi.letters.actions import forget_invited

    forget_invited(person_id)


def _receivers(kind: str, find: tuple[str, str]) -> others.Source:
    """Receivers of letters, and whoever has a seat, who are nobody of the network; what is kept is looked up when somebody asks.
    ``find``: module and function that say whom the link's subject is."""

    def asked(name: str) -> Callable[[int], Any]:
        def answer(key: int) -> Any:
            return getattr(import_module("wethi.letters.seated"), name)(kind, key)

        return answer

    def found(key: int) -> others.Other | None:
        room, name = find
        other: others.Other | None = getattr(import_module(f"wethi.letters.{room}"), name)(key)
        return other

    def forget(key: int, at: dt.datetime) -> None:
        from wethi.letters.actions import forget_receiver

        forget_receiver(kind, key, at)

    return others.Source(found, asked("kept_of"), asked("copy_of"), forget)


def _made(kind: str) -> Callable[[dict[str, Any], Message], tuple[str, bytes, str]]:
    """What is made when a letter leaves comes with its writers: nobody else starts with them."""

    def make(entry: dict[str, Any], message: Message) -> tuple[str, bytes, str]:
        from wethi.letters.enclosing import MAKERS

        return MAKERS[kind](entry, message)

    return make


def _letters_left(messages: list[Message], at: dt.datetime) -> None:
    if any(one.to_kind == "invitation" for one in messages):
        from wethi.letters.seats_told import tell_seats

        tell_seats(messages, at)


def _files_of_papers(ids: Iterable[int]) -> dict[int, StoredFile]:
    from wethi.letters.enclosing import files_of

    return files_of(ids)


def _invitations(ids: set[int]) -> Mapping[int, str]:
    gone = _("a person who asked to be deleted")
    return {key: name or gone for key, name in Invitation.objects.filter(pk__in=ids).values_list("pk", "name")}
