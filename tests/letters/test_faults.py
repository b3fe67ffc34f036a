"""Killed with -9 wherever it hurts: no number twice or missing, no letter lost, none sent twice without a person's word."""

from __future__ import annotations

import email
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from email import policy
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.test import Client

from tests.config.conftest import blank_database, new_folder
from tests.config.served import ROOT, Writer, free_port, surroundings, wait_for
from tests.letters.letters_world import act, begun, speakers, work_through, written
from tests.world import World
from wethi.kit.jobs.models import Batch
from wethi.letters import actions
from wethi.letters.enclosing import files_of
from wethi.papers import making as papers_making
from wethi.papers.models import Number, Paper

__all__ = ["blank_database", "new_folder"]

LETTERS = 500
_FORUM = """
    from wethi.accounts.models import Grant, User
    from wethi.audit.actions import COMMAND
    from wethi.kit.outbox import actions as outbox
    from wethi.kit.outbox.models import Message, OutboxRule
    from wethi.letters import actions as letters
    from wethi.letters.models import Invitation, Mailing
    from wethi.papers.models import Number, Paper
    from wethi.letters.whom import Asked
    from wethi.network import actions as network_actions
    from wethi.network.models import Contact, Person
    from wethi.programme import actions as programme_actions
    now = timezone.now()
    network = network_actions.found_network(slug="songkhla", name="เครือข่าย", province_code="90", by=COMMAND, at=now)
    edition = programme_actions.create_edition(network=network, slug="forum", name="เวที", year=2021, by=COMMAND, at=now)
    OutboxRule.objects.create(network_id=network.pk, edition_id=edition.pk, per_minute=30000)
"""


