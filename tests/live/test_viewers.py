"""How many looked on: one curve out of many pages, nobody counted twice, the figures as the rule says."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import example, given
from hypothesis import strategies as st

from tests.live.conftest import Stage, minutes
from wethi.accounts.rules import NotAllowed
from wethi.kit.files import arriving
from wethi.live import actions
from wethi.live.models import Recording, StreamPage, ViewerSample
from wethi.live.more_forms import counts_typed
from wethi.live.queries import most_watching
from wethi.live.rules import key_of
from wethi.live.views.door import by_screen
from wethi.pure.viewers import GOOD_FOR, SLOT, Sample, figures, slots

BASE = 1_632_801_600 // SLOT * SLOT
SAMPLES = st.lists(
    st.builds(
        Sample,
        st.integers(1, 4),
        st.integers(BASE, BASE + 7200),
        st.integers(0, 5000),
        st.sampled_from(["api", "form", "csv"]),
    ),
    max_size=60,
)


def test_the_surest_way_of_counting_wins_and_peaks_of_different_times_are_not_added() -> None:
    row = slots(
        [
            Sample(1, BASE, 100, "form"), Sample(1, BASE + 60, 900, "csv"), Sample(1, BASE + 120, 120, "api"),
            Sample(2, BASE + 30, 50, "form"), Sample(2, BASE + 1800, 400, "form"),
        ]
    )  # fmt: skip
    assert (row[0].pages, row[0].total) == ({1: 120, 2: 50}, 170)
    whole = figures(row)
    assert (whole.peak, whole.peak_at) == (400, BASE + 1800)  # not 120 + 400
    assert figures(row, pages=[1]).peak == 120
    assert row[1].total == 170  # the last numbers are good for ten minutes
    assert (row[3].total, row[3].pages) == (0, {})  # nothing is known of it, which is not that nobody looked on
    assert (whole.slots, whole.mean) == (4, round((170 + 170 + 170 + 400) / 4))
    assert figures(row, pages=[1]).mean == 120


@given(SAMPLES)
def test_no_slot_counts_more_than_each_pages_best(samples: list[Sample]) -> None:
    row = slots(samples)
    assert [slot.at for slot in row] == list(range(row[0].at, row[-1].at + 1, SLOT)) if row else not samples
    for slot in row:
        for page, count in slot.pages.items():
            near = [
                one.count for one in samples if one.page == page and slot.at - GOOD_FOR - SLOT < one.at < slot.at + SLOT
            ]
            assert count in near
    whole = figures(row)
    assert whole.peak == max((slot.total for slot in row), default=0)
    assert whole.mean <= whole.peak


@given(SAMPLES)
@example([Sample(1, BASE, 0, "api"), Sample(1, BASE + 1, 0, "api"), Sample(1, BASE + 900, 0, "api")])
def test_the_order_and_doubles_of_samples_do_not_matter(samples: list[Sample]) -> None:
    assert slots(samples) == slots([*reversed(samples), *samples])


def page_of(stage: Stage, **more: Any) -> StreamPage:
    values = {"kind": "youtube", "title": "เพจหลัก", "address": "https://www.youtube.com/watch?v=abcdefghijk", **more}
    return actions.put_page(edition=stage.edition, **values, **stage.act())


def test_one_video_is_one_page_however_it_is_written(stage: Stage) -> None:
    page = page_of(stage)
    assert page.video == "abcdefghijk"
    for address in ("https://youtu.be/abcdefghijk?t=5", "https://m.youtube.com/live/abcdefghijk"):
        with pytest.raises(actions.PageWrong) as wrong:
            page_of(stage, address=address)
        assert wrong.value.code == "twice"
    for kind, address, code in (
        ("youtube", "http://youtube.com/watch?v=abcdefghijk", "address"), ("youtube", "https://evil.example/watch?v=abcdefghijk", "video"),
        ("facebook", "https://facebook.com.evil.example/v", "video"), ("youtube", "https://youtu.be/short", "video"),
    ):  # fmt: skip
        with pytest.raises(actions.PageWrong) as wrong:
            page_of(stage, kind=kind, address=address)
        assert wrong.value.code == code


def test_the_same_moment_again_replaces_and_nonsense_is_refused(stage: Stage) -> None:
    page, now = page_of(stage), stage.start
    assert actions.count_viewers(page=page, counts=[(now, 10), (now, 12)], method="form", **stage.act(now)) == 1
    actions.count_viewers(page=page, counts=[(now, 15)], method="form", **stage.act(now))
    assert ViewerSample.objects.get().count == 15
    for wrong in ((now, -1), (now, 10**9), (now + minutes(10), 5)):
        with pytest.raises(actions.CountWrong):
            actions.count_viewers(page=page, counts=[wrong], method="form", **stage.act(now))
    with pytest.raises(NotAllowed):
        actions.count_viewers(
            page=page, counts=[(now, 1)], method="form", by=stage.world.by(stage.world.treasurer), at=now
        )
    actions.forget_count(sample=ViewerSample.objects.get(), **stage.act(now))
    assert not ViewerSample.objects.exists()


def test_a_phone_counts_by_the_address_alone_and_only_there(stage: Stage) -> None:
    page = page_of(stage)
    screen = actions.put_screen(edition=stage.edition, kind="counting", **stage.act())
    phone = Client()
    address = reverse("screen:count", args=[key_of(screen)])
    assert "เพจหลัก" in phone.get(reverse("screen:screen", args=[key_of(screen)])).content.decode()
    assert phone.post(address, {"page": page.public_id, "viewers": "๑,๒๘๔"}).status_code == 302
    assert ViewerSample.objects.get().count == 1284
    wrong = phone.post(address, {"page": page.public_id, "viewers": "หลายคน"})
    assert wrong.status_code == 422
    assert "ไม่ใช่จำนวนคน" in wrong.content.decode()
    clock = actions.put_screen(edition=stage.edition, kind="clock", **stage.act())
    assert (
        phone.post(reverse("screen:count", args=[key_of(clock)]), {"page": page.public_id, "viewers": "5"}).status_code
        == 404
    )
    other = actions.put_page(
        edition=stage.world.other_edition,
        kind="other",
        title="อื่น",
        address="https://x.example/",
        by=stage.world.by(stage.world.outsider),
        at=stage.start,
    )
    assert phone.post(address, {"page": other.public_id, "viewers": "5"}).status_code == 404
    with pytest.raises(NotAllowed):
        actions.count_viewers(
            page=other, counts=[(stage.start, 1)], method="form", screen=screen, by=by_screen(screen), at=stage.start
        )


def test_the_day_is_a_curve_with_its_parts_and_a_table(stage: Stage) -> None:
    page, second = (
        page_of(stage, is_main=True),
        page_of(stage, kind="other", title="เพจสอง", address="https://b.example/"),
    )
    show, start = stage.show(), stage.start
    cues = stage.cues(show)
    actions.begin_run(show=show, is_rehearsal=False, **stage.act(start))
    for number, on in enumerate(["", "art", "talk"]):
        stage.press(show, "next", cues[on].public_id if on else "", at=start + minutes(20 * number))
    actions.count_viewers(
        page=page,
        counts=[(start + minutes(5), 1000), (start + minutes(10), 1284)],
        method="form",
        **stage.act(start + minutes(60)),
    )
    client = Client()
    client.force_login(stage.director)
    lines = "time,viewers\n13.05, 200\n13:11, 300\nไม่รู้, เท่าไร 3\n"
    lines = lines.replace("13.", "28/9/2564 13.").replace("13:", "28/9/2564 13:")
    count = reverse("live:count", args=[stage.edition.slug, second.public_id])
    again = client.post(count, {"lines": lines})
    assert again.status_code == 422
    told = again.content.decode()
    assert "ไม่รู้, เท่าไร 3\n</textarea>" in told, "what was typed stays, the sentence beside it"
    assert "เก็บจำนวนผู้ชมแล้ว 2 ครั้ง" in told
    for typed, sentence in (
        ({"viewers": "ราวพัน", "at": "บ่ายโมง"}, "“ราวพัน”"),
        ({"viewers": "60000000", "at": "๑๓.๐๕"}, "มากเกินกว่าที่เพจใดจะมีได้"),
    ):
        refused = client.post(count, typed)
        assert refused.status_code == 422
        assert sentence in refused.content.decode()
        assert all(f'value="{value}"' in refused.content.decode() for value in typed.values())
    assert ViewerSample.objects.filter(page=second, method="csv").count() == 2
    shown = client.get(reverse("live:viewers", args=[stage.edition.slug])).content.decode()
    assert "1,584" in shown  # 1,284 and 300 in the same five minutes
    assert most_watching(stage.edition) == {start.date(): 1584}, "what the edition's report says"
    assert "ช่วงที่ ๑" in shown
    assert " · ๑ " in client.get(reverse("live:recording_add", args=[stage.edition.slug])).content.decode()
    assert "Part 1" in client.get("/en" + reverse("live:recordings", args=[stage.edition.slug])).content.decode()
    type(stage.edition).objects.filter(pk=stage.edition.pk).update(digits="arabic")
    assert "ช่วงที่ 1" in client.get(reverse("live:recordings", args=[stage.edition.slug])).content.decode()
    assert "พร้อมกันสูงสุด" in shown


def test_lines_of_time_and_number_are_read_as_people_write_them() -> None:
    on = dt.date(2021, 9, 28)
    found, wrong = counts_typed("เวลา;คน\n๑๓.๐๕;๑,๒๘๔\n13:10:30; 1300\n25.00; 3\n", on, "Asia/Bangkok")
    assert [count for _at, count in found] == [1284, 1300]
    assert found[0][0] == dt.datetime(2021, 9, 28, 6, 5, tzinfo=dt.UTC)
    assert len(wrong) == 1


def test_youtube_is_asked_only_while_a_part_is_on_air(
    stage: Stage, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wethi.live.actions import viewers

    page_of(stage)
    monkeypatch.setattr(viewers, "viewers_of", lambda videos: dict.fromkeys(videos, 77))
    act = stage.act(timezone.now())
    assert viewers.count_by_interface(**act) == 0
    show = stage.show()
    actions.begin_run(show=show, is_rehearsal=False, **act)
    stage.press(show, "next", at=act["at"])
    assert viewers.count_by_interface(**act) == 1
    assert viewers.count_by_interface(**act) == 1
    assert ViewerSample.objects.get().count == 77


def test_a_large_recording_comes_in_pieces_and_goes_on_where_it_broke_off(
    stage: Stage, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    client = Client()
    client.force_login(stage.director)
    address = reverse("live:recording_pieces", args=[stage.edition.slug])
    whole = bytes(range(251)) * 400
    sent = f"{len(whole)}/1700000000000/ช่วงแรก 1.mp4"

    def hand(start: int, piece: bytes | None, mark: str = sent) -> HttpResponse:
        more = {} if piece is None else {"from": str(start), "piece": SimpleUploadedFile("piece", piece)}
        return client.post(address, {"sent": mark, **more})

    assert hand(0, None).json() == {"have": 0}
    assert hand(0, whole[:40_000]).json() == {"have": 40_000}
    assert hand(70_000, whole[70_000:]).json() == {"have": 40_000}, "no hole is left"
    assert hand(30_000, whole[30_000:60_000]).json() == {"have": 60_000}, "what was sent twice stands once"
    form = {"title": "ช่วงแรก", "kind": "recording", "may_record": "yes", "may_publish": "no", "sent": sent}
    add = reverse("live:recording_add", args=[stage.edition.slug])
    assert "ยังมาไม่ครบ" in client.post(add, form).content.decode()
    assert hand(60_000, whole[60_000:]).json() == {"have": len(whole)}
    told = client.post(add, {**form, "title": ""}).content.decode()
    assert "ช่วงแรก 1.mp4" in told, "what is wrong with the form costs no second sending"
    assert client.post(add, form).status_code == 302
    kept = Recording.objects.get()
    assert kept.file is not None
    assert (kept.file.size, kept.sha256, kept.file.name) == (len(whole), sha256(whole).hexdigest(), "ช่วงแรก 1.mp4")
    fetched = client.get(reverse("live:recording_file", args=[stage.edition.slug, kept.public_id]))
    assert b"".join(fetched.streaming_content) == whole  # type: ignore[attr-defined]
    assert not any((tmp_path / "arriving").iterdir())

    settings.RECORDING_LARGEST = 1
    large = hand(0, b"x", f"{1024 * 1024 + 1}/1/x")
    assert (large.status_code, "1 MB" in large.json()["problem"]) == (413, True)
    assert hand(0, b"x", "nothing").status_code == 400
    hand(0, b"x")
    monkeypatch.setattr(arriving.shutil, "disk_usage", lambda _place: SimpleNamespace(free=0))
    full = hand(1, b"x")
    assert full.status_code == 507
    assert "เต็ม" in full.json()["problem"]
    assert not any((tmp_path / "arriving").iterdir()), "what cannot be kept leaves its room"
    monkeypatch.undo()
    hand(0, b"x")
    assert arriving.clear_halves(timezone.now() + minutes(60 * 23)) == 0
    assert arriving.clear_halves(timezone.now() + minutes(60 * 25)) == 1
    client.force_login(stage.world.rapporteur)
    assert hand(0, b"x").status_code == 404


def test_recordings_are_kept_with_their_consent_and_taken_away(stage: Stage) -> None:
    client = Client()
    client.force_login(stage.director)
    add = reverse("live:recording_add", args=[stage.edition.slug])
    form = {
        "title": "ช่วงแรก",
        "kind": "recording",
        "source": "https://drive.example/1",
        "may_record": "yes",
        "may_publish": "no",
        "licence": "",
    }
    assert client.post(add, {**form, "source": ""}).status_code == 422
    assert client.post(add, form).status_code == 302
    page = client.get(reverse("live:recordings", args=[stage.edition.slug])).content.decode()
    assert "ช่วงแรก" in page
    assert "ไม่ยินยอม" in page
    watcher = Client()
    watcher.force_login(stage.world.rapporteur)
    assert watcher.get(reverse("live:recordings", args=[stage.edition.slug])).status_code == 404
