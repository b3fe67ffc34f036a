"""A batch of letters from the list of speakers to an answer typed on a telephone: made, read by two, sent over SMTP."""

from __future__ import annotations

import email
import os
import re
from email import policy
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone

from tests.config.served import free_port
from tests.journeys.served import browser, served
from tests.letters.letters_world import speakers
from tests.world import World
from wethi.kit.files import stored
from wethi.kit.jobs.models import Batch
from wethi.kit.outbox import sending
from wethi.kit.outbox.models import OutboxRule
from wethi.letters import actions
from wethi.letters.models import Mailing
from wethi.letters.queries import board_of
from wethi.papers.models import Paper

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]


class Box:
    def __init__(self) -> None:
        self.letters: list[Any] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.letters.append(email.message_from_bytes(envelope.content, policy=policy.default))
        return "250 taken"


def papers_are_made(world: World) -> None:
    """The worker's part: setting type has tests of its own."""
    body = b"%PDF-1.7 a letter"
    file = stored.keep(
        stored.write(body, ending=".pdf"), body, purpose="paper", name="paper.pdf", content_type="application/pdf",
        subject_kind="edition", subject_id=world.edition.pk, network_id=world.network.pk, at=timezone.now(),
    )  # fmt: skip
    Paper.objects.filter(state="prepared").update(state="made", file=file)


def write(world: World) -> None:
    """The worker's part: links and messages, in the name of whoever pressed."""
    mailing = Mailing.objects.select_related("edition__network").get()
    given = Batch.objects.get(pk=mailing.job_id).arguments
    addresses = actions.Addresses(given["link"], given["refuse"])
    actions.write_letters(mailing=mailing, addresses=addresses, by=world.by(world.secretary), at=timezone.now())


@pytest.fixture(autouse=True)
def _playwright_runs_a_loop_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    monkeypatch.setenv("WETHI_TODAY", "2021-09-18")


def test_from_the_list_of_speakers_to_an_answer_on_a_telephone(world: World, settings: Any, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    speakers(world, 1)
    OutboxRule.objects.create(network_id=world.network.pk, edition_id=world.edition.pk, readers=2)
    box, port = Box(), free_port()
    office = Controller(box, hostname="127.0.0.1", port=port)
    office.start()
    settings.EMAIL_BACKEND, settings.EMAIL_SET = "django.core.mail.backends.smtp.EmailBackend", True
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.MEDIA_ROOT = "127.0.0.1", port, tmp_path
    try:
        with served() as address:
            with browser(address, world.secretary) as desk:
                desk.goto("/desk/songkhla-2564/letters/")
                desk.get_by_role("link", name="จัดชุดหนังสือใหม่").first.click()
                desk.get_by_role("link", name=re.compile("วิทยากร")).click()
                desk.get_by_role("button", name="จัดชุด").click()
                desk.get_by_label("ผู้ลงนาม").fill("นางประไพ ใจงาม, ประธานเครือข่าย")
                desk.get_by_role("button", name="บันทึก", exact=True).click()
                desk.get_by_role("link", name=re.compile("วิทยากร0")).click()
                expect(desk.locator(".paper-sheet")).to_contain_text("นางประไพ ใจงาม")
                desk.go_back()
                desk.get_by_role("button", name="จัดทำหนังสือ").click()
                expect(desk.get_by_text("เขียนข้อความแล้ว").or_(desk.locator("#progress progress")).first).to_be_visible()
                write(world)
                papers_are_made(world)
                desk.get_by_role("button", name="อ่านแล้ว ส่งได้").wait_for()  # the page noticed by itself
                desk.get_by_role("button", name="อ่านแล้ว ส่งได้").click()
                expect(desk.get_by_text("ให้อีกท่านหนึ่งเป็นผู้ปล่อยส่ง").first).to_be_visible()
                batch = desk.url
            assert sending.send_due(timezone.now()) == 0, "one reader is not two"
            with browser(address, world.keeper) as desk:
                desk.goto(batch)
                desk.get_by_role("button", name="อ่านแล้ว ส่งได้").click()
                expect(desk.get_by_text("ปล่อยส่ง 1 ฉบับ").first).to_be_visible()
            assert sending.send_due(timezone.now()) == 1
            letter = box.letters[0]
            assert next(part.get_filename() for part in letter.iter_attachments()) == "หนังสือเชิญ.pdf"
            link = re.search(r"/me/[\w-]{22}/", letter.get_body().get_content())
            assert link
            with browser(address, width=390, javascript=False) as phone:
                phone.goto(link[0])
                assert link[0] not in phone.url, "the token leaves the address at once"
                phone.locator("input[name=coming][value=yes]").check(force=True)
                phone.get_by_role("button", name="ส่งคำตอบ").click()
                expect(phone.get_by_text("แล้วพบกันในวันงาน")).to_be_visible()
                assert phone.evaluate("document.documentElement.scrollWidth") <= 390
        assert dict(board_of(world.edition)[0].counts) == {"answered": 1}
    finally:
        office.stop()
