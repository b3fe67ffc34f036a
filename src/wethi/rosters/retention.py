"""What of the lists is deleted after a time."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wethi.network.models import Network
from wethi.privacy.retention import Kind
from wethi.rosters.models import Line, ListPicture, Registration


def _sealed(network: Network, before: dt.datetime) -> tuple[QuerySet[Line], QuerySet[Registration]]:
    """Food and help, counted from the last day of the forum."""
    over = Q(roster__participation__edition__ends_on__lt=before.date())
    lines = Line.objects.filter(over, roster__participation__edition__network=network, sealed__isnull=False)
    registered = Registration.objects.filter(
        opening__edition__ends_on__lt=before.date(), opening__edition__network=network, sealed__isnull=False
    )
    return lines, registered


def _keys_of_needs(network: Network, before: dt.datetime) -> int:
    """Four hundred keys are some seconds of waiting for the disk, in which nobody else could write."""
    from wethi.privacy.keys import forget_key  # ciphers are imported when something is deleted

    names = [name for rows in _sealed(network, before) for name in rows.values_list("public_id", flat=True)]
    for name in names:
        forget_key(name)
    return len(names)


def _needs(network: Network, before: dt.datetime) -> int:
    _keys_of_needs(network, before)  # whoever wrote some meanwhile has a key again; of all others it is gone
    return sum(rows.update(sealed=None) for rows in _sealed(network, before))


def _raw(network: Network, before: dt.datetime) -> int:
    from wethi.rosters.actions.pictures import take_pictures_away  # a start needs no actions

    old = Line.objects.filter(roster__participation__edition__network=network, changed_at__lt=before)
    pictures = ListPicture.objects.filter(roster__participation__edition__network=network, added_at__lt=before)
    taken = take_pictures_away(pictures=pictures.select_related("file"), at=before)
    return old.exclude(raw={}).update(raw={}) + taken


def _lines(network: Network, before: dt.datetime) -> int:
    """The words of a name; days, wishes and sector stay for the counts."""
    from wethi.rosters.actions.forgetting import empty_lines  # a start needs no actions

    over = Q(roster__participation__edition__ends_on__lt=before.date())
    old = Line.objects.filter(over, roster__participation__edition__network=network).exclude(given_name="", phone="")
    return empty_lines(old, before)


def _registrations(network: Network, before: dt.datetime) -> int:
    from wethi.rosters.actions.places import forget_words  # a start needs no actions

    over = Q(opening__edition__ends_on__lt=before.date())
    old = Registration.objects.filter(over, opening__edition__network=network).exclude(name="", phone="", email="")
    return forget_words(old)


KINDS = {
    "list_needs": Kind(_("food and help on name lists and registrations, after the forum"), 30, _needs, _keys_of_needs),
    "list_raw": Kind(_("name lists as they were written and photographed"), 180, _raw),
    "list_names": Kind(_("names on lists, after the forum"), 730, _lines),
    "registrations": Kind(_("people who registered themselves, after the forum"), 365, _registrations),
}
