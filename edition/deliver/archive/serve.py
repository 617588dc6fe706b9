"""Serve: the archive on a port, until it is told to stop."""

import os
import signal
import socket
import sqlite3
import tempfile
from pathlib import Path
from shlex import quote
from typing import Any

import uvicorn

from edition.deliver.archive import index
from edition.deliver.archive.patience import LARGEST_HEAD, Patience
from edition.deliver.archive.server import app
from edition.problem import BuildFailed, ContentError, error

BACKLOG = 2048
"""Readers who may wait to be let in."""
PATIENCE = 5
"""Seconds that downloads have to end when the server stops."""


def listen(host: str, port: int) -> socket.socket:
    """Take a port; 0 is any free one. Raises BuildFailed where it cannot be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        return _bound(socket.socket(family, kind, protocol), address)
    except OSError as trouble:
        reason = (trouble.strerror or str(trouble)).lower()
        hint = (
            "another program may have it: choose another with --port"
            if port
            else "choose another address with --host"
        )
        raise BuildFailed(
            error("", f"{host}, port {port} cannot be served: {reason}", hint, code="address-taken")
        ) from trouble


def _bound(taken: socket.socket, address: Any) -> socket.socket:
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(address)
        taken.listen(BACKLOG)
    except OSError:
        taken.close()
        raise
    return taken


def serve(root: Path, taken: socket.socket, url: str = "") -> None:
    """Serve an archive on a port that was taken, until SIGTERM or Ctrl-C; ``url`` is its public
    address.
    """
    with tempfile.TemporaryDirectory(prefix="edition-index-") as spare:
        where = (root if os.access(root, os.W_OK) else Path(spare)) / index.NAME
        config = uvicorn.Config(
            app(root, where, url),
            http=Patience,
            ws="none",
            lifespan="off",
            # Below this uvicorn writes a line for everything that is no request: anybody could fill
            # the log.
            log_level="error",
            server_header=False,
            h11_max_incomplete_event_size=LARGEST_HEAD,
            timeout_graceful_shutdown=PATIENCE,
        )
        server = uvicorn.Server(config)
        # uvicorn stops when it is told and then hands the signal on, which would end us with its
        # code; before it runs, we must listen.
        for told in (signal.SIGTERM, signal.SIGINT):
            signal.signal(told, lambda *_: setattr(server, "should_exit", True))
        _refresh(root, where)
        server.run(sockets=[taken])


def _refresh(root: Path, where: Path) -> None:
    try:
        index.refresh(root, where)
    except sqlite3.Error as trouble:
        raise BuildFailed(
            error(str(where), f"the index cannot be written: {trouble}", code="archive-unwritable")
        ) from trouble


def there(root: Path) -> Path:
    """Return an archive's folder. Raises ContentError where there is none."""
    if not root.is_dir():
        raise ContentError(
            error(
                str(root),
                "there is no such archive",
                f"edition publish FOLDER --to {quote(str(root))} makes one",
                code="archive-missing",
            )
        )
    return root
