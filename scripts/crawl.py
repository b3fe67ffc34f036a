"""Walks every kind of page of a running demonstration, once per address pattern: for pictures and for the accessibility test."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NEVER = re.compile(
    r"logout|/static/|\.(ics|json|xml|csv|xlsx|pdf|docx|atom|ico|txt)($|\?)|export|download|/events|/admin/"
)
NETWORK, EDITION = "songkhla", "songkhla-2564"

# Each role's doors: what no link on its pages leads to stands here by name.
DOORS = {
    "visitor": [
        "/", f"/{EDITION}/", f"/{EDITION}/now/", f"/{EDITION}/privacy/", f"/{EDITION}/speakers/", f"/{EDITION}/programme/changes/", "/accounts/login/",
        "/accounts/closed/", "/accounts/signup/", "/accounts/link/", "/me/code/",
    ],
    "participant": ["/me/"],
    "focal": ["/me/list/"],
    "keeper": [f"/n/{NETWORK}/history/", f"/n/{NETWORK}/places/", f"/n/{NETWORK}/rights/", f"/n/{NETWORK}/privacy/", "/desk/components/", "/desk/trace/", "/accounts/"],
    "secretariat": [
        "/desk/", f"/desk/{EDITION}/", f"/n/{NETWORK}/", "/accounts/", "/accounts/faster/", "/accounts/second/", f"/desk/{EDITION}/log/",
        f"/n/{NETWORK}/import/", f"/n/{NETWORK}/organisations/add/", f"/n/{NETWORK}/people/add/",
    ],
}  # fmt: skip

# Patterns that have no page of their own to look at, and why.
NO_PAGE = {
    "static": "files", "account_link_hop": "moves on to the link's page", "person:hop": "moves on to the person's page",
    "account_request_login_code": "moves on to signing in", "mfa_login_webauthn": "answers the browser, not a reader",
    "account_end_session": "a button", "account_end_sessions": "a button", "person:here": "a button",
    "person:second_step": "a button", "person:leave": "a button", "my_data:consent": "a button", "my_data:ask": "a button",
    "my_data:copy": "a file", "house:end_role": "a button", "library:minutes": "a button", "network:import_apply": "a button",
    "account_logout": "ends the walk", "programme:move": "a button", "programme:release": "a button",
    "programme:session_cancel": "a button", "programme:remove": "a button", "tasks:move": "a button",
    "library:publish": "a button", "library:withdraw": "a button", "library:topics": "a button",
    "network:import_undo": "a button", "public:robots": "a file", "public:sitemap": "a file", "public:favicon": "a file",
    "public:ics": "a file", "public:issue_ics": "a file", "public:csv": "a file", "public:schedule_json": "a file",
    "public:schedule_xml": "a file", "public:feed": "a file", "house:log_csv": "a file", "desk:log_csv": "a file",
    "network:people_together": "a button", "network:organisations_together": "a button", "network:two": "a button",
    "network:link_end": "a button", "network:milestone_remove": "a button", "partners:withdraw": "a button",
    "partners:prospect_remove": "a button", "partners:want": "a button", "partners:settle": "a button",
    "partners:offer_remove": "a button",
    "network:organisations_export": "a file", "network:people_export": "a file",
    "minutes:paper": "a file", "meetings:paper": "a file", "public:now": "a part of the front page",
    **{f"notes:{verb}": "a button" for verb in ("begin", "write", "step", "here")},
    "notes:lines": "answers the editor, not a reader", "notes:material": "a file", "notes:material_remove": "a button", "tasks:comment": "a button", **{f"meetings:{verb}": "a button" for verb in ("call_off", "adopt", "pick", "mark")},
    **{f"rosters:{verb}": "a button" for verb in (
        "act", "start", "doubles_look", "doubles_settle", "notices", "people_link", "registration_move",
        "registration_quotas", "registration_step",
    )},
    **{f"{space}:{prefix}{verb}": "a button" for space, prefix in (("rosters", "fill_"), ("my_list", ""))
       for verb in ("add", "apply", "back", "begin", "hand_in", "more_time", "withdraw")},
    **{f"rosters:fill_{page}": f"as my_list:{page}" for page in ("deputy", "hub", "line", "list", "substitute", "upload")},
    **dict.fromkeys(("my_registration:cancel", "named:off", "library:go_back", "library:later", "library:picture", "library:pictures", "programme:grid_move", "programme:import_apply", "programme:import_undo"), "a button"),
    **dict.fromkeys(("rosters:names", "rosters:fill_template", "my_list:template", "programme:table", "public:hub_ics", "public:mine_ics", "public:pdf", "public:picture", "public:session_ics", "public:sitemap_part"), "a file"),
    "programme:people": "answers a field, not a reader",
    # The same pages stand behind an edition's door and behind its network's; one of the two is looked at.
    "meetings:review": "as minutes:review", "meetings:fact": "a part of the review", "minutes:fact": "a part of the review",
    "meetings:accepted": "as minutes:accepted",
    # A browser without a passkey in it is not asked for one.
    "mfa_list_webauthn": "needs a passkey", "mfa_edit_webauthn": "needs a passkey", "mfa_remove_webauthn": "needs a passkey",
    "mfa_reauthenticate_webauthn": "needs a passkey", "mfa_authenticate": "follows a code sent by mail, and the demonstration sends none",
    "account_confirm_login_code": "follows a code sent by mail, and the demonstration sends none",
    "desk:message": "nothing in the demonstration leaves the house yet",
    **{f"{door}:{verb}": "a button" for door in ("minutes", "meetings") for verb in ("sure", "about_edition", "abandon", "accept", "open", "undo")},
}  # fmt: skip


REFUSING = {"account_link"}  # without a link of one's own it says so, and how to get one


@dataclass
class Demo:
    """A running demonstration: where it is and the one-time sign-in links by role."""

    address: str
    links: dict[str, str] = field(default_factory=dict)

    def link(self, role: str) -> str | None:
        """The role's link; the demonstration names a role in both languages."""
        return next((link for name, link in self.links.items() if name.startswith(role)), None)


