"""Patience: how long the server waits for a reader, and for how many at once. Who sends half a
request, or takes no answer, is let go.
"""

import asyncio
import resource
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from edition.deliver.archive.guard import ALWAYS, POLICY

HEAD = 10.0
"""Seconds that a request may take from its first byte, or a new connection, to its last byte."""
STALLED = 120.0
"""Seconds in which a reader must take what lies ready for him: 256 kB at the most."""
LARGEST_HEAD = 16 * 1024
"""Bytes of a request's head."""
READERS = 512
"""Connections at once."""
HANDLES = 2
"""Files that a reader may hold open: his connection and what he downloads."""
SPARE = 64
"""Files that the server holds open for itself."""
_PLAIN = [
    (b"content-type", b"text/plain; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"connection", b"close"),
]
_GUARDED = [
    *_PLAIN,
    *(
        (name.encode(), value.encode())
        for name, value in {**ALWAYS, "content-security-policy": POLICY}.items()
    ),
]


def readers() -> int:
    """Return how many connections are let in at once: as many as this process may hold files open
    for.
    """
    allowed = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return (
        READERS
        if allowed == resource.RLIM_INFINITY
        else max(1, min(READERS, (allowed - SPARE) // HANDLES))
    )


class Patience(H11Protocol):
    """uvicorn's side of a connection, with an end to waiting. (uvicorn waits for ever for a head, a
    body and a reader.)
    """

    waiting: asyncio.TimerHandle | None = None
    """Runs while a request is unfinished."""
    stalled: asyncio.TimerHandle | None = None
    """Runs while a reader does not take what lies ready."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Let a reader in, if there is room."""
        super().connection_made(transport)
        if len(self.connections) > readers():
            self._send_away(503, "there are too many readers at the moment")
            return
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """See a reader off."""
        self._done_waiting()
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take a part of a request."""
        self._wait()
        super().data_received(data)
        if self.conn.their_state not in (h11.IDLE, h11.SEND_BODY):
            self._done_waiting()

    def on_response_complete(self) -> None:
        """Go on to the reader's next request; until it begins, uvicorn's own patience counts."""
        if self.conn.their_state is not h11.SEND_BODY:
            self._done_waiting()
        super().on_response_complete()

    def pause_writing(self) -> None:
        """Wait for a reader to take what lies ready."""
        if self.stalled is None:
            self.stalled = self.loop.call_later(STALLED, self.transport.abort)
        super().pause_writing()

    def resume_writing(self) -> None:
        """Go on: the reader took it."""
        if self.stalled is not None:
            self.stalled.cancel()
            self.stalled = None
        super().resume_writing()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no request in HTTP."""
        self._send_away(400, msg)

    def _wait(self) -> None:
        if self.waiting is None:
            self.waiting = self.loop.call_later(HEAD, self._too_long)

    def _done_waiting(self) -> None:
        if self.waiting is not None:
            self.waiting.cancel()
            self.waiting = None

    def _too_long(self) -> None:
        self.waiting = None
        self._send_away(408, "the request took too long")

    def _send_away(self, status: int, reason: str) -> None:
        """Answer with a refusal, if nothing is being answered, and close."""
        self._done_waiting()
        events: list[Any] = [
            h11.Response(status_code=status, headers=_GUARDED, reason=reason.encode()),
            h11.Data(data=f"{reason}\n".encode()),
            h11.EndOfMessage(),
        ]
        try:
            for event in events:
                self.transport.write(self.conn.send(event))
        except h11.LocalProtocolError:
            self.transport.abort()
            return
        self.transport.close()
