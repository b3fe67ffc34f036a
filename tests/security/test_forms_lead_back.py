"""Whoever opens the address of a form is led to the page it stands on, and learns nothing on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from scripts.addresses import NO_PAGE

from tests.security.conftest import ROLES, writes
from tests.security.houses import House, every_address
from wethi.accounts.actions import issue_link
from wethi.audit.actions import COMMAND
from wethi.rosters.models import Line, Registration
from wethi.support.actions import issue_hub_link

BUTTONS = {name for name, why in NO_PAGE.items() if why == "a button"}


def lead(client: Client, path: str, method: str) -> tuple[int, list[str]]:
    """Where one gets to by looking, and by which addresses."""
    response: Any = getattr(client, method)(path, follow=True)
    return response.status_code, [path, *(step for step, _status in response.redirect_chain)]


@pytest.mark.sqlite
def test_looking_at_a_form_of_the_desk_leads_to_a_page_above_it(
    two: tuple[House, House], signed_in: Callable[..., Client]
) -> None:
    here, _there = two
    clients = [signed_in(role, here) for role in ROLES]
    asked, wrong = 0, []
    for name, path in every_address(here):
        if name not in BUTTONS or not path.startswith(("/desk/", "/n/")):
            continue
        asked += 1
        with writes() as written:
            ways = [lead(client, path, "get") for client in clients]
        assert not written, path
        if any(status == 200 and steps == [path] for status, steps in ways):  # it answers by itself
            continue
        led = [(client, steps) for client, (_status, steps) in zip(clients, ways, strict=True) if len(steps) > 1]
        reached = {status for status, steps in ways if len(steps) > 1}
        if reached != {200}:
            wrong.append(f"{name}: {sorted({(status, *steps[1:]) for status, steps in ways})}")
            continue
        client, steps = led[0]
        assert lead(client, path, "head") == (200, steps)
        assert lead(client, "/en" + path, "get") == (200, ["/en" + step for step in steps])
    assert not wrong, "\n".join(wrong)
    assert asked > 100


@pytest.mark.sqlite
def test_looking_at_a_form_of_ones_own_page_leads_to_that_page(two: tuple[House, House]) -> None:
    here, _there = two
    act: dict[str, Any] = {"by": COMMAND, "at": timezone.now()}
    tokens = [here.token, issue_hub_link(hub=here.edition.hubs.get(kind="site"), **act).token]
    line = Line.objects.get(public_id=here.parts["my_list"]["public_id"])
    registered = Registration.objects.get(opening__edition=here.edition)
    for kind, pk in (("roster", line.roster_id), ("line", line.pk), ("registration", registered.pk)):
        where = {"network_id": here.network.pk, "edition_id": here.edition.pk}
        tokens.append(issue_link(purpose=kind, subject_kind=kind, subject_id=pk, **where, **act).token)
    bearers = []
    for token in tokens:
        bearers.append(client := Client())
        assert client.get(reverse("person:hop", args=[token]), follow=True).status_code == 200
    wrong = []
    for name, path in every_address(here):
        if name not in BUTTONS or not path.startswith("/me/"):
            continue
        status, steps = lead(Client(), path, "get")  # without a link it says no more than any page
        assert status in (200, 404), (path, steps)
        ways = [lead(client, path, "get") for client in bearers]
        if not any(status == 200 and path.startswith(steps[-1].partition("#")[0]) for status, steps in ways):
            wrong.append(f"{name}: {[(status, *steps[1:]) for status, steps in ways]}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.sqlite
def test_what_is_asked_of_a_list_is_asked_of_the_page_it_leads_to(
    two: tuple[House, House], signed_in: Callable[..., Client]
) -> None:
    client = signed_in("keeper", two[0])
    path = reverse("network:people_together", args=[two[0].network.slug])
    response = client.get(f"{path}?q=คน&page=2")
    assert response["Location"].startswith(reverse("network:people", args=[two[0].network.slug]) + "?q=")
    assert response["Location"].endswith("&page=2")


@pytest.mark.sqlite
def test_the_other_language_of_a_refusal_is_a_page(two: tuple[House, House], signed_in: Callable[..., Client]) -> None:
    client, slug = signed_in("keeper", two[0]), two[0].edition.slug
    refused = client.post(reverse("attendance:take", args=[slug]))
    assert refused.status_code == 422
    link = refused.content.decode().split('class="lang-slot"><a href="')[1].split('"')[0]
    status, steps = lead(client, link, "get")
    assert (status, steps[-1]) == (200, "/en" + reverse("attendance:online", args=[slug]))
