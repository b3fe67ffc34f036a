"""The released programme as files for calendars and other programs."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from wethi.kit.pages.public import PublicRequest, public_bytes
from wethi.programme.exports import CONTENT_TYPES, WRITERS, calendar
from wethi.public.entrance import edition_page
from wethi.public.queries import issues_of


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
