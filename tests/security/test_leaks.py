"""What pages, files and headers let out: markup, formulas, secrets in addresses, cookies on public pages."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.security.conftest import writes
from tests.security.houses import House, every_address
from tests.security.test_tenancy import words
from tests.world import World
from wethi.accounts.actions import issue_sign_in_link
from wethi.audit.actions import COMMAND
from wethi.kit.pages.public import SCOPE_HEADER
from wethi.library.models import Article
from wethi.network import actions as network_actions
from wethi.network.models import Network, Organisation, Person
from wethi.programme.actions import release_programme
from wethi.programme.models import Edition, Hub, Issue, Session, Speaking

NASTY = """=cmd|'/c calc'!A1"><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}{% raw %}"""
OURS = ("public:", "desk:help")


@pytest.mark.sqlite
def test_nothing_people_write_becomes_markup(two: tuple[House, House], signed_in: Callable[..., Client]) -> None:
    here, _there = two
    Network.objects.filter(pk=here.network.pk).update(name=NASTY, about=NASTY) if hasattr(
        Network, "about"
    ) else Network.objects.filter(pk=here.network.pk).update(name=NASTY)
    Edition.objects.filter(pk=here.edition.pk).update(name=NASTY, theme=NASTY, summary=NASTY, place=NASTY)
    for model, field in (
        (Issue, "title"),
        (Hub, "name"),
        (Session, "title"),
        (Article, "title"),
        (Organisation, "name"),
    ):
        model._default_manager.update(**{field: NASTY})
    Session.objects.update(abstract=NASTY)
    Article.objects.filter(state="draft").update(state="published", published_at=here.edition.created_at, body=NASTY)
    Speaking.objects.update(person=None, shown_name=NASTY, shown_from=NASTY)
    Person.objects.update(given_name=NASTY)
    client = signed_in("keeper", here)
    seen = 0
    for name, path in every_address(here):
        if name in ("account_logout", "meetings:paper", "minutes:paper"):
            continue
        response = client.get(path)
        assert response.status_code < 500, path
        said = words(response)
        if "html" in response["Content-Type"] or "xml" in response["Content-Type"]:
            assert "<script>alert" not in said, path
            assert "<img src=x" not in said, path
            seen += "alert(1)" in said
        assert "{{49}}" not in said
        policy = response.get("Content-Security-Policy", "") if not name.startswith("static") else "default-src 'none'"
        assert "default-src 'none'" in policy, path
        assert "unsafe" not in policy, path
    assert seen > 20


@pytest.mark.parametrize(
    "text",
    [
        "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))", "[a](data:text/html;base64,PHNjcmlwdD4=)", "[a](\x01javascript:x)",
        "<a href='javascript:x'>y</a>", "![a](http://evil.example/x.png)", "[a]: javascript:x\n[a]", "<javascript:alert(1)>",
        "[a](vbscript:x)", "<svg/onload=alert(1)>", '[a](/x "onmouseover=alert(1)")', "`</code><script>alert(1)</script>`",
    ],
)  # fmt: skip
def test_markdown_stays_text(text: str) -> None:
    from wethi.library.prose import prose

    shown = str(prose(text)).lower()
    for bad in ('href="javascript', "<a href='", 'href="data', 'href="vbscript', "<script", "<svg", "<img"):
        assert bad not in shown, shown


