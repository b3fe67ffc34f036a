"""Pages behind a form: one step each, leaving the browser on the page it is about."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from scripts.addresses import EDITION, NETWORK, NEW_EDITION, NEW_NETWORK, pattern_of

ROOT = Path(__file__).resolve().parent.parent
Step = Callable[[Any, str], None]


def press(page: Any, form: str = "main form[method=post]") -> None:
    """The form's first button, without the browser's own check before it."""
    page.eval_on_selector_all("main form", "forms => forms.forEach(form => { form.noValidate = true })")
    page.locator(f"{form} button").first.click()
    page.wait_for_load_state()


def go_behind(page: Any, links: str, wanted: str) -> None:
    """To the first address like ``wanted`` on the pages behind ``links``, which are read without being drawn."""
    for address in page.eval_on_selector_all(links, "links => links.map(a => a.href)"):
        for target in re.findall(r'href="([^"]+)"', page.request.get(address).text()):
            if re.search(wanted, target):
                page.goto(urljoin(address, target))
                return
    raise LookupError(f"no page behind {links} leads to {wanted}")


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


def tables_dealt(page: Any, address: str) -> None:
    """The discussion tables of one issue."""
    page.goto(f"{address}/desk/songkhla-2564/seats/tables/")
    page.locator("main ul.entries a").first.click()
    page.wait_for_load_state()


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


def hosted_hub(page: Any, address: str) -> None:
    """What a co-organiser that hosts a hub is asked about it."""
    page.goto(f"{address}/desk/{EDITION}/lists/")
    go_behind(page, "main a[href*='/lists/of/']", r"/lists/of/\w+/hub/")


def open_registration(page: Any, address: str) -> None:
    page.goto(f"{address}/desk/{EDITION}/lists/registration/")
    if page.locator("form[action$='/open/']").count():
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
    page.goto(f"{address}/desk/{EDITION}/lists/told/")
    press(page, "form[action$='/notices/']")
    page.goto(f"{address}/desk/{EDITION}/outbox/?state=draft")
    for message in page.eval_on_selector_all("td.call a", "links => links.map(a => a.href)"):
        found = re.search(r"/me/[A-Za-z0-9_-]{22}/", page.request.get(message).text())
        if found and pattern_of(page.request.get(address + found[0]).url) == "named:page":
            page.goto(address + found[0])
            return


def session_files(page: Any, address: str) -> None:
    """The files of a session lie beside its notes."""
    page.goto(f"{address}/desk/{EDITION}/meetings/notes/")
    go_behind(page, "main a[href*='/notes/']", "/files/$")


def texts_to_paste(page: Any, address: str) -> None:
    """The texts for LINE stand behind a batch that has any."""
    page.goto(f"{address}/desk/{EDITION}/letters/")
    go_behind(page, "main a[href*='/letters/']", "/share/$")


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


def found_edition(page: Any, address: str) -> None:
    """The first forum of a new network, by hand and with nothing in it."""
    page.goto(f"{address}/n/{NEW_NETWORK}/editions/add/")
    for name, value in (("name", "วันพลเมือง ๒๕๖๙"), ("year", "2569"), ("slug", NEW_EDITION)):
        page.locator(f"main [name={name}]").fill(value)
    press(page)


def open_edition(page: Any, address: str) -> None:
    """With the one day and the one issue without which it cannot be opened."""
    for part, name, value in (("days", "on", "28 ก.ย. 2569"), ("issues", "title", "พลเมืองกับบ้านเมือง")):
        page.goto(f"{address}/desk/{NEW_EDITION}/programme/{part}/add/")
        page.locator(f"main [name={name}]").fill(value)
        press(page)
    page.goto(f"{address}/desk/{NEW_EDITION}/programme/")
    press(page, "main form[action$='/open/']")


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
        "texts-to-paste": texts_to_paste,
        "tables-dealt": tables_dealt,
        "hosted-hub": hosted_hub,
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
