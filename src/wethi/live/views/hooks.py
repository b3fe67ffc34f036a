"""Zoom's webhook: ``/hooks/zoom/<network>/``. Proven, kept, answered within its three seconds; taken in by the worker."""

from __future__ import annotations

import json
import time

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from wethi.audit.actions import WORKER
from wethi.live import actions
from wethi.live.adapters.zoom import account_of, answer_to_validation, is_signed, told
from wethi.network.models import Network

LARGEST = 1024 * 1024


@csrf_exempt
def zoom(request: HttpRequest, network: str) -> HttpResponse:
    """401 for what Zoom did not sign within five minutes; 204 also for what came before or is of no use here."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = Network.objects.filter(slug=network).first()
    account = account_of(found.pk) if found else None
    if found is None or account is None:
        raise Http404
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        return HttpResponse(status=413)
    body = request.body
    stamp, given = request.headers.get("x-zm-request-timestamp", ""), request.headers.get("x-zm-signature", "")
    if not is_signed(account.webhook, stamp, body, given, time.time()):
        return HttpResponse(status=401)
    try:
        read = json.loads(body)
    except ValueError:
        return HttpResponse(status=400)
    if not isinstance(read, dict):
        return HttpResponse(status=400)
    answer = answer_to_validation(account.webhook, read)
    if answer is not None:
        return JsonResponse(answer)
    event = told(read)
    if event is not None:
        actions.keep_event(network=found, told=event, by=WORKER, at=timezone.now())
    return HttpResponse(status=204)
