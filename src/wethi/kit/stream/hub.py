"""The hub of one process: who listens to what, and the sending of each event to all of them.

Runs on the event loop. Rows arrive from a carrier's thread and are sent by one task, in order. Frames are made once per
event. Normal pages stay quick: after each ``SLICE`` readers the loop is given free.
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

from wethi.kit.stream.frames import KEPT, Ring, Row, due, resync_frame, state_frame
from wethi.kit.stream.reader import Message, Reader, part
from wethi.kit.stream.tailer import Carrier, before, replay

SLICE = 500
HEARTBEAT = 15.0
TICK = 0.25
STATES_EVERY = 1.0
PAUSE = 10.0  # seconds a client may take nothing
QUEUE = 64 * 1024  # bytes that may wait for a client

Read = TypeVar("Read")

logger = logging.getLogger("wethi.stream")


class Hub:
    """``ceiling`` streams at most; ``position`` is the seq up to which everything has arrived here."""

    def __init__(self, carrier: Carrier, *, ceiling: int) -> None:
        self.ceiling = ceiling
        self.position = 0
        self.closing = False
        self.cut_off = 0
        self.by_task = False
        self.readers: dict[Reader, None] = {}
        self._inside = 0
        self._carrier = carrier
        self._channels: dict[str, dict[Reader, None]] = {}
        self._rings: dict[str, Ring] = {}
        self._pending: dict[str, dict[tuple[str, str], Row]] = {}
        self._paused: dict[Reader, None] = {}
        self._states_sent = self._beaten = 0.0
        self._arrived: asyncio.Queue[list[Row]] = asyncio.Queue()
        self._begun: asyncio.Future[None] | None = None
        self._turn = 0
        self._reaching: dict[str, asyncio.Future[None]] = {}
        self._missed_by: dict[tuple[tuple[str, ...], int], tuple[int, bytes, int]] = {}
        self._sending: asyncio.Task[None] | None = None
        self._tested = False
        self._thread = ThreadPoolExecutor(2, thread_name_prefix="wethi-replay")

    # Coming and going

    @property
    def inside(self) -> int:
        """Streams that are open or about to be."""
        return self._inside

    @property
    def is_full(self) -> bool:
        return self.closing or self._inside >= self.ceiling

    async def enter(self) -> None:
        """Counts a stream in and waits until the carrier runs; ``leave`` must follow."""
        self._inside += 1
        if self._begun is None:
            self._start()
        assert self._begun is not None
        await asyncio.wait_for(asyncio.shield(self._begun), 10)

    def _start(self) -> None:
        loop = asyncio.get_running_loop()
        self._begun = loop.create_future()
        self._turn += 1
        turn = self._turn
        self._forget_rings()
        self._pending.clear()

        def begin(position: int) -> None:
            loop.call_soon_threadsafe(self._begin, turn, position)

        def deliver(rows: list[Row]) -> None:
            loop.call_soon_threadsafe(self._deliver, turn, rows)

        self._sending = asyncio.create_task(self._send_for_ever())
        self._carrier.start(begin, deliver)

    def _forget_rings(self) -> None:
        self._rings.clear()
        self._reaching.clear()
        self._missed_by.clear()

    def _begin(self, turn: int, position: int) -> None:
        """Also after the carrier lost its database for a while: rows may be missing, so memory starts anew."""
        if turn != self._turn or self._begun is None:
            return
        if self._begun.done() and position != self.position:
            self._forget_rings()
            for reader in list(self.readers):
                reader.cut()  # each comes back with its number and is given what it missed
        self.position = position
        if not self._begun.done():
            self._begun.set_result(None)

    def _deliver(self, turn: int, rows: list[Row]) -> None:
        if turn == self._turn:
            self._arrived.put_nowait(rows)

    def leave(self, reader: Reader | None) -> None:
        self._inside -= 1
        if reader is not None:
            reader.forget()
            self.readers.pop(reader, None)
            self._paused.pop(reader, None)
            for channel in reader.channels:
                listeners = self._channels.get(channel, {})
                listeners.pop(reader, None)
                if not listeners:
                    self._channels.pop(channel, None)
        if self._inside == 0:
            self._stop()

    def _stop(self) -> None:
        """Nobody listens: no thread looks at the database until somebody does."""
        self._carrier.stop()
        self._begun = None
        self._turn += 1
        if self._sending is not None:
            self._sending.cancel()
            self._sending = None
        self._arrived = asyncio.Queue()

    async def join(self, reader: Reader, *, resume: bool) -> None:
        """From here on the reader gets everything above its ``last``; first what it missed (``resume``)."""
        reader.catching_up = resume
        if not resume:
            reader.last = reader.states_at = self.position
        self.readers[reader] = None
        for channel in reader.channels:
            self._channels.setdefault(channel, {})[reader] = None
        self._greet(reader)
        if resume:
            await self._catch_up(reader)

    def _greet(self, reader: Reader) -> None:
        """How soon to come back, and with which number; the first one also tries out the server's ``send``."""
        wait = random.randint(1000, 5000 + len(self.readers) // 2)  # noqa: S311 spreads reconnecting, no secret
        number = b"" if reader.catching_up else b"id: %d\n" % reader.last
        hello = b"retry: %d\n%s\n" % (wait, number)
        if not self.by_task and not reader.drive(part(hello)):
            if not self._tested:
                self.by_task = True
                logger.warning("this server's send suspends; each live stream gets a sending task")
            reader.waiting.append(hello)
            reader.queued += len(hello)
        elif self.by_task:
            reader.waiting.append(hello)
            reader.queued += len(hello)
        self._tested = True
        if self.by_task:
            reader.use_task()

    async def _catch_up(self, reader: Reader) -> None:
        rings = [self._ring(channel) for channel in reader.channels]
        if reader.last < max(ring.floor for ring in rings):
            await asyncio.gather(*(self._reach_back(channel) for channel in reader.channels))
            rings = [self._ring(channel) for channel in reader.channels]
        chunk, last = await self._missed(reader, rings)
        waiting = list(reader.waiting)  # a task's greeting, and live frames that came while we read
        reader.waiting.clear()
        reader.catching_up, reader.queued, reader.last, reader.states_at = False, 0, last, last
        for one in waiting[:1] if self.by_task else []:
            reader.push(one)
        if chunk:
            reader.push(chunk)
        self._push_again(reader)

    async def _reach_back(self, channel: str) -> None:
        """After a restart ten thousand readers come back at once; the database is asked once for all of them."""
        if channel not in self._reaching:
            self._reaching[channel] = asyncio.ensure_future(self._read_before(channel, self._ring(channel)))
        await asyncio.shield(self._reaching[channel])

    async def _read_before(self, channel: str, ring: Ring) -> None:
        loop = asyncio.get_running_loop()
        try:
            rows, floor = await loop.run_in_executor(self._thread, _in_thread, before, channel, ring.floor)
        except Exception:
            logger.exception("earlier events could not be read")
            self._reaching.pop(channel, None)
        else:
            ring.reach_back(rows, floor)

    async def _missed(self, reader: Reader, rings: list[Ring]) -> tuple[bytes, int]:
        """The bytes of what the reader missed and the number up to which that is; the same for all who come back with
        the same number."""
        last, place = reader.last, (reader.channels, reader.last)
        known = self._missed_by.get(place)
        if known is not None and known[0] == self.position:
            return known[1:]
        rows: Iterable[Row] | None = None
        if self.position >= last >= max(ring.floor for ring in rings):
            rows = [row for ring in rings for row in ring.rows()]
        elif last > self.position:  # another process gave it out a moment ago
            try:
                loop = asyncio.get_running_loop()
                rows = await loop.run_in_executor(self._thread, _in_thread, replay, reader.channels, last)
            except Exception:
                logger.exception("missed events could not be read")
        chunks, newest = self._frames_missed(rows, last)
        if len(self._missed_by) > SLICE:
            self._missed_by.clear()
        self._missed_by[place] = self.position, b"".join(chunks), newest
        return b"".join(chunks), newest

    def _frames_missed(self, rows: Iterable[Row] | None, last: int) -> tuple[list[bytes], int]:
        if rows is not None:
            events, states = due(rows, last)
            if len(events) <= KEPT:
                told = events[-1].seq if events else last
                newest = max([told, *(row.seq for row in states)])
                chunks = [row.frame for row in events]
                return (chunks + ([state_frame(states, newest, told_up_to=told)] if states else [])), newest
        return [resync_frame(self.position)], self.position

    def _push_again(self, reader: Reader) -> None:
        """Events that arrived while the database was read: they are in the rings now."""
        for row in sorted(
            (row for channel in reader.channels for row in self._ring(channel).events), key=lambda row: row.seq
        ):
            if row.seq > reader.last:
                reader.last = row.seq
                self._give(reader, row.frame)
        reader.missed = {*(reader.missed or ()), *reader.channels}  # states follow with the next second's frame
        self._paused[reader] = None

    def _ring(self, channel: str) -> Ring:
        ring = self._rings.get(channel)
        if ring is None:
            ring = self._rings[channel] = Ring(self.position)
        return ring

    # Sending

    async def _send_for_ever(self) -> None:
        while True:
            rows: list[Row] = []
            with suppress(TimeoutError):
                quiet = not self._paused and not self._pending
                rows = await asyncio.wait_for(self._arrived.get(), STATES_EVERY if quiet else TICK)
            try:
                for row in rows:
                    await self._send_row(row)
                await self._tick()
            except asyncio.CancelledError:
                raise
            except Exception:
                logger.exception("an event could not be sent")

    async def _send_row(self, row: Row) -> None:
        ring = self._ring(row.channel)
        self.position = row.seq
        ring.add(row)
        if row.key:
            self._pending.setdefault(row.channel, {})[row.kind, row.key] = row
            return
        seq, chunk, message = row.seq, row.frame, part(row.frame)
        framed, now = message["framed"], time.monotonic()
        for count, reader in enumerate(list(self._channels.get(row.channel, ()))):
            if not reader.gone and not reader.catching_up and reader.last < seq:
                reader.last = seq
                if not (reader.straight and not reader.waiting and reader.write(framed, now)):
                    self._give(reader, chunk, message)
            if count % SLICE == SLICE - 1:
                await asyncio.sleep(0)

    def _give(self, reader: Reader, chunk: bytes, message: Message | None = None) -> None:
        reader.push(chunk, message)
        if reader.waiting:
            self._paused[reader] = None
            if reader.queued > QUEUE and not reader.catching_up:
                self._cut(reader)

    async def _tick(self) -> None:
        now = time.monotonic()
        for reader in list(self._paused):
            self._look_after(reader, now)
        if self._pending and now - self._states_sent >= STATES_EVERY:
            self._states_sent = now
            pending, self._pending = self._pending, {}
            for channel, states in pending.items():
                await self._send_states(channel, states.values())
        if now - self._beaten >= 1.0:
            self._beaten = now
            for count, reader in enumerate(list(self.readers)):
                if now - reader.wrote_at >= HEARTBEAT and not reader.waiting:
                    self._give(reader, b":\n\n")
                if count % SLICE == SLICE - 1:
                    await asyncio.sleep(0)

    async def _send_states(self, channel: str, states: Iterable[Row]) -> None:
        """With the number for whoever was not given it before: by an event, also of another channel, or on coming back."""
        numbered, bare = (state_frame(states, self.position, told_up_to=told) for told in (0, self.position))
        with_number, without = part(numbered), part(bare)
        for count, reader in enumerate(list(self._channels.get(channel, ()))):
            if reader.waiting or reader.catching_up or (reader.missed and channel in reader.missed):
                reader.missed = {
                    *(reader.missed or ()),
                    channel,
                }  # a slow client gets the newest values once it takes bytes again
                self._paused[reader] = None
            elif not reader.gone:
                reader.states_at = self.position
                if self.position > max(reader.last, reader.numbered):
                    reader.numbered = self.position
                    self._give(reader, numbered, with_number)
                else:
                    self._give(reader, bare, without)
            if count % SLICE == SLICE - 1:
                await asyncio.sleep(0)

    def _look_after(self, reader: Reader, now: float) -> None:
        if reader.gone:
            self._paused.pop(reader, None)
        elif not reader.catching_up and (not reader.waiting if reader.by_task else reader.flush()):
            self._paused.pop(reader, None)
            missed, reader.missed = reader.missed, None
            for channel in missed or ():
                states = [row for row in self._ring(channel).states.values() if row.seq > reader.states_at]
                reader.states_at = self.position
                if states:
                    told, reader.numbered = max(reader.last, reader.numbered), self.position
                    self._give(reader, state_frame(states, self.position, told_up_to=told))
        elif reader.paused_at is not None and now - reader.paused_at > PAUSE:
            self._cut(reader)

    def _cut(self, reader: Reader) -> None:
        self.cut_off += 1
        logger.info("a live stream was closed: its reader takes nothing")
        reader.cut()

    async def close(self) -> None:
        """Says good-bye to everybody, each with another time to come back, and ends all streams."""
        self.closing = True
        self._carrier.close()
        for count, reader in enumerate(list(self.readers)):
            wait = random.randint(500, 3000 + len(self.readers) // 2)  # noqa: S311
            bye = b'retry: %d\nevent: bye\ndata: {"t":%.3f}\n\n' % (wait, time.time())
            if reader.by_task or reader.waiting or not reader.drive(part(bye, more=False)):
                reader.cut()
            if count % SLICE == SLICE - 1:
                await asyncio.sleep(0)
        self._thread.shutdown(wait=False, cancel_futures=True)


def _in_thread(read: Callable[..., Read], *asked: object) -> Read:
    from django.db import close_old_connections

    try:
        return read(*asked)
    finally:
        close_old_connections()
