"""Live streams through real HTTP: every event once and in order, whatever is killed; readers that stall; stopping.

All of it once for each carrier: the embedded one, and Redis where a server is installed.
"""

from __future__ import annotations

import concurrent.futures
import datetime as dt
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.config.redis_server import RedisServer
from tests.config.served import Listener, Served, Writer, children_of, copied, free_port, lives, wait_for

pytestmark = pytest.mark.slow
PUBLIC = "/live/songkhla-2564/events"
SEED = """
    network = Network.objects.create(slug="songkhla", name="สงขลา", created_at=timezone.now())
    for slug, state in (("songkhla-2564", "open"), ("songkhla-2565", "open"), ("draft", "draft")):
        Edition.objects.create(network=network, slug=slug, name=slug, year=2021, state=state, created_at=timezone.now())
"""


@pytest.fixture(scope="module", params=["embedded", "redis"], autouse=True)
def carrier(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer | None]:
    if request.param == "embedded":
        yield None
        return
    if not RedisServer.is_installed():
        pytest.skip("needs redis-server")
    server = RedisServer(tmp_path_factory.mktemp("redis"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REDIS_URL", server.address)
        yield server
    server.stop()


@pytest.fixture(scope="module")
def new_folder(carrier: object, blank_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    return lambda: copied(blank_database, tmp_path_factory.mktemp("served"))


def numbers(listener: Listener, count: int, seconds: float = 20.0) -> list[int]:
    return [frame["data"]["payload"]["n"] for frame in listener.frames(count, seconds)]


def connections(port: int) -> int:
    """How many connections a program still holds on its ``port``: those given up have no inode any more."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    listening = "0A"
    return sum(int(row[1].rpartition(":")[2], 16) == port and row[3] != listening and row[9] != "0" for row in rows)


def read_on(listener: Listener, count: int, port: int) -> list[int]:
    """As a browser does: cut off (on a busy machine it may be the slow one itself), it comes back with its number."""
    got = numbers(listener, count, 10)
    while listener.over and len(got) < count:
        listener = Listener(port, PUBLIC, last=listener.last)
        got += numbers(listener, count - len(got), 10)
    return got


def test_events_arrive_in_order_with_their_number(served: Served, writer: Writer) -> None:
    listener = Listener(served.port, PUBLIC)
    assert listener.status == 200
    assert "text/event-stream" in listener.head
    assert "x-accel-buffering: no" in listener.head
    for number in range(5):
        writer.publish("edition:1", "task-changed", number)
    frames = list(listener.frames(5))
    assert [frame["data"]["payload"]["n"] for frame in frames] == [0, 1, 2, 3, 4]
    assert {frame["event"] for frame in frames} == {"task-changed"}
    assert [int(frame["id"]) for frame in frames] == [frame["data"]["seq"] for frame in frames]
    assert abs(frames[0]["data"]["t"] - time.time()) < 30
    listener.close()


def test_an_event_arrives_soon_and_only_after_the_commit(served: Served, writer: Writer) -> None:
    listener = Listener(served.port, PUBLIC)
    writer.run("""
        with transaction.atomic():
            publish("edition:1", "news", {"n": 1}, at=timezone.now())
            transaction.set_rollback(True)
    """)
    assert listener.is_quiet()
    began = time.monotonic()
    writer.publish("edition:1", "news", 2)
    assert numbers(listener, 1) == [2]
    assert time.monotonic() - began < 5
    listener.close()


def test_channels_are_kept_apart(served: Served, writer: Writer) -> None:
    public, other = Listener(served.port, PUBLIC), Listener(served.port, "/live/songkhla-2565/events")
    writer.publish("desk:1", "secret", 1)
    writer.publish("edition:2", "news", 2)
    writer.publish("edition:1", "news", 3)
    assert (numbers(public, 1), numbers(other, 1)) == ([3], [2])
    assert public.is_quiet()
    assert other.is_quiet()
    for slug in ("draft", "nowhere"):
        assert Listener(served.port, f"/live/{slug}/events").status == 404
    public.close()
    other.close()


def test_the_desk_takes_a_ticket(served: Served, writer: Writer) -> None:
    ticket = writer.run("""
        from wethi.kit.stream.tickets import ticket_for
        answer = ticket_for(["desk:1", "edition:1"], timezone.now())
    """)
    late = writer.run("""
        import datetime
        answer = ticket_for(["desk:1"], timezone.now() - datetime.timedelta(hours=1))
    """)
    listener = Listener(served.port, f"/desk/songkhla-2564/events?ticket={ticket}")
    assert listener.status == 200
    writer.publish("desk:1", "task-changed", 1)
    writer.publish("desk:2", "task-changed", 2)
    writer.publish("edition:1", "news", 3)
    assert numbers(listener, 2) == [1, 3]
    assert listener.is_quiet()
    listener.close()
    forged = ticket[:-2] + ("AA" if ticket[-2:] != "AA" else "BB")
    for bad in ("", "?ticket=", f"?ticket={late}", f"?ticket={forged}", "?ticket=%00.x", "?ticket=a.b.c"):
        assert Listener(served.port, f"/desk/songkhla-2564/events{bad}").status == 403


def test_what_was_missed_is_replayed_from_memory(served: Served, writer: Writer) -> None:
    listener, stays = Listener(served.port, PUBLIC), Listener(served.port, PUBLIC)
    writer.publish("edition:1", "news", 10)
    assert numbers(listener, 1) == [10]
    listener.close()
    for number in (11, 12, 13):
        writer.publish("edition:1", "news", number)
    assert numbers(stays, 4) == [10, 11, 12, 13]
    again = Listener(served.port, PUBLIC, last=listener.last)
    writer.publish("edition:1", "news", 14)
    assert numbers(again, 4) == [11, 12, 13, 14]
    assert numbers(again, 1, 0.3) == []
    since = Listener(served.port, f"{PUBLIC}?since={listener.last}")
    assert numbers(since, 4) == [11, 12, 13, 14]
    for one in (stays, again, since):
        one.close()


def test_a_quiet_reader_has_a_number_to_come_back_with(served: Served, writer: Writer) -> None:
    listener = Listener(served.port, PUBLIC)
    wait_for(lambda: listener.is_quiet(0.1) and listener.last)
    listener.close()
    writer.publish("edition:1", "news", 1)
    again = Listener(served.port, PUBLIC, last=listener.last)
    assert numbers(again, 1) == [1]
    again.close()


def test_a_number_that_nobody_gave_out_leads_to_resync(served: Served, writer: Writer) -> None:
    seq = writer.publish("edition:1", "news", 1)
    for number in ("999999999", "junk", "-5", "1e3", str(10**30)):
        listener = Listener(served.port, PUBLIC, last=number)
        frames = list(listener.frames(1))
        assert [frame["event"] for frame in frames] == ["resync"]
        assert int(frames[0]["id"]) >= seq
        assert listener.is_quiet()
        writer.publish("edition:1", "news", 2)
        assert numbers(listener, 1) == [2]
        listener.close()


def test_too_much_missed_leads_to_one_resync(served: Served, writer: Writer) -> None:
    first = writer.publish("edition:1", "news", 1)
    writer.run("""
        with transaction.atomic():
            for number in range(1100):
                publish("edition:1", "news", {"n": number}, at=timezone.now())
    """)
    listener = Listener(served.port, PUBLIC, last=str(first))
    assert [frame["event"] for frame in listener.frames(1)] == ["resync"]
    assert listener.is_quiet()
    listener.close()


def test_states_come_once_a_second_and_the_last_value_counts(served: Served, writer: Writer) -> None:
    listener = Listener(served.port, PUBLIC)
    took = writer.run("""
        import time as clock
        began = clock.monotonic()
        for number in range(60):
            with transaction.atomic():
                publish("edition:1", "votes", {"n": number}, key=f"poll-{number % 2}", at=timezone.now())
            clock.sleep(0.04)
        with transaction.atomic():
            publish("edition:1", "poll-closed", {"n": 99}, at=timezone.now())
        answer = clock.monotonic() - began
    """)
    frames, final = [], {}
    last = {("votes", "poll-0"): 58, ("votes", "poll-1"): 59}
    while final != last or "poll-closed" not in {frame["event"] for frame in frames}:
        frames.append(next(listener.frames(1)))
        final |= {(row["kind"], row["key"]): row["payload"]["n"] for row in frames[-1]["data"].get("states", ())}
    listener.close()
    assert 2 <= len([frame for frame in frames if frame["event"] == "state"]) <= took + 3
    assert [frame["data"]["payload"] for frame in frames if frame["event"] == "poll-closed"] == [{"n": 99}]
    ids = [int(frame["id"]) for frame in frames if frame["id"]]
    assert ids == sorted(set(ids)), "no number comes twice"
    assert ids == [frame["data"]["seq"] for frame in frames if frame["id"]]
    back = Listener(served.port, PUBLIC, last=str(ids[0]))
    event, states = list(back.frames(2))
    back.close()
    assert (event["event"], states["event"]) == ("poll-closed", "state")
    assert states["id"] is None or int(states["id"]) == states["data"]["seq"] > int(event["id"])


@pytest.mark.parametrize("workers", [1, 2])
def test_nothing_is_lost_or_repeated_when_the_program_is_killed(new_folder: Callable[[], Path], workers: int) -> None:
    folder, port = new_folder(), free_port()
    program, writer = Served(folder, port=port, workers=workers), Writer(folder)
    try:
        writer.run(SEED)
        listeners = [Listener(port, PUBLIC) for _ in range(6)]
        seen: list[list[int]] = [[] for _ in listeners]
        for number in range(20):
            writer.publish("edition:1", "news", number)
        for listener, got in zip(listeners, seen, strict=True):
            got += numbers(listener, 20)
        orphans = children_of(program.child.pid)
        program.stop(signal.SIGKILL)
        for number in range(20, 40):
            writer.publish("edition:1", "news", number)
        wait_for(lambda: not [pid for pid in orphans if lives(pid)])  # they see that their parent is gone, and end
        program = Served(folder, port=port, workers=workers)
        listeners = [Listener(port, PUBLIC, last=listener.last) for listener in listeners]
        for number in range(40, 60):
            writer.publish("edition:1", "news", number)
        for listener, got in zip(listeners, seen, strict=True):
            got += numbers(listener, 40)
            assert numbers(listener, 1, 0.1) == []
            assert got == list(range(60))
    finally:
        program.stop()
        writer.close()


def test_stalled_readers_are_cut_and_the_others_go_on(new_folder: Callable[[], Path]) -> None:
    folder = new_folder()
    program, writer = Served(folder), Writer(folder)
    try:
        writer.run(SEED)
        stalled = [Listener(program.port, PUBLIC, buffer=4096) for _ in range(5)]
        reading = Listener(program.port, PUBLIC)
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            got_all = pool.submit(read_on, reading, 30, program.port)
            writer.run("""
                import time as clock
                for number in range(30):
                    with transaction.atomic():
                        publish("edition:1", "news", {"n": number, "text": "x" * 16000}, at=timezone.now())
                    clock.sleep(0.03)
            """)
            assert got_all.result() == list(range(30))
        # A cut connection is reset: reading on gives what lay in the buffers and then the end, not all events.
        for one in stalled:
            got = numbers(one, 30)
            assert one.over
            assert len(got) < 30
        back = Listener(program.port, PUBLIC)
        writer.publish("edition:1", "news", 31)
        assert numbers(back, 1) == [31]
    finally:
        program.stop()
        writer.close()


def test_a_reader_who_leaves_is_forgotten_and_threads_stay_few(new_folder: Callable[[], Path]) -> None:
    folder = new_folder()
    program, writer = Served(folder), Writer(folder)
    try:
        writer.run(SEED)
        listeners = [Listener(program.port, PUBLIC) for _ in range(100)]
        tasks = Path(f"/proc/{program.child.pid}/task")
        assert len(list(tasks.iterdir())) < 25
        assert connections(program.port) >= 100
        for listener in listeners:
            listener.close()
        assert wait_for(lambda: connections(program.port) == 0)
        # The first one after everybody left starts the watching again.
        again = Listener(program.port, PUBLIC)
        writer.publish("edition:1", "news", 1)
        assert numbers(again, 1) == [1]
    finally:
        program.stop()
        writer.close()


def test_stopping_says_goodbye_to_open_streams(new_folder: Callable[[], Path]) -> None:
    folder = new_folder()
    program, writer = Served(folder), Writer(folder)
    writer.run(SEED)
    writer.close()
    listeners = [Listener(program.port, PUBLIC) for _ in range(50)]
    assert program.stop(signal.SIGTERM) < 15
    assert program.child.returncode == 0
    for listener in listeners:
        assert [frame["event"] for frame in listener.frames(2)] == ["bye"]
        assert listener.over
        listener.close()
    assert "Traceback" not in (folder / "served.log").read_text()


def test_streams_above_the_ceiling_are_asked_to_come_back(new_folder: Callable[[], Path]) -> None:
    folder = new_folder()
    program, writer = Served(folder, files=610), Writer(folder)
    try:
        writer.run(SEED)
        listeners = [Listener(program.port, PUBLIC) for _ in range(110)]
        assert {listener.status for listener in listeners} == {200}
        refused = Listener(program.port, PUBLIC)
        assert refused.status == 503
        assert "retry-after" in refused.head
        listeners[0].close()
        assert wait_for(lambda: Listener(program.port, PUBLIC).status == 200)
        assert program.get(PUBLIC, method="POST", body=b"x").status == 405
    finally:
        program.stop()
        writer.close()


def test_old_events_are_swept_but_never_the_newest(served: Served, writer: Writer) -> None:
    left = writer.run("""
        import datetime
        later = timezone.now() + datetime.timedelta(days=3)
        with transaction.atomic():
            more_than_in_memory = [publish("edition:2", "news", {"n": n}, at=timezone.now()) for n in range(1002)]
        sweep(later)
        from wethi.kit.stream.models import LiveEvent
        answer = [more_than_in_memory, list(LiveEvent.objects.values_list("seq", flat=True))]
    """)
    (oldest, *_, newest), rows = left
    assert rows == [newest]
    old = Listener(served.port, "/live/songkhla-2565/events", last=str(oldest))
    assert [frame["event"] for frame in old.frames(1)] == ["resync"]
    old.close()


def test_tickets_hold_their_channels_and_time() -> None:
    from wethi.kit.stream.tickets import channels_of, ticket_for

    at = dt.datetime(2026, 11, 22, 10, 0, tzinfo=dt.UTC)
    ticket = ticket_for(["desk:7"], at)
    assert channels_of(ticket, at + dt.timedelta(minutes=29)) == ("desk:7",)
    assert channels_of(ticket, at + dt.timedelta(minutes=31)) == ()


def test_without_redis_events_take_the_longer_way(carrier: RedisServer | None, served: Served, writer: Writer) -> None:
    if carrier is None:
        pytest.skip("about Redis")
    listener = Listener(served.port, PUBLIC)
    writer.publish("edition:1", "news", 1)
    assert numbers(listener, 1) == [1]
    carrier.stop()
    for number in (2, 3):
        writer.publish("edition:1", "news", number)
    assert numbers(listener, 2) == [2, 3]
    carrier.start()
    # A row that nobody announced, a message that nobody can read, one that claims to be next: the table decides.
    writer.run("""
        from wethi.kit.stream.models import LiveEvent
        with transaction.atomic():
            LiveEvent.objects.create(channel="edition:1", kind="news", payload={"n": 4}, at=timezone.now())
    """)
    assert numbers(listener, 1) == [4]
    carrier.tell(writer.run("from wethi.kit.stream.over_redis import topic; answer = topic()"), "no row")
    writer.publish("edition:1", "news", 5)
    assert numbers(listener, 1) == [5]
    assert listener.is_quiet(1.5)
    listener.close()