class Box:
    """A mail server that takes everything and counts; ``refusing`` so many first ones are told to come later."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.refusing = 0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.refusing:
            self.refusing -= 1
            return "451 4.7.1 greylisted, come later"
        self.ids.append(email.message_from_bytes(envelope.content, policy=policy.default)["Message-ID"])
        return "250 taken"


@pytest.fixture
def forum(new_folder: Callable[[], Path]) -> Any:
    folder = new_folder()
    writer = Writer(folder)
    writer.run(_FORUM)
    yield folder, writer
    writer.close()


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_of_500_letters(forum: Any) -> None:
    """Killed twice, by a mail server that first has three of them come later."""
    folder, writer = forum
    box, port = Box(), free_port()
    box.refusing = 3
    office = Controller(box, hostname="127.0.0.1", port=port)
    office.start()
    around = {**surroundings(folder), "EMAIL_URL": f"smtp://127.0.0.1:{port}"}

    def worker() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "wethi.config.workerprocess", "--alone"]
        return subprocess.Popen(command, env=around, cwd=ROOT)

    running = None
    try:
        writer.run(f"""
            from wethi.kit.outbox.sending import wake
            with transaction.atomic():
                for number in range({LETTERS}):
                    outbox.prepare(network_id=network.pk, edition_id=edition.pk, key=f"l{{number}}", batch_key="b",
                                   channel="email", to_kind="person", to_name=f"n{{number}}", subject="เชิญ", body="เรียน",
                                   to_address=f"p{{number}}@example.org", at=now)
                done = outbox.approve_many(messages=Message.objects.filter(batch_key="b"), user_id=None, at=now)
                wake(len(done.going), by=COMMAND, at=now, network_id=network.pk, edition_id=edition.pk)
        """)
        for at_least in (80, 220):
            running = worker()
            wait_for(lambda least=at_least: len(box.ids) >= least, 120)
            running.kill()
            running.wait()
        assert len(box.ids) < LETTERS
        running = worker()
        open_ones = "answer = Message.objects.filter(batch_key='b', state__in=['approved', 'sending']).count()"
        wait_for(lambda: writer.run(open_ones) == 3, 120)
        waiting = writer.run("answer = list(Message.objects.filter(state='approved').values_list('attempt', 'error'))")
        assert waiting == [[1, "451 4.7.1 greylisted, come later"]] * 3, (
            "later by themselves, with what the server said"
        )
        writer.run("""
            Message.objects.filter(state="approved").update(not_before=None)
            with transaction.atomic():
                wake(3, by=COMMAND, at=timezone.now(), network_id=network.pk, edition_id=edition.pk)
        """)
        wait_for(lambda: writer.run(open_ones) == 0, 60)
        running.terminate()
        running.wait()

        states_of = dict(
            writer.run("answer = list(Message.objects.filter(batch_key='b').values_list('message_id', 'state'))")
        )
        assert len(states_of) == LETTERS
        got = Counter(box.ids)
        assert max(got.values()) == 1, "none twice"
        unclear = {key for key, state in states_of.items() if state == "unclear"}
        assert len(unclear) <= 2, "at most the one under way at each kill"
        assert set(states_of.values()) <= {"sent", "unclear"}
        lost = set(states_of) - set(got)
        assert lost <= unclear, "what did not arrive is shown as unclear, never as sent"
        # A person looks at the unclear ones and decides: what did not arrive goes again, what did does not.
        writer.run(f"""
            for one in Message.objects.filter(state="unclear"):
                outbox.resolve_unclear(message=one, was_sent=one.message_id in {sorted(got)!r}, at=timezone.now())
        """)
        running = worker()
        wait_for(lambda: writer.run(open_ones) == 0, 60)
        assert Counter(box.ids) == dict.fromkeys(states_of, 1)
    finally:
        if running:
            running.kill()
            running.wait()
        office.stop()


@pytest.mark.slow
def test_killed_while_the_letters_are_made(forum: Any) -> None:
    """Numbers, papers, links and messages of 120 receivers, killed twice, each there once in the end."""
    folder, writer = forum
    people = 120
    writer.run(f"""
        import datetime as dt
        with transaction.atomic():
            Person.objects.bulk_create([Person(network=network, given_name=f"ก{{n}}", family_name="ริมเล", created_at=now) for n in range({people})])
            Contact.objects.bulk_create([Contact(person=one, kind="email", value=f"p{{one.pk}}@example.org") for one in Person.objects.all()])
        letters.begin_mailing(edition=edition, asked=Asked("people"), title="ชุด", subject="เรื่อง", letter_on=dt.date(2021, 9, 19),
                              signatories=[{{"name": "ก", "position": ""}}], enclosures=["reply_form"], by=COMMAND, at=now)
    """)
    command = [sys.executable, "-m", "tests.letters.killed_making"]
    for at_least in (20, 70):
        maker = subprocess.Popen(command, env=surroundings(folder), cwd=ROOT)
        wait_for(lambda least=at_least: writer.run("answer = Message.objects.count()") >= least, 120)
        maker.kill()
        assert maker.wait() == -signal.SIGKILL
    subprocess.run(command, env=surroundings(folder), cwd=ROOT, check=True, timeout=120)
    found = writer.run("""
        from wethi.accounts.models import AccessLink
        answer = {
            "numbers": sorted(Number.objects.values_list("no", flat=True)), "letters": Paper.objects.filter(kind="letter").count(),
            "forms": Paper.objects.filter(kind="reply_form").count(), "messages": Message.objects.count(),
            "links": AccessLink.objects.filter(revoked_at=None).count(), "state": Mailing.objects.get().state,
            "without": Invitation.objects.filter(message=None).count(),
            "receivers": Message.objects.values("to_address").distinct().count(),
        }
    """)
    assert found["numbers"] == list(range(1, people + 1))
    assert [found[key] for key in ("letters", "forms", "messages", "links", "receivers")] == [people] * 5
    assert (found["state"], found["without"]) == ("ready", 0)


@pytest.mark.slow
def test_a_server_killed_during_approval_let_nothing_go(forum: Any) -> None:
    folder, writer = forum
    writer.run("""
        import datetime as dt
        for n in range(5):
            network_actions.add_person(network=network, given_name=f"ก{n}", family_name="ข", email=f"p{n}@example.org", by=COMMAND, at=now)
        mailing = letters.begin_mailing(edition=edition, asked=Asked("people"), title="ชุด", subject="เรื่อง", kind="",
                                        letter_on=dt.date(2021, 9, 19), by=COMMAND, at=now)
        addresses = letters.Addresses("https://f.example/me/{}/", "")
        letters.make_letters(mailing=mailing, addresses=addresses, by=COMMAND, at=now)
        letters.write_letters(mailing=mailing, addresses=addresses, by=COMMAND, at=now)
        for name in ("s", "t"):
            user = User.objects.create_user(f"{name}@example.org", name="เลขา")
            Grant.objects.create(user=user, role="secretariat", scope_kind="network", scope_id=network.pk, network_id=network.pk)
    """)
    command = [sys.executable, "-m", "tests.letters.killed_approval"]
    assert subprocess.run(command, env=surroundings(folder), cwd=ROOT, check=False).returncode == -signal.SIGKILL
    states = "answer = sorted(Message.objects.values_list('state', flat=True))"
    assert writer.run(states) == ["draft"] * 5
    # And two secretaries who press at the same moment let each letter go once.
    both = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.letters.approving", f"{name}@example.org"], env=surroundings(folder), cwd=ROOT,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for name in ("s", "t")
    ]  # fmt: skip
    for one in both:
        assert one.stdout
        assert one.stdout.readline() == "ready\n"
    said = [one.communicate("go\n", timeout=60)[0] for one in both]
    assert sorted(said) == ["0\n", "5\n"]
    assert writer.run(states) == ["approved"] * 5
    assert writer.run("""
        from wethi.audit.models import Entry
        answer = [row["count"] for row in Entry.objects.filter(verb="letters.mailing_approved").values_list("ids", flat=True)]
    """) == [5]


def test_a_full_disk_holds_the_letters_back_and_keeps_their_numbers(world: World, settings: Any) -> None:
    """Where the files are written lies the device that is always full."""
    speakers(world)
    mailing = written(world, begun(world, enclosures=[], way="email"))
    full: list[Path] = []
    for paper in Paper.objects.all():
        beside = (Path(settings.MEDIA_ROOT) / papers_making._place(paper)).with_suffix(".part")
        beside.parent.mkdir(parents=True, exist_ok=True)
        beside.symlink_to("/dev/full")
        full.append(beside)
    work_through()
    desk = Client()
    desk.force_login(world.secretary)
    page = desk.get(f"/en/desk/{world.edition.slug}/letters/{mailing.public_id}/").content.decode()
    assert "The disk is full. Make room, then let it go on; nothing is lost." in page
    letter_ids = list(Paper.objects.values_list("pk", flat=True))
    assert files_of(letter_ids) == {}
    assert Batch.objects.filter(kind="papers.make", state="paused").exists(), "and the page says why"
    done = actions.approve_mailing(mailing=mailing, **act(world))
    assert (len(done.going), len(done.not_ready)) == (0, 1)
    for beside in full:
        beside.unlink(missing_ok=True)
    actions.make_the_rest(mailing=mailing, **act(world))
    work_through()
    assert set(files_of(letter_ids)) == set(letter_ids)
    assert sorted(Number.objects.values_list("no", flat=True)) == [1, 2, 3]
    assert len(actions.approve_mailing(mailing=mailing, **act(world)).going) == 1