def test_no_cell_of_an_export_is_a_formula(two: tuple[House, House], signed_in: Callable[..., Client]) -> None:
    here, _there = two
    act: dict[str, Any] = {"by": COMMAND, "at": here.edition.created_at}
    for start in "=+-@\t\r":
        Organisation.objects.create(network=here.network, name=f"{start}cmd|x", sector="civil", created_at=act["at"])
        network_actions.add_person(network=here.network, given_name=f"{start}cmd|x", **act)
    Session.objects.update(title="=cmd|x", abstract="@cmd|x")
    Speaking.objects.update(person=None, shown_name="+cmd|x")
    Edition.objects.filter(pk=here.edition.pk).update(name="=cmd|x")
    release_programme(edition=here.edition, by=COMMAND, at=here.edition.created_at)
    client = signed_in("keeper", here)
    paths = [f"/n/{here.network.slug}/{name}.csv" for name in ("people", "organisations", "log")]
    for path in (*paths, f"/desk/{here.edition.slug}/log.csv", f"/{here.edition.slug}/programme.csv"):
        text = words(client.get(path)).removeprefix("\ufeff")
        assert "cmd|x" in text, path
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}], path
    import openpyxl

    for name in ("people", "organisations"):
        body = client.get(f"/n/{here.network.slug}/{name}.xlsx").content
        sheet = openpyxl.load_workbook(io.BytesIO(body)).worksheets[0]
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_public_answers_hold_nothing_of_the_reader(two: tuple[House, House], signed_in: Callable[..., Client]) -> None:
    """The same bytes for a keeper and a stranger, without cookie, token or ``Vary``: safe to be kept."""
    here, _there = two
    keeper, stranger = signed_in("keeper", here), Client()
    kept = 0
    for name, path in every_address(here):
        if not name.startswith("public:"):
            continue
        theirs, ours = keeper.get(path), stranger.get(path)
        assert words(theirs) == words(ours), path
        for response in (theirs, ours):
            assert not response.cookies, path
            assert "csrf" not in words(response).lower(), path
            if SCOPE_HEADER in response:
                kept += 1
                assert "Vary" not in response, path
                assert "public" in response["Cache-Control"], path
            elif response.status_code == 200:
                assert "no-store" in response["Cache-Control"], path
    assert kept > 20


def test_a_token_leaves_the_address_and_is_told_to_nobody(two: tuple[House, House], world: World, caplog: Any) -> None:
    token = issue_sign_in_link(user=world.keeper, by=COMMAND, at=timezone.now()).token
    caplog.set_level("DEBUG")
    for path, secret in ((f"/me/{two[0].token}/", two[0].token), (f"/accounts/link/{token}/", token)):
        client = Client()
        with writes() as written:
            hop = client.get(path)
        assert not written
        assert hop.status_code == 302
        assert secret not in hop["Location"]
        assert secret not in str(hop.cookies)
        for response in (hop, client.get(hop["Location"])):
            assert response["Referrer-Policy"] == "no-referrer"
            assert secret not in words(response)
        for cookie in hop.cookies.values():
            assert cookie["httponly"]
            assert cookie["samesite"] == "Lax"
            assert cookie["path"] != "/"
    assert not [
        record
        for record in caplog.records
        if two[0].token in record.getMessage() and record.name != "django.db.backends"
    ]


def test_signing_in_gives_a_new_session_and_out_ends_it(world: World, client: Client) -> None:
    """A session that was put into the browser before is not the one that is signed in (fixation)."""
    session = client.session
    session["planted"] = "x"
    session.save()
    before = session.session_key
    client.cookies["wethi_session"] = before
    token = issue_sign_in_link(user=world.keeper, by=COMMAND, at=timezone.now()).token
    client.get(f"/accounts/link/{token}/")
    client.post("/accounts/link/")
    after = client.cookies["wethi_session"].value
    assert after != before
    thief = Client()
    thief.cookies["wethi_session"] = before
    assert thief.get("/desk/components/").status_code == 302
    kept = Client()
    kept.cookies["wethi_session"] = after
    assert kept.get("/desk/components/").status_code == 200
    client.post("/accounts/logout/")
    assert kept.get("/desk/components/").status_code == 302


def test_drafts_and_what_was_withdrawn_are_in_no_list(two: tuple[House, House]) -> None:
    here, there = two
    client = Client()
    for path in ("/", "/sitemap.xml", "/en/sitemap.xml", f"/{here.edition.slug}/articles.atom", f"/{here.edition.slug}/articles.rss", "/robots.txt",
                 *(f"/{here.edition.slug}/{name}" for name in ("programme.ics", "schedule.json", "schedule.xml", "programme.csv")),
                 f"/network/{there.network.slug}/"):  # fmt: skip
        said = words(client.get(path))
        assert there.edition.slug not in said, path
        assert here.secret not in said, path
        for article in Article.objects.exclude(state="published"):
            assert article.public_id not in said, path
        for draft in Session.objects.filter(state="draft"):
            assert draft.public_id not in said, path
    for article in Article.objects.exclude(state="published"):
        for house in two:
            assert client.get(f"/{house.edition.slug}/articles/{article.public_id}/").status_code == 404
