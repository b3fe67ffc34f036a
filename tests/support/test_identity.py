"""ID numbers: checked, sealed, read by one role with a reason, deleted also in what an old backup holds."""

from __future__ import annotations

import datetime as dt
import io
import os
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from tests.library.test_pictures import photo
from tests.support.money import NUMBER, OTHER_NUMBER, Money
from wethi.accounts.actions import issue_link
from wethi.audit.actions import COMMAND, By
from wethi.audit.models import Entry
from wethi.kit.files.stored import place_of
from wethi.kit.jobs import registry
from wethi.kit.jobs.worker import Worker
from wethi.network.actions import add_person
from wethi.privacy import keys
from wethi.privacy.actions import erase_person, run_retention
from wethi.support import actions
from wethi.support.actions.identity import Named, end_strays
from wethi.support.models import IdentityNumber, Voucher
from wethi.support.queries import renewal_of

pytestmark = pytest.mark.django_db


def keep(money: Money, at: int = 0, typed: str = NUMBER) -> IdentityNumber:
    return actions.keep_identity(edition=money.edition, person=money.people[at], typed=typed, **money.secretary)


def everything_kept() -> bytes:
    """The whole database as bytes: what a copy of it would show."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found.append(repr(cursor.fetchall()).encode())
    return b"".join(found)


def test_only_numbers_that_can_be_right(money: Money) -> None:
    for typed in ("", "12", "1101700203744", "ไม่บอก"):
        with pytest.raises(actions.NotANumber) as refused:
            keep(money, typed=typed)
        assert not typed or typed not in str(refused.value)
    assert keep(money, typed="0-9940-00165-11-1").last_digits == "11"  # numbers that begin with nought exist
    assert keep(money, typed="๑-๑๐๑๗-๐๐๒๐๓-๗๔-๓").last_digits == "43"
    assert IdentityNumber.objects.count() == 1


def test_it_lies_nowhere_in_the_open(money: Money) -> None:
    keep(money)
    assert NUMBER.encode() not in everything_kept()


def test_the_treasurer_reads_with_a_reason_and_it_is_recorded(money: Money) -> None:
    kept = keep(money)
    for user in (money.world.secretary, money.world.keeper, money.world.rapporteur, money.world.outsider):
        with pytest.raises(PermissionDenied):
            actions.read_identity(kept=kept, reason="payment", by=money.by(user), at=money.world.now)
    with pytest.raises(ValueError):
        actions.read_identity(kept=kept, reason="", **money.treasurer)
    before = Entry.objects.filter(verb="support.identity_read").count()
    assert actions.read_identity(kept=kept, reason="tax", **money.treasurer) == NUMBER
    entry = Entry.objects.filter(verb="support.identity_read").latest("pk")
    assert Entry.objects.filter(verb="support.identity_read").count() == before + 1
    assert (entry.actor_id, entry.object_id, entry.ids) == (money.world.treasurer.pk, kept.person_id, {"reason": "tax"})


def test_the_same_number_is_not_kept_twice(money: Money) -> None:
    keep(money)
    with pytest.raises(actions.NumberTwice):
        keep(money, at=1)
    keep(money, at=1, typed=OTHER_NUMBER)
    keep(money, typed=NUMBER)  # again for the same person
    stranger = add_person(network=money.world.other_network, given_name="อื่น", by=COMMAND, at=money.world.now)
    with pytest.raises(actions.OtherEdition):
        actions.keep_identity(edition=money.edition, person=stranger, typed=NUMBER, **money.secretary)


def test_a_number_belongs_to_its_person(money: Money) -> None:
    first, second = keep(money), keep(money, at=1, typed=OTHER_NUMBER)
    second.ciphertext = first.ciphertext
    with pytest.raises(keys.NotReadable):
        actions.read_identity(kept=second, reason="check", **money.treasurer)


def test_retention_deletes_it_and_what_a_backup_holds(money: Money, django_capture_on_commit_callbacks: Any) -> None:
    kept = keep(money)
    copy = IdentityNumber.objects.get(pk=kept.pk)  # as last month's backup has it
    soon = dt.datetime(2026, 9, 28, tzinfo=dt.UTC)
    with django_capture_on_commit_callbacks(execute=True):
        assert run_retention(network=money.world.network, by=COMMAND, at=soon)["id_numbers"] == 0
    after = soon + dt.timedelta(days=3)
    with django_capture_on_commit_callbacks(execute=True):
        assert run_retention(network=money.world.network, by=COMMAND, at=after)["id_numbers"] == 1
    copy.pk = None
    copy.save()
    with pytest.raises(keys.NotReadable):
        actions.read_identity(kept=copy, reason="check", **money.treasurer)
    assert not list((keys._folder("people")).glob("*.id.*"))
    assert not list((keys._folder("people")).glob("index.*"))
    with django_capture_on_commit_callbacks(execute=True):  # the restored row goes with the next night
        assert run_retention(network=money.world.network, by=COMMAND, at=after)["id_numbers"] == 1


def test_deleting_and_erasing_end_the_key(money: Money, django_capture_on_commit_callbacks: Any) -> None:
    first, second = keep(money), keep(money, at=1, typed=OTHER_NUMBER)
    old_index = second.blind_index
    with django_capture_on_commit_callbacks(execute=True):
        actions.forget_identity(kept=first, **money.secretary)
    assert not IdentityNumber.objects.filter(pk=first.pk).exists()
    keep(money)
    voucher = money.prepare()[0]
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(person=money.people[0], by=COMMAND, at=money.world.now)
    voucher.refresh_from_db()
    assert (voucher.name, voucher.address, voucher.total) == ("", "", 1620_00)
    assert not IdentityNumber.objects.filter(person=money.people[0]).exists()
    second.refresh_from_db()
    assert second.blind_index != old_index  # whoever holds the backup and the new key learns nothing of the other
    assert actions.read_identity(kept=second, reason="check", **money.treasurer) == OTHER_NUMBER


def test_new_keys_open_the_same_numbers(money: Money, django_capture_on_commit_callbacks: Any) -> None:
    with pytest.raises(actions.NothingToRenew):
        actions.renew_identities(edition=money.edition, **money.treasurer)
    kept = keep(money)
    copy = IdentityNumber.objects.get(pk=kept.pk)
    with django_capture_on_commit_callbacks(execute=True):
        actions.renew_identities(edition=money.edition, **money.treasurer)
    with pytest.raises(PermissionDenied):
        actions.renew_identities(edition=money.edition, by=money.by(money.world.keeper), at=money.world.now)
    registry.discover()
    while Worker().work_once():
        pass
    kept.refresh_from_db()
    assert kept.key_name != copy.key_name
    assert actions.read_identity(kept=kept, reason="check", **money.treasurer) == NUMBER
    with pytest.raises(keys.NotReadable):
        actions.read_identity(kept=copy, reason="check", **money.treasurer)
    with pytest.raises(actions.NumberTwice):
        keep(money, at=1)
    renewal = renewal_of(money.edition)
    assert renewal
    assert (renewal[1].done, renewal[1].total) == (1, 1)


def test_a_key_that_lost_its_row_is_ended(money: Money) -> None:
    """A worker was killed between the row and the old key."""
    kept = keep(money)
    stray = f"{money.people[0].public_id}.id.lost"
    keys.seal(Named(stray), b"x")
    long_ago = dt.datetime.now(dt.UTC).timestamp() - 7200
    for name in (stray, kept.key_name):
        os.utime(keys._path(name), (long_ago, long_ago))
    young = f"{money.people[0].public_id}.id.young"
    keys.seal(Named(young), b"x")
    assert end_strays(dt.datetime.now(dt.UTC)) == 1
    assert not keys._path(stray).exists()
    assert keys._path(young).exists()
    assert actions.read_identity(kept=kept, reason="check", **money.treasurer) == NUMBER


def test_the_accountants_file_counts_as_reading(money: Money) -> None:
    keep(money)
    money.prepare()
    head, rows = actions.take_accounts(edition=money.edition, **money.secretary)
    at = head.index("ID number")
    assert {row[at] for row in rows} == {""}
    with pytest.raises(PermissionDenied):
        actions.take_accounts(edition=money.edition, with_numbers=True, **money.secretary)
    _head, rows = actions.take_accounts(edition=money.edition, with_numbers=True, **money.treasurer)
    assert NUMBER in {row[at] for row in rows}
    assert Entry.objects.filter(verb="support.identity_read").latest("pk").ids == {"reason": "accounts"}
    assert Entry.objects.filter(verb="support.accounts_exported").latest("pk").ids["numbers"] == 1


def test_a_signed_paper_is_sealed(money: Money, django_capture_on_commit_callbacks: Any) -> None:
    voucher: Voucher = money.prepare()[0]
    actions.keep_scan(voucher=voucher, data=photo(), **money.secretary)
    assert voucher.scan is not None
    body = actions.see_scan(voucher=voucher, **money.secretary)
    assert body is not None
    assert body.startswith(b"\xff\xd8\xff")
    assert b"\xff\xd8\xff" not in place_of(voucher.scan).read_bytes()[:64]
    with pytest.raises(PermissionDenied):
        actions.see_scan(voucher=voucher, by=money.by(money.world.rapporteur), at=money.world.now)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_scan(voucher=voucher, **money.secretary)
    assert not list((keys._folder("people")).glob("*.scan.*"))


def test_a_signed_voucher_comes_back_as_a_photograph_from_their_own_page(money: Money, client: Any) -> None:
    first, second, *_rest = money.prepare()
    at = timezone.now()
    issued = issue_link(
        purpose="person", subject_kind="person", subject_id=first.person_id, network_id=money.world.network.pk,
        edition_id=money.edition.pk, phone="0801234567", expires_at=at + dt.timedelta(days=9), by=COMMAND, at=at,
    )  # fmt: skip
    client.get(reverse("person:hop", args=[issued.token]))
    paper, photo_to = (
        reverse("my_money:paper", args=[first.public_id]),
        reverse("my_money:photo", args=[first.public_id]),
    )
    assert client.get(paper).status_code == 404, "before the second step there is no money"
    client.post(reverse("person:second_step"), {"digits": "4567"})
    assert "My receipt voucher" not in client.get(reverse("person:page")).content.decode(), "it has not left the house"
    actions.note_sent(voucher=first, **money.secretary)
    actions.note_sent(voucher=second, **money.secretary)
    body = client.get(reverse("person:page")).content.decode()
    assert "to be signed and sent back" in body
    assert first.number in body
    assert second.number not in body
    assert client.get(paper)["Content-Type"] == "application/pdf"
    other = reverse("my_money:photo", args=[second.public_id])
    assert client.post(other, {"photo": io.BytesIO(photo())}).status_code == 404
    client.post(photo_to, {"photo": io.BytesIO(b"no picture")})
    first.refresh_from_db()
    assert (first.state, first.scan) == ("sent", None)
    client.post(photo_to, {"photo": io.BytesIO(photo())})
    first.refresh_from_db()
    assert (first.state, first.scan_id is not None) == ("signed", True)
    before = first.scan_id
    client.post(photo_to, {"photo": io.BytesIO(photo())})  # a better one
    first.refresh_from_db()
    kept = first.scan_id
    assert kept != before
    actions.check_voucher(voucher=first, **money.secretary)
    client.post(photo_to, {"photo": io.BytesIO(photo())})
    first.refresh_from_db()
    assert first.scan_id == kept, "what was checked is not exchanged"
    with pytest.raises(PermissionDenied):
        actions.send_back(voucher=second, data=photo(), by=By.link(issued.link.pk), at=at)
