"""Pictures of articles: for everyone where the article is, for its writers before."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.utils import timezone

from wethi.audit.actions import By
from wethi.library.queries import is_readable, picture_file
from wethi.library.rules import may_write

_KEPT = "public, max-age=3600"  # an article that is withdrawn takes its pictures along within the hour


def picture(request: HttpRequest, public_id: str, width: int) -> HttpResponseBase:
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    found = picture_file(public_id, width)
    if found is None:
        raise Http404
    article, place, content_type = found
    public = is_readable(article)
    if not public and not (request.user.is_authenticated and may_write(By.of(request.user), article, timezone.now())):
        raise Http404
    try:
        response = FileResponse(place.open("rb"), content_type=content_type)
    except FileNotFoundError as gone:
        raise Http404 from gone
    response["Cache-Control"] = _KEPT if public else "private, no-store"
    response["Content-Disposition"] = "inline"
    return response
