"""A stand-in for an IMAP server on this machine: one box, looked at only. Whoever tries to change it is refused."""

from __future__ import annotations

import re
import socketserver
import threading

from wethi.kit.outbox.adapters.mailbox import Box


class ImapHouse:
    """``messages``: number -> bytes; ``asked`` every command that came."""

    def __init__(self) -> None:
        self.messages: dict[int, bytes] = {}
        self.validity = 7
        self.asked: list[str] = []
        house = self

        class Desk(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                self.wfile.write(b"* OK here\r\n")
                for raw in self.rfile:
                    tag, _space, command = raw.decode().strip().partition(" ")
                    house.asked.append(command)
                    self.wfile.write(house.answer(command) + tag.encode() + house.said(command))
                    if command.upper() == "LOGOUT":
                        return

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Desk)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    @property
    def box(self) -> Box:
        found = Box.read(f"imap://returns%40forum.example:secret@127.0.0.1:{self._server.server_address[1]}/INBOX")
        assert found
        return found

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def said(self, command: str) -> bytes:
        known = ("CAPABILITY", "LOGIN", "EXAMINE", "UID SEARCH", "UID FETCH", "LOGOUT")
        if command.startswith("LOGIN") and "secret" not in command:
            return b" NO wrong password\r\n"
        return b" OK done\r\n" if command.upper().startswith(known) else b" NO this box is only looked at\r\n"

    def answer(self, command: str) -> bytes:
        word = command.upper()
        if word == "CAPABILITY":
            return b"* CAPABILITY IMAP4REV1\r\n"
        if word.startswith("EXAMINE"):
            return f"* {len(self.messages)} EXISTS\r\n* OK [UIDVALIDITY {self.validity}] ids\r\n".encode()
        if found := re.match(r"UID SEARCH UID (\d+):\*", word):
            wanted = [key for key in self.messages if key >= int(found[1])] or list(self.messages)[-1:]
            return f"* SEARCH {' '.join(map(str, wanted))}\r\n".encode()
        if found := re.match(r"UID FETCH (\d+) \(BODY\.PEEK\[\]", word):
            body = self.messages[int(found[1])]
            return f"* 1 FETCH (UID {found[1]} BODY[]<0> {{{len(body)}}}\r\n".encode() + body + b")\r\n"
        return b""
