"""The released programme as files for calendars and other programs."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from wethi.kit.pages.public import PublicRequest, public_bytes
from wethi.programme.exports import CONTENT_TYPES, WRITERS, calendar
from wethi.programme.queries import released_sessions
from wethi.public.entrance import edition_page
from wethi.public.frame import nothing_here
from wethi.public.queries import hubs_of, issues_of
from wethi.public.selection import picked


def _file(asked: PublicRequest, edition: Any, form: str, filename: str) -> HttpResponse:
    body = WRITERS[form](edition, lang=asked.language, base_url=asked.absolute(""))
    return public_bytes(body, scope=edition.scope, content_type=CONTENT_TYPES[form], filename=filename)


@edition_page()
def calendar_file(asked: PublicRequest, edition: Any) -> HttpResponse:
    return _file(asked, edition, "ics", f"{edition.slug}.ics")


@edition_page()
def issue_calendar_file(asked: PublicRequest, edition: Any, public_id: str) -> HttpResponse:
    issue = get_object_or_404(issues_of(edition), public_id=public_id)
    body = calendar(edition, lang=asked.language, issue=issue, base_url=asked.absolute(""))
    return public_bytes(
        body, scope=edition.scope, content_type=CONTENT_TYPES["ics"], filename=f"{edition.slug}-{issue.no}.ics"
    )


@edition_page()
def schedule_json_file(asked: PublicRequest, edition: Any) -> HttpResponse:
    return _file(asked, edition, "frab-json", "")


@edition_page()
def schedule_xml_file(asked: PublicRequest, edition: Any) -> HttpResponse:
    return _file(asked, edition, "frab-xml", "")


@edition_page()
def table_file(asked: PublicRequest, edition: Any) -> HttpResponse:
    return _file(asked, edition, "csv", f"{edition.slug}.csv")


@edition_page()
def paper_file(asked: PublicRequest, edition: Any) -> HttpResponse:
    return _file(asked, edition, "pdf", f"{edition.slug}.pdf")


@edition_page()
def hub_calendar_file(asked: PublicRequest, edition: Any, public_id: str) -> HttpResponse:
    """What happens at one hub, with what is for everybody."""
    hub = get_object_or_404(hubs_of(edition), public_id=public_id)
    return _calendar(asked, edition, f"{edition.slug}-{hub.public_id}.ics", hub=hub)


@edition_page()
def session_calendar_file(asked: PublicRequest, edition: Any, public_id: str) -> HttpResponse:
    """One session, to be put into a calendar."""
    if not any(one.public_id == public_id for one in released_sessions(edition.pk)):
        nothing_here()
    return _calendar(asked, edition, f"{edition.slug}-{public_id}.ics", only={public_id})


@edition_page(query=("s",))
def chosen_calendar_file(asked: PublicRequest, edition: Any) -> HttpResponse:
    """A personal selection, told in the address alone: a calendar program can subscribe to it."""
    chosen = picked(asked.query.get("s", ""), edition)
    return _calendar(asked, edition, f"{edition.slug}-mine.ics", only=set(chosen))


def _calendar(asked: PublicRequest, edition: Any, filename: str, **part: Any) -> HttpResponse:
    body = calendar(edition, lang=asked.language, base_url=asked.absolute(""), **part)
    return public_bytes(body, scope=edition.scope, content_type=CONTENT_TYPES["ics"], filename=filename)
