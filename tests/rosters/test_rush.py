"""The last minute: a hundred co-organisers hand in at once, over real HTTP, on SQLite; nothing is lost, nobody sees an error."""

from __future__ import annotations

import re
import signal
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.config.served import Served, Writer, new_database

CO_ORGANISERS = 100
PEOPLE, PLACES = 60, 20
_MAKE = f"""
from tests.world import NOW, build_world
from wethi.audit.actions import COMMAND
from wethi.network import actions as network_actions
from wethi.programme import actions as programme_actions
from wethi.rosters import actions
import django.utils.timezone as clock
act = dict(by=COMMAND, at=clock.now())
world = build_world()
answer = []
with transaction.atomic():
    for number in range({CO_ORGANISERS}):
        organisation = network_actions.add_organisation(network=world.network, name=f"องค์กร {{number}}", sector="civil", **act)
        participation = programme_actions.put_participation(edition=world.edition, organisation=organisation, **act)
        roster = actions.put_roster(participation=participation, **act)
        made = actions.invite(roster=roster, channel="print", address_of=lambda token: f"/me/{{token}}/", code_page="", **act)
        answer.append(made.address)
"""
_COUNT = """
from wethi.rosters.models import Line, Roster
answer = [Line.objects.count(), Roster.objects.filter(handed_in_at__isnull=False).count(), Roster.objects.filter(opened_at__isnull=False).count()]
"""


class _Browser:
    """Keeps cookies; one connection, as a telephone has."""

    def __init__(self, port: int) -> None:
        self._line = HTTPConnection("127.0.0.1", port, timeout=60)
        self._cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, **fields: str) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._line.request(method, path, body=urlencode(fields) if fields else None, headers=headers)
        answer = self._line.getresponse()
        for one in answer.headers.get_all("Set-Cookie") or []:
            name, _is, value = one.split(";")[0].partition("=")
            self._cookies[name] = value
        return answer.status, answer.read().decode()


def _hand_in(port: int, link: str) -> list[int]:
    browser = _Browser(port)
    seen = [browser.ask("GET", link)[0]]
    status, page = browser.ask("GET", "/me/list/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token, page[:500]
    names = "\n".join(f"นางสมหญิง{n} ใจกว้าง 08900012{n:02d}" for n in range(3))
    shown, page = browser.ask("POST", "/me/list/add/", csrfmiddlewaretoken=token[1], who=names, way="zoom")
    sealed = re.search(r'name="sealed" value="([^"]+)"', page)
    assert sealed, page[:500]
    taken, _page = browser.ask("POST", "/me/list/take/", csrfmiddlewaretoken=token[1], sealed=sealed[1])
    done, _page = browser.ask("POST", "/me/list/hand-in/", csrfmiddlewaretoken=token[1])
    return [*seen, status, shown, taken, done]


@pytest.mark.sqlite
@pytest.mark.slow
def test_a_hundred_hand_in_within_the_same_minute(tmp_path: Path) -> None:
    folder = tmp_path / "rush"
    new_database(folder)
    writer = Writer(folder)
    served = None
    try:
        links = writer.run(_MAKE)
        served = Served(folder, settings="wethi.config.settings")
        port = served.port
        with ThreadPoolExecutor(CO_ORGANISERS) as rush:
            answers = list(rush.map(lambda link: _hand_in(port, link), links))
        assert {tuple(one) for one in answers} == {(302, 200, 200, 302, 302)}
        assert writer.run(_COUNT) == [CO_ORGANISERS * 3, CO_ORGANISERS, CO_ORGANISERS]
    finally:
        writer.close()
        if served is not None:
            served.stop()


_OPEN = f"""
from tests.world import build_world
from wethi.audit.actions import COMMAND
from wethi.programme import actions as programme_actions
from wethi.rosters import actions
import django.utils.timezone as clock
from wethi.kit.pages.filled import moment
act = dict(by=COMMAND, at=clock.now())
world = build_world()
programme_actions.open_edition(edition=world.edition, **act)
opening = actions.open_registration(edition=world.edition, **act)
issue = world.edition.issues.get(no=1)
actions.put_quotas(edition=opening.edition, wanted=[actions.Wanted({PLACES}, issue=issue)], **act)
answer = [issue.public_id, moment("rosters.register", ago=5)]
"""
_KEPT = """
from wethi.accounts.models import AccessLink
from wethi.audit.models import Entry
from wethi.rosters.models import Quota, Registration
answer = [
    sorted(AccessLink.objects.filter(purpose="registration").values_list("code_hash", flat=True)),
    Registration.objects.filter(state="confirmed").count(), Registration.objects.filter(state="waiting").count(),
    Quota.objects.get().taken, Entry.objects.filter(verb="rosters.registered").count(),
]
"""
_HASHED = "from wethi.accounts.tokens import code_hash; answer = sorted(code_hash(one) for one in {codes!r})"


def _register(port: int, number: int, issue: str, signed: str) -> str:
    browser = _Browser(port)
    _status, page = browser.ask("GET", "/songkhla-2564/register/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token, page[:500]
    status, page = browser.ask(
        "POST", "/songkhla-2564/register/", csrfmiddlewaretoken=token[1], signed=signed, name=f"สมหญิง ใจกว้าง{number}",
        reach=f"08900012{number:02d}", sector="civil", issue=issue, days="2021-09-28", way="zoom",
    )  # fmt: skip
    code = re.search(r"<b>([0-9a-z]{8})</b>", page)
    assert status == 200, page[:500]
    assert code, page[:500]
    return code[1]


@pytest.mark.sqlite
@pytest.mark.slow
def test_many_register_at_once_none_is_sold_twice_and_none_is_lost_with_the_program(tmp_path: Path) -> None:
    """Sixty people, twenty places; the program is killed without warning when the last receipt has gone out."""
    folder = tmp_path / "many"
    new_database(folder)
    writer = Writer(folder)
    served = None
    try:
        issue, signed = writer.run(_OPEN)
        served = Served(folder, settings="wethi.config.settings")
        port = served.port
        with ThreadPoolExecutor(PEOPLE) as rush:
            codes = list(rush.map(lambda number: _register(port, number, issue, signed), range(PEOPLE)))
        served.stop(signal.SIGKILL)
        kept, confirmed, waiting, taken, told = writer.run(_KEPT)
        assert (confirmed, waiting, taken, told) == (PLACES, PEOPLE - PLACES, PLACES, PEOPLE)
        assert kept == writer.run(_HASHED.format(codes=codes))
    finally:
        writer.close()
        if served is not None:
            served.stop()
