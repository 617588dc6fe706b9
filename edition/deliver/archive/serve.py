"""Serve: the archive on a port, until it is told to stop."""

import os
import signal
import socket
import sqlite3
import tempfile
from pathlib import Path

import uvicorn

from edition.deliver.archive import index
from edition.deliver.archive.server import app
from edition.problem import BuildFailed, ContentError, error

PATIENCE = 5
"""Seconds that downloads have to end when the server stops."""


def listen(host: str, port: int) -> socket.socket:
    """Take a port; 0 is any free one. Raises BuildFailed where it cannot be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        taken = socket.socket(family, kind, protocol)
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(address)
    except OSError as trouble:
        reason = (trouble.strerror or str(trouble)).lower()
        hint = "another program may have it: choose another with --port" if port else "choose another address with --host"
        raise BuildFailed(error("", f"{host}, port {port} cannot be served: {reason}", hint)) from trouble
    return taken


def serve(root: Path, taken: socket.socket) -> None:
    """Serve an archive on a port that was taken, until SIGTERM or Ctrl-C. Raises ContentError where there is no archive."""
    if not root.is_dir():
        raise ContentError(error(str(root), "there is no such archive", f"edition publish FOLDER --to {root} makes one"))
    with tempfile.TemporaryDirectory(prefix="edition-index-") as spare:
        where = (root if os.access(root, os.W_OK) else Path(spare)) / index.NAME
        try:
            index.refresh(root, where)
        except sqlite3.Error as trouble:
            raise BuildFailed(error(str(where), f"the index cannot be written: {trouble}")) from trouble
        config = uvicorn.Config(
            app(root, where), log_level="warning", server_header=False, timeout_graceful_shutdown=PATIENCE, lifespan="off"
        )
        # uvicorn stops as it is told and then hands the signal on, which would end us with its code.
        for told in (signal.SIGTERM, signal.SIGINT):
            signal.signal(told, lambda *_: None)
        uvicorn.Server(config).run(sockets=[taken])
