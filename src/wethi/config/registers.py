"""What the floors above hand down at start-up: names for the record, scopes, the parts of a person's page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from wethi.accounts import person_page, scopes
from wethi.accounts.choices import Scope
from wethi.accounts.entrance import Bearer
from wethi.accounts.models import AccessLink, Grant, User
from wethi.attendance import person_sections as door_sections
from wethi.attendance.models import Device, Guest, OnlineReport
from wethi.attendance.retention import KINDS as DOOR_KINDS
from wethi.audience.models import Announcement, Poll, Question
from wethi.audience.retention import KINDS as AUDIENCE_KINDS
from wethi.audit import labels
from wethi.config import env, hanging, letter_registers, money_registers
from wethi.kit import clock
from wethi.kit.named import named
from wethi.kit.outbox import senders
from wethi.kit.outbox.adapters import line, mailbox
from wethi.kit.outbox.models import Message
from wethi.kit.ui import told
from wethi.letters.models import Mailing
from wethi.library.models import Article
from wethi.live.adapters import zoom
from wethi.live.models import Recording, Screen, Show, StreamPage, ZoomMeeting
from wethi.meetings.models import Meeting, Reading, Record, SessionFile, Task
from wethi.network.models import Milestone, Network, Organisation, Person
from wethi.papers import handed
from wethi.papers.models import Letterhead, Number, Paper, PaperBatch, Template
from wethi.privacy import copies, emptiers, person_sections, retention
from wethi.privacy.models import Breach, NoticeText, ProcessingActivity, Request, Retention
from wethi.privacy.notices import kind_label
from wethi.programme.choices import EditionState
from wethi.programme.models import Day, Deadline, Edition, Hub, Issue, Offer, Participation, Prospect, Segment, Session
from wethi.pure.thai.dates import show_date
from wethi.rosters import settled
from wethi.rosters.models import Line, Registration, Roster
from wethi.rosters.retention import KINDS
from wethi.seats import person_sections as seat_sections
from wethi.seats.models import Nominee, Plan, Seat

_IN = "network_id"


def install() -> None:
    scopes.install(
        {
            Scope.NETWORK.value: _network_through(Network, "pk"),
            Scope.EDITION.value: _network_through(Edition, _IN),
            Scope.ISSUE.value: _network_through(Issue, "edition__network_id"),
            Scope.HUB.value: _network_through(Hub, "edition__network_id"),
            Scope.SESSION.value: _network_through(Session, "edition__network_id"),
            Scope.ORGANISATION.value: _network_through(Organisation, _IN),
        }
    )
    person_page.install(
        subjects={"person": person_sections.subject_of, "nominee": seat_sections.subject_of}, next_of=_next_of,
        sections=[*person_sections.SECTIONS, *seat_sections.SECTIONS, *door_sections.SECTIONS],
        homes={
            "roster": "my_list:list",
            "registration": "my_registration:page",
            "line": "named:page",
            "door": "door:page",
            "hub_boxes": "my_boxes:page",
        },
    )  # fmt: skip
    settled.install(_built_on)
    retention.install(KINDS)
    retention.install(AUDIENCE_KINDS)
    emptiers.install(
        [
            _forget_papers,
            _forget_attendee,
            _forget_speaker,
            _free_seat,
            _forget_named,
            _forget_guest,
            _forget_voice,
            letter_registers.forget,
            money_registers.forget,
        ]
    )
    copies.install({"lists": _lines_about, "registrations": _registrations_about})
    line.install(_line_channel)
    senders.install(_sender)
    mailbox.install(_returns_box)
    letter_registers.install()
    zoom.install(_zoom_account)
    retention.install(DOOR_KINDS)
    handed.install("attendance", _lists_of_doors)
    money_registers.install()
    hanging.install()
    told.install(_told_by_minutes)
    _install_labels()


def _told_by_minutes(wanted: Any) -> Any:
    from wethi.meetings.told import told_of

    return told_of(wanted)


def _lists_of_doors() -> Any:
    """Papers bring their templates and blocks along: nobody starts with them who prints nothing."""
    from wethi.attendance.for_papers import SOURCES

    return SOURCES


def _zoom_account(network_id: int) -> zoom.ZoomAccount | None:
    """Five words with colons between them."""
    said = _said("WETHI_ZOOM", network_id)
    if not said:
        return None
    return zoom.ZoomAccount.read(said, api=env.text("WETHI_ZOOM_API"), oauth=env.text("WETHI_ZOOM_OAUTH"))


def _sender(network_id: int) -> senders.Sender:
    found = Network.objects.filter(pk=network_id).values_list("name", "name_en", "email").first()
    return senders.Sender(*found) if found else senders.Sender()


def _said(name: str, network_id: int) -> str:
    """``NAME_<ADDRESS OF THE NETWORK>`` or, for all, ``NAME``."""
    slug = Network.objects.filter(pk=network_id).values_list("slug", flat=True).first() or ""
    return env.text(f"{name}_{slug.upper().replace('-', '_')}") or env.text(name)


def _returns_box(network_id: int) -> mailbox.Box | None:
    return mailbox.Box.read(_said("WETHI_RETURNS_BOX", network_id))


def _line_channel(network_id: int) -> line.LineChannel | None:
    """Secret and token with a colon between them."""
    said = _said("WETHI_LINE", network_id)
    secret, colon, token = said.partition(":")
    api = env.text("WETHI_LINE_API", line.channel.API)
    return line.LineChannel(secret.strip(), token.strip(), api) if colon else None


def _forget_attendee(person_id: int) -> None:
    """The actions of meetings bring the reader of minutes along: a command that needs neither starts without them."""
    from wethi.meetings.actions import forget_attendee

    forget_attendee(person_id)


def _forget_speaker(person_id: int) -> None:
    from wethi.programme.actions import forget_speaker

    forget_speaker(person_id)


def _forget_papers(person_id: int) -> None:
    from wethi.papers.actions import forget_papers

    forget_papers(person_id)


def _forget_named(person_id: int) -> None:
    from wethi.rosters.actions import forget_named, forget_registered

    at = timezone.now()
    forget_named(person_id, at)
    forget_registered(person=Person.objects.get(pk=person_id), at=at)


def _built_on(registration_ids: Collection[int]) -> set[int]:
    from wethi.seats.queries import settled_registrations

    return settled_registrations(registration_ids)


def _lines_about(person: Person) -> list[dict[str, Any]]:
    from wethi.rosters.queries import lines_about

    return lines_about(person)


def _registrations_about(person: Person) -> list[dict[str, Any]]:
    from wethi.rosters.queries import registrations_about

    return registrations_about(person)


def _forget_voice(person_id: int) -> None:
    from wethi.live.actions import forget_voice

    forget_voice(person_id)


def _forget_guest(person_id: int) -> None:
    from wethi.attendance.actions import forget_guest

    forget_guest(person_id)


def _free_seat(person_id: int) -> None:
    from wethi.seats.actions import follow_erased

    follow_erased(person_id=person_id, at=timezone.now())


def _network_through(model: type[Model], path: str) -> Callable[[int], int | None]:
    def resolve(key: int) -> int | None:
        return model._default_manager.filter(pk=key).values_list(path, flat=True).first()

    return resolve


def _install_labels() -> None:
    for kind, model, field in (
        ("network", Network, "name"),
        ("edition", Edition, "name"),
        ("issue", Issue, "title"),
        ("session", Session, "title"),
        ("hub", Hub, "name"),
        ("organisation", Organisation, "name"),
        ("milestone", Milestone, "text"),
        ("article", Article, "title"),
        ("processing_activity", ProcessingActivity, "name"),
        ("deadline", Deadline, "what"),
        ("day", Day, "on"),
        ("segment", Segment, "title"),
        ("participation", Participation, "organisation__name"),
        ("offer", Offer, "what"),
        ("meeting", Meeting, "title"),
        ("task", Task, "what"),
        ("reading", Reading, "filename"),
        ("material", SessionFile, "title"),
        ("message", Message, "subject"),
        ("number", Number, "text"),
        ("paper", Paper, "to_name"),
        ("paper_batch", PaperBatch, "title"),
        ("paper_template", Template, "name"),
        ("letterhead", Letterhead, "name"),
        ("mailing", Mailing, "title"),
        ("roster", Roster, "participation__organisation__name"),
        ("registration", Registration, "name"),
        ("question", Question, "text"),
        ("poll", Poll, "title"),
        ("announcement", Announcement, "text"),
        ("show", Show, "day__on"),
        ("streampage", StreamPage, "title"),
        ("recording", Recording, "title"),
        ("zoommeeting", ZoomMeeting, "topic"),
        ("online_report", OnlineReport, "filename"),
    ):
        labels.register(kind, _column(model, field))
    labels.register("record", _records)
    labels.register("wish", _wishes)
    labels.register("door", _doors)
    labels.register("guest", _guests)
    labels.register("user", _users)
    labels.register("screen", lambda ids: {one.pk: one.get_kind_display() for one in Screen.objects.filter(pk__in=ids)})
    labels.register("person", _people)
    labels.register("prospect", _prospects)
    labels.register("link", _links)
    labels.register("line", _lines)
    labels.register("nominee", _nominees)
    labels.register("seat", _seats)
    labels.register(
        "plan", lambda ids: {one.pk: _("plan %(no)s") % {"no": one.no} for one in Plan.objects.filter(pk__in=ids)}
    )
    labels.register("grant", lambda ids: {one.pk: one.get_role_display() for one in Grant.objects.filter(pk__in=ids)})
    labels.register(
        "notice", lambda ids: {one.pk: one.get_purpose_display() for one in NoticeText.objects.filter(pk__in=ids)}
    )
    labels.register(
        "retention", lambda ids: {one.pk: kind_label(one.kind) for one in Retention.objects.filter(pk__in=ids)}
    )
    labels.register(
        "breach", lambda ids: {one.pk: _("no. %(id)s") % {"id": one.pk} for one in Breach.objects.filter(pk__in=ids)}
    )


def _column(model: type[Model], field: str) -> labels.Resolver:
    """In English where the reader reads English and the row is called something in English."""

    def resolve(ids: set[int]) -> Mapping[int, str]:
        english = get_language() == "en" and _has_english(model, field)
        fields = (field, f"{field}_en") if english else (field,)
        found = model._default_manager.filter(pk__in=ids).values_list("pk", *fields)
        return {key: _shown(names[-1] or names[0]) or f"#{key}" for key, *names in found}

    return resolve


def _has_english(model: type[Model], field: str) -> bool:
    owner: Any = model
    *steps, last = field.split("__")
    for step in steps:
        owner = owner._meta.get_field(step).related_model
    return any(one.name == f"{last}_en" for one in owner._meta.fields)


def _shown(value: Any) -> str:
    if isinstance(value, dt.date):
        return show_date(value, style="medium", lang="en" if get_language() == "en" else "th")
    return str(value)


def _users(ids: set[int]) -> Mapping[int, str]:
    found = User.objects.filter(pk__in=ids)
    return {one.pk: _gone() if not one.is_active and not one.email else one.shown_name for one in found}


def _records(ids: set[int]) -> Mapping[int, str]:
    """Notes are called after what is minuted."""
    return {one.pk: one.title for one in Record.objects.filter(pk__in=ids).select_related("meeting", "session")}


def _people(ids: set[int]) -> Mapping[int, str]:
    return {one.pk: _gone() if one.erased_at else one.full_name for one in Person.objects.filter(pk__in=ids)}


def _prospects(ids: set[int]) -> Mapping[int, str]:
    return {one.pk: one.shown_name for one in Prospect.objects.filter(pk__in=ids).select_related("organisation")}


def _links(ids: set[int]) -> Mapping[int, str]:
    """A link is called after whom it was made for."""
    links = list(AccessLink.objects.filter(pk__in=ids))
    names = labels.names_of({(one.subject_kind, one.subject_id) for one in links if one.subject_kind != "link"})
    return {one.pk: names.get((one.subject_kind, one.subject_id), _("a personal link")) for one in links}


def _wishes(ids: set[int]) -> Mapping[int, str]:
    """A wish about data is called after whose it is."""
    from wethi.privacy.queries import who_asked

    found = who_asked(Request.objects.filter(pk__in=ids).select_related("person"))
    return {key: name or _gone() for key, name in found.items()}


def _doors(ids: set[int]) -> Mapping[int, str]:
    return {one.pk: one.label or _("a check-in device") for one in Device.objects.filter(pk__in=ids)}


def _guests(ids: set[int]) -> Mapping[int, str]:
    return {one.pk: one.name or _gone() for one in Guest.objects.filter(pk__in=ids)}


def _lines(ids: set[int]) -> Mapping[int, str]:
    return {one.pk: one.full_name or _gone() for one in Line.objects.filter(pk__in=ids)}


def _nominees(ids: set[int]) -> Mapping[int, str]:
    found = Nominee.objects.filter(pk__in=ids).select_related("line", "registration")
    return {one.pk: one.full_name or _gone() for one in found}


def _seats(ids: set[int]) -> Mapping[int, str]:
    """A seat is called after whoever has it."""
    found = Seat.objects.filter(pk__in=ids).select_related("nominee__line", "nominee__registration")
    return {one.pk: one.full_name or _gone() for one in found}


def _gone() -> str:
    return _("a person who asked to be deleted")


def _next_of(bearer: Bearer, subject: person_page.Subject, at: dt.datetime) -> person_page.Next | None:
    """The edition the link was made for, or else the network's newest open one; days on the network's calendar."""
    editions = Edition.objects.filter(network_id=bearer.link.network_id or 0).exclude(state=EditionState.DRAFT)
    edition: Any = editions.filter(pk=bearer.link.edition_id).first() if bearer.link.edition_id else editions.first()
    if edition is None:
        return None
    today = clock.pretended_today() or at.astimezone(ZoneInfo(subject.network.time_zone)).date()
    left = (edition.starts_on - today).days if edition.starts_on else None
    if left is not None and left < 0 and edition.ends_on and today <= edition.ends_on:
        left = 0
    days = (edition.ends_on - edition.starts_on).days + 1 if edition.starts_on and edition.ends_on else 0
    return person_page.Next(
        title=named(edition),
        on=edition.starts_on,
        until=edition.ends_on,
        starts_at=edition.first_starts_at,
        place=named(edition, "place"),
        detail=ngettext("%(count)s day", "%(count)s days", days) % {"count": days} if days > 1 else "",
        days_left=left,
        address=reverse("public:edition", args=[edition.slug]),
        edition=edition,
    )
