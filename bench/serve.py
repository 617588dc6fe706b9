"""Benchmark: a hundred readers at once against an archive on this machine: requests, errors,
how long they took, the server's memory.

    ./run bench serve              100 readers for 30 seconds
    ./run bench serve --quick      the same for 5

Each reader does as a browser does: newsstand, edition, its style and a few pictures, an article and
its sheet, a search; every tenth time the whole PDF or a part of it. It asks again with the ETag for
what it has seen. Nothing but 127.0.0.1 is reached, and it ends by itself.
"""

import argparse
import asyncio
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = [sys.executable, "-c", "from edition.cli import main; main()"]
READERS = 100
SEARCHES = ("bridge", "council", "harbour", "rugby", "the lifeboat", "zebra")


@dataclass
class Tally:
    """What was seen."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    size: int = 0


@dataclass
class Reader:
    """One connection kept open, and the ETags of what was read over it."""

    host: str
    port: int
    tally: Tally
    tags: dict[str, str] = field(default_factory=dict)
    streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str, more: str = "") -> bytes:
        """Ask for one thing and read all of it."""
        if self.streams is None:
            self.streams = await asyncio.open_connection(self.host, self.port)
        incoming, outgoing = self.streams
        tag = f"If-None-Match: {self.tags[path]}\r\n" if path in self.tags and not more else ""
        start = time.perf_counter()
        outgoing.write(f"GET {path} HTTP/1.1\r\nHost: {self.host}\r\n{tag}{more}\r\n".encode())
        head = (await incoming.readuntil(b"\r\n\r\n")).decode("latin-1")
        status = int(head.split(" ", 2)[1])
        length = re.search(r"(?im)^content-length: (\d+)", head)
        body = await incoming.readexactly(int(length[1])) if length and status != 304 else b""
        self.tally.seconds.append(time.perf_counter() - start)
        self.tally.statuses[status] += 1
        self.tally.size += len(body)
        if status not in (200, 206, 304):
            self.tally.errors[f"{status} {path}"] += 1
        if found := re.search(r'(?im)^etag: ("[^"]+")', head):
            self.tags[path] = found[1]
        return body


async def read_on(reader: Reader, home: str, rng: random.Random, end: float) -> None:
    """Read until the time is over."""
    while time.perf_counter() < end:
        try:
            await sitting(reader, home, rng)
        except (OSError, asyncio.IncompleteReadError, ValueError) as trouble:
            reader.tally.errors[type(trouble).__name__] += 1
            reader.streams = None


async def sitting(reader: Reader, home: str, rng: random.Random) -> None:
    """Read as a browser does once."""
    await reader.get("/")
    page = (await reader.get(home) or b"").decode() or SEEN.get(home, "")
    SEEN[home] = page
    articles = re.findall(r'href="(articles/[^"]+\.html)"', page)
    for path in (
        "archive.css",
        *(f"pages/{n}-small.webp" for n in rng.sample(range(1, 9), 3)),
        f"pages/{rng.randint(1, 8)}.webp",
    ):
        await reader.get(home + path)
    article = rng.choice(articles)
    await reader.get(home + article)
    await reader.get(home + article.replace(".html", ".pdf"))
    await reader.get(f"/search/?q={rng.choice(SEARCHES).replace(' ', '+')}")
    match rng.randrange(10):
        case 0:
            await reader.get(f"{home}edition.pdf", "X-Whole: 1\r\n")
        case 1:
            await reader.get(
                f"{home}edition.pdf",
                f"Range: bytes={rng.randrange(500_000)}-{rng.randrange(500_000, 900_000)}\r\n",
            )


SEEN: dict[str, str] = {}


async def crowd(port: int, home: str, seconds: float) -> Tally:
    """Let all readers read."""
    tally, end = Tally(), time.perf_counter() + seconds
    await asyncio.gather(
        *(
            read_on(Reader("127.0.0.1", port, tally), home, random.Random(n), end)
            for n in range(READERS)
        )
    )
    return tally


def memory(process: int, what: str) -> float:
    """Return a figure of a process's memory in megabytes (Linux)."""
    status = Path(f"/proc/{process}/status").read_text()
    return (
        next(int(line.split()[1]) for line in status.splitlines() if line.startswith(what)) / 1024
    )


def main() -> None:
    """Publish the sample paper, serve it, let the readers in, and print what happened."""
    words = argparse.ArgumentParser(
        description="a hundred readers against an archive on this machine"
    )
    words.add_argument("--quick", action="store_true", help="5 seconds instead of 30")
    seconds = 5 if words.parse_args().quick else 30
    with tempfile.TemporaryDirectory(prefix="edition-bench-") as place:
        paper = next((ROOT / "papers").glob("*/paper.toml")).parent
        published = subprocess.run(
            [*COMMAND, "publish", str(paper), "--to", place],
            check=True,
            capture_output=True,
            text=True,
            cwd=ROOT,
        )
        home = f"/{Path(published.stdout.strip()).relative_to(place)}/"
        with subprocess.Popen(
            [*COMMAND, "serve", place, "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as server:
            assert server.stdout
            port = int(server.stdout.readline().strip().rstrip("/").rpartition(":")[2])
            try:
                tally = asyncio.run(crowd(port, home, seconds))
                report(tally, seconds, server.pid)
            finally:
                server.send_signal(signal.SIGTERM)


def report(tally: Tally, seconds: float, server: int) -> None:
    """Print the table."""
    times = sorted(tally.seconds)
    at = [
        f"{1000 * times[min(len(times) - 1, int(len(times) * share))]:.0f}" for share in (0.5, 0.99)
    ]
    print(f"readers  {READERS}   seconds  {seconds}")
    print(
        f"requests {len(times)}   a second  {len(times) / seconds:.0f}   MB a second "
        f" {tally.size / seconds / 1e6:.0f}"
    )
    print(
        "answers  "
        + "   ".join(f"{status}: {count}" for status, count in sorted(tally.statuses.items()))
    )
    kinds = f" {dict(tally.errors)}" if tally.errors else ""
    print(f"errors   {sum(tally.errors.values())}{kinds}")
    print(f"ms       p50 {at[0]}   p99 {at[1]}   longest {1000 * times[-1]:.0f}")
    print(f"server   {memory(server, 'VmRSS'):.0f} MB, at most {memory(server, 'VmHWM'):.0f} MB")
    sys.exit(1 if tally.errors else 0)


if __name__ == "__main__":
    main()