def surroundings(folder: str) -> dict[str, str]:
    """What a program of the house needs to live in ``folder`` and nowhere else."""
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    own = {"WETHI_DATA": f"{folder}/data", "WETHI_KEYS": f"{folder}/keys", "PYTHONPATH": str(ROOT / "src")}
    return {**inherited, **own, "PYTHONUNBUFFERED": "1", "DJANGO_SETTINGS_MODULE": "wethi.config.settings"}


def free_port() -> int:
    with socket.socket() as anywhere:
        anywhere.bind(("127.0.0.1", 0))
        return int(anywhere.getsockname()[1])


@contextmanager
def running_demo(people: int = 330) -> Iterator[Demo]:
    """`wethi demo start` in a temporary folder; stopped and forgotten afterwards."""
    with tempfile.TemporaryDirectory(prefix="wethi-shots-") as folder:
        command = [sys.executable, "-m", "wethi.config.command", "demo", "start", "--port", str(free_port())]
        program = subprocess.Popen(
            [*command, "--people", str(people)],
            env=surroundings(folder),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert program.stdout
        demo, deadline, said = Demo(""), time.monotonic() + 180, []
        try:
            while time.monotonic() < deadline:
                line = program.stdout.readline()
                said.append(line)
                if found := re.search(r"open: (http\S+?)/?$", line.strip()):
                    demo.address = found[1]
                elif found := re.match(r"\s+(\S.*?)\s{2,}(http\S+)\s*$", line):
                    demo.links[found[1].strip()] = found[2]
                if (demo.links and not line.strip()) or program.poll() is not None:
                    break
            if not demo.links:
                raise RuntimeError("the demonstration did not start:\n" + "".join(said))
            yield demo
        finally:
            program.terminate()
            program.wait(timeout=15)


def enter(page: Any, demo: Demo, role: str) -> None:
    """In through the role's own link: a sign-in link asks for a press of its button, a personal one does not."""
    link = demo.link(role)
    if link is None:
        return
    page.goto(link)
    if "/accounts/" in page.url:
        page.locator("main form button").first.click()
        page.wait_for_load_state()


def pattern_of(address: str) -> str:
    """The name of the address's pattern, or "" when it is none of ours."""
    from django.urls import Resolver404, resolve

    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def patterns() -> set[str]:
    """Every name an address of the house can have."""
    from django.urls import get_resolver

    def names(resolver: Any, space: str = "") -> Iterator[str]:
        for entry in resolver.url_patterns:
            if hasattr(entry, "url_patterns"):
                yield from names(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
            else:
                yield f"{space}{entry.name}"

    return set(names(get_resolver()))


class Walk:
    """Visits pages breadth first, one for each address pattern (language apart)."""

    def __init__(self, start: list[str], *, most: int = 150) -> None:
        self.waiting, self.seen, self.most = list(start), set[str](), most

    def pages(self, page: Any, address: str) -> Iterator[tuple[str, str]]:
        """Yields (pattern name, path) with the browser standing on the page."""
        while self.waiting and len(self.seen) < self.most:
            path = self.waiting.pop(0)
            name = pattern_of(path)
            if not name or name in self.seen or name in NO_PAGE or NEVER.search(path):
                continue
            answer = page.goto(address + path)
            if answer is None or "text/html" not in answer.headers.get("content-type", ""):
                continue
            landed = pattern_of(page.url)
            if answer.status >= 400 and landed not in REFUSING:
                raise RuntimeError(f"{path} answered {answer.status}")
            if landed in self.seen or not landed:
                continue
            self.seen.add(landed)
            yield landed, urlsplit(page.url).path
            self.read_links(page, address)

    def read_links(self, page: Any, address: str) -> None:
        for target in page.eval_on_selector_all("a[href]", "links => links.map(a => a.getAttribute('href'))"):
            whole = urljoin(page.url, target.split("#")[0])
            if whole.startswith(address) and not urlsplit(whole).path.startswith("/en/"):
                self.waiting.append(whole[len(address) :])


# ---- pages behind a form: one step each, leaving the browser on the page it is about ----------------------------

Step = Callable[[Any, str], None]


def press(page: Any, form: str = "main form[method=post]") -> None:
    """The form's first button, without the browser's own check before it."""
    page.eval_on_selector_all("main form", "forms => forms.forEach(form => { form.noValidate = true })")
    page.locator(f"{form} button").first.click()
    page.wait_for_load_state()


def hand_in_minutes(page: Any, address: str) -> None:
    """The review of minutes that were just handed in, for an edition that is not there yet."""
    text = (ROOT / "src/wethi/demo/data/minutes-2.txt").read_text(encoding="utf-8")
    page.goto(f"{address}/n/{NETWORK}/minutes/new/")
    page.locator("textarea[name=text]").fill(text.replace("64", "65").replace("๖๔", "๖๕"))
    press(page)
    page.wait_for_url("**/readings/**")


def correct_a_fact(page: Any, address: str) -> None:
    page.goto(page.locator("li.fact a[href*='edit=']").first.evaluate("link => link.href"))


def accept_minutes(page: Any, address: str) -> None:
    page.goto(page.url.split("facts/")[0])
    press(page, "form[action$='/sure/']")
    press(page, "form[action$='/accept/']")
    page.wait_for_url("**/accepted/")


def refuse_empty_minutes(page: Any, address: str) -> None:
    page.goto(f"{address}/n/{NETWORK}/minutes/new/")
    press(page)


def refuse_empty_person(page: Any, address: str) -> None:
    page.goto(f"{address}/n/{NETWORK}/people/add/")
    press(page)


def preview_import(page: Any, address: str) -> None:
    sheet = (
        "ชื่อ-สกุล,หน่วยงาน,ภาคส่วน,โทรศัพท์,อีเมล\n"
        "นางสาวมะลิ ใจเย็น,ชมรมรักษ์เล,ประชาสังคม,0812345678,\nนายต้น กล้า,,ดาวอังคาร,,ผิด@@\n"
    )
    page.goto(f"{address}/n/{NETWORK}/import/")
    page.locator("main input[type=file]").set_input_files(
        {"name": "names.csv", "mimeType": "text/csv", "buffer": sheet.encode()}
    )
    press(page)


def apply_import(page: Any, address: str) -> None:
    press(page, "main form[action$='/apply/']")


def open_pair(page: Any, address: str) -> None:
    """Two people of one name, laid side by side."""
    for _ in range(2):
        page.goto(f"{address}/n/{NETWORK}/people/add/")
        page.locator("input[name=given_name]").fill("ละออง")
        page.locator("input[name=family_name]").fill("ริมเลคู่")
        press(page)
    page.goto(f"{address}/n/{NETWORK}/doubles/people/")
    page.goto(page.locator("td.call a").first.evaluate("link => link.href"))


def merge_pair(page: Any, address: str) -> None:
    press(page)
    page.wait_for_url("**/doubles/people/")


def look_at_parting(page: Any, address: str) -> None:
    page.goto(address + str(page.locator("form[action*='/mergers/']").first.get_attribute("action")))


def find_nothing(page: Any, address: str) -> None:
    page.goto(f"{address}/n/{NETWORK}/people/?q=zzzz")


def wrong_address(page: Any, address: str) -> None:
    page.goto(f"{address}/no-such-forum/")


def ask_for_a_code(page: Any, address: str) -> None:
    """Without a mail server the page says whom to ask. Where there is one, asking ends the links given out before."""
    page.goto(f"{address}/accounts/login/")
    page.locator("main input[type=email]").fill("director@songkhla.example")
    press(page)


def dead_link(page: Any, address: str) -> None:
    page.goto(f"{address}/me/aaaaaaaaaaaaaaaaaaaaaa/")


def second_look(page: Any, address: str) -> None:
    """The person's page with what only the holder of the telephone sees; the demonstration's first speaker has 0000."""
    page.goto(f"{address}/me/")
    page.locator("main input[name=digits]").fill("0000")
    press(page, "main form[action*='/second-step/']")


def ask_for_a_copy(page: Any, address: str) -> None:
    page.goto(f"{address}/me/")
    page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
    press(page, "main form[action$='/ask/']")


def not_me(page: Any, address: str) -> None:
    press(page, "main form[action$='/not-me/']")


def second_step_app(page: Any, address: str) -> None:
    """Signing in a second way: the app's six digits, reckoned from the secret on the page; leaves the recovery codes."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    page.goto(f"{address}/accounts/second/app/")
    secret = page.evaluate("document.querySelector('main').innerText.match(/[A-Z2-7]{32}/)?.[0] ?? ''")
    page.locator("main input[name=code]").fill(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    press(page)


def second_step_page(page: Any, address: str, path: str) -> None:
    page.goto(f"{address}/accounts/second/{path}")


def begin_list(page: Any, address: str) -> None:
    """The co-organiser's list once its holder has pressed the button: names, their pages, the hub, a deputy."""
    page.goto(f"{address}/me/list/")
    if page.locator("main form[action$='/begin/']").count():
        press(page, "main form[action$='/begin/']")


def name_somebody(page: Any, address: str) -> None:
    page.goto(f"{address}/me/list/")
    page.locator("main [name=who]").fill("นางสมหญิง ใจกว้างใหญ่ไพศาลริมเล 089 000 1234")
    press(page, "main form[action$='/add/']")


def open_registration(page: Any, address: str) -> None:
    page.goto(f"{address}/desk/{EDITION}/lists/registration/")
    press(page, "form[action$='/open/']")


def register_oneself(page: Any, address: str) -> None:
    """A form that comes back sooner than anybody can fill it is refused, so this one takes its time."""
    page.goto(f"{address}/{EDITION}/register/")
    page.locator("main [name=name]").fill("นางสาวละออง ริมเลสาบ")
    page.locator("main [name=reach]").fill("089 000 4321")
    for field_name in ("sector", "issue", "days", "way"):
        choice = page.locator(f"main [name={field_name}]").first
        if choice.evaluate("part => part.tagName") == "SELECT":
            choice.select_option(index=1)
        else:
            choice.check(force=True)
    page.wait_for_timeout(2100)
    press(page)


def own_registration(page: Any, address: str) -> None:
    code = page.locator(".code-line b").inner_text()
    page.goto(f"{address}/me/code/")
    page.locator("main input[name=code]").fill(code)
    press(page)


def tell_those_named(page: Any, address: str) -> None:
    """What somebody sees whom a co-organiser named: the link stands in the message that waits in the outbox."""
    page.goto(f"{address}/desk/{EDITION}/lists/")
    press(page, "form[action$='/notices/']")
    page.goto(f"{address}/desk/{EDITION}/outbox/")
    for message in page.eval_on_selector_all("td.call a", "links => links.map(a => a.href)"):
        page.goto(message)
        found = re.search(r"/me/[A-Za-z0-9_-]{22}/", page.inner_text("main"))
        if found:
            page.goto(address + found[0])
            if pattern_of(page.url) == "named:page":
                return


def session_files(page: Any, address: str) -> None:
    """The files of a session lie beside its notes."""
    page.goto(f"{address}/desk/{EDITION}/meetings/notes/")
    for notes in page.eval_on_selector_all("main a[href*='/notes/']", "links => links.map(a => a.href)"):
        page.goto(notes)
        files = page.locator("a[href$='/files/']")
        if files.count():
            page.goto(files.first.evaluate("link => link.href"))
            return


STEPS: dict[str, dict[str, Step]] = {
    "visitor": {"not-found": wrong_address, "code-not-sent": ask_for_a_code, "dead-link": dead_link},
    "focal": {"begun": begin_list, "named": name_somebody},
    "participant": {"second-look": second_look, "asked": ask_for_a_copy, "not-me": not_me},
    "keeper": {"pair": open_pair, "merged": merge_pair, "two-again": look_at_parting},
    "secretariat": {
        "review": hand_in_minutes,
        "review-correct": correct_a_fact,
        "accepted": accept_minutes,
        "minutes-refused": refuse_empty_minutes,
        "person-refused": refuse_empty_person,
        "import-preview": preview_import,
        "import-applied": apply_import,
        "nothing-found": find_nothing,
        "session-files": session_files,
        "registration-open": open_registration,
        "registered": register_oneself,
        "own-registration": own_registration,
        "named": tell_those_named,
        "second-app-added": second_step_app,
        **{
            f"second-{name}": partial(second_step_page, path=path)
            for name, path in {
                "index": "",
                "app-remove": "app/remove/",
                "codes": "recovery/new/",
                "again": "again/",
            }.items()
        },
    },
}
AGAIN = {"not-found", "review", "review-correct", "accepted", "nothing-found", "second-index"}  # open by address too

# What a house in which nothing stands yet shows first.
EMPTY = {
    "desk": "/desk/", "network": "/n/new/", "organisations": "/n/new/organisations/", "people": "/n/new/people/",
    "minutes": "/n/new/minutes/", "log": "/n/new/log/", "privacy": "/n/new/privacy/", "rights": "/n/new/rights/",
    "front": "/", "import": "/n/new/import/", "history": "/n/new/history/", "places": "/n/new/places/?q=",
    "doubles-people": "/n/new/doubles/people/", "doubles-organisations": "/n/new/doubles/organisations/",
}  # fmt: skip

# Lists of a house with five hundred people more, each as it opens and on one page.
FULL = {
    "people": f"/n/{NETWORK}/people/", "people-more": f"/n/{NETWORK}/people/?more=1", "people-last": f"/n/{NETWORK}/people/?page=99",
    "people-whole": f"/n/{NETWORK}/people/?all=1", "organisations": f"/n/{NETWORK}/organisations/",
    "doubles": f"/n/{NETWORK}/doubles/people/", "network": f"/n/{NETWORK}/", "partners": f"/desk/{EDITION}/partners/",
    "offers": f"/desk/{EDITION}/partners/offers/",
}  # fmt: skip


def bring_five_hundred(page: Any, address: str) -> None:
    """A list of 500 people in 50 groups with long names comes in; the browser stands on what it would do."""
    rows = [
        f"นาง,สมาชิก{number},ครอบครัวยาวมากที่สุดในลุ่มน้ำ,กลุ่มอนุรักษ์และฟื้นฟูทรัพยากรชายฝั่งบ้านท่าที่ {number % 50},ชุมชน,06{number:08d}"
        for number in range(500)
    ]
    page.goto(f"{address}/n/{NETWORK}/import/")
    body = "\n".join(["คำนำหน้า,ชื่อ,สกุล,องค์กร,ภาคส่วน,โทร", *rows]).encode()
    page.locator("main input[type=file]").set_input_files({"name": "500.csv", "mimeType": "text/csv", "buffer": body})
    press(page)


@dataclass(frozen=True)
class Stop:
    """A page the browser stands on. ``path`` opens it again; None after a form that cannot be sent twice."""

    name: str
    path: str | None


def stops(page: Any, address: str, role: str, done: set[str]) -> Iterator[Stop]:
    """Every stop of a role's walk: the doors and what links lead to, then the pages behind forms and what they lead to.

    ``done`` holds the patterns other roles saw; it grows.
    """
    walk = Walk(list(DOORS[role]))
    walk.seen |= done
    yield from _walked(walk, page, address, done)
    for name, step in STEPS[role].items():
        step(page, address)
        if page.evaluate("performance.getEntriesByType('navigation')[0].responseStatus") < 400:
            done.add(pattern_of(page.url))
        parts = urlsplit(page.url)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        yield Stop(name, path if name in AGAIN else None)
    walk.waiting += DOORS[role] if STEPS[role] else []
    walk.seen |= done
    yield from _walked(walk, page, address, done)


def _walked(walk: Walk, page: Any, address: str, done: set[str]) -> Iterator[Stop]:
    for name, path in walk.pages(page, address):
        done.add(name)
        yield Stop(name, path)
        if pattern_of(page.url) != name:
            page.goto(address + path)


def answers(address: str, seconds: float = 60) -> None:
    """Waits until the program behind ``address`` answers."""
    from urllib.error import URLError
    from urllib.request import urlopen

    deadline = time.monotonic() + seconds
    while True:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 an address of this machine
                return
        except URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.3)
