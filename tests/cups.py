"""A print shop to test against: a real cupsd and a virtual IPP Everywhere printer that keeps what
it is sent.

Everything lives in a folder of its own and, where the machine lets us, in a network of its own;
else on the loopback interface only.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
FILES = Path(__file__).parent / "press"
PROGRAMS = ("cupsd", "ippeveprinter", "ipptool", "lp", "lpadmin", "dbus-daemon", "avahi-daemon")
QUEUE = "proof"
PATIENCE = 20.0
"""Seconds that anything may take to start."""
BUS_RULES = "".join(f'<allow {rule}="*"/>' for rule in ("user", "own")) + "".join(
    f'<allow {way}_type="{what}"/>'
    for way in ("send", "receive")
    for what in ("method_call", "signal", "method_return", "error")
)


@dataclass(frozen=True)
class Sheets:
    """What the printer was sent, and how it was told to print it."""

    pdf: Path
    told: dict[str, str]
    """IPP_COPIES, IPP_SIDES …"""


@dataclass
class Shop:
    """A running print shop."""

    folder: Path
    network: tuple[str, ...] = ()
    """The words that let a command see the shop's network."""
    ports: dict[str, int] = field(default_factory=dict)
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)
    mood: str = ""

    @property
    def env(self) -> dict[str, str]:
        """Return the environment in which commands find this shop, and no other."""
        mine = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("CUPS_", "IPP_", "EDITION_"))
        }
        path = f"{mine['PATH']}:/usr/sbin:/sbin"
        return mine | {
            "PATH": path,
            "CUPS_SERVER": f"127.0.0.1:{self.ports['cups']}",
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
        }

    def run(self, *words: object, check: bool = True) -> "subprocess.CompletedProcess[str]":
        """Run a command in the shop."""
        command = [*self.network, *map(str, words)]
        return subprocess.run(
            command, env=self.env, cwd=self.folder, capture_output=True, text=True, check=check
        )

    def start(self, *words: object) -> "subprocess.Popen[str]":
        """Start a command in the shop."""
        command = [*self.network, *map(str, words)]
        pipe = subprocess.PIPE
        # What a shell runs in the background is deaf to Ctrl-C, and so are its children.
        return subprocess.Popen(
            command,
            env=self.env,
            cwd=self.folder,
            stdout=pipe,
            stderr=pipe,
            text=True,
            preexec_fn=_hearing,
        )

    def ran(self, *words: object, code: int = 0) -> "subprocess.CompletedProcess[str]":
        """Run our command, and check how it ends."""
        done = self.run(*self.edition(*words), check=False)
        assert done.returncode == code, done.stdout + done.stderr
        return done

    def edition(self, *words: object) -> list[object]:
        """Return the words that run our command."""
        code = (
            f"import sys; sys.path.insert(0, {str(ROOT)!r}); from edition.cli import main; main()"
        )
        return [sys.executable, "-c", code, *words]

    def state(self, job: str) -> str:
        """Ask CUPS for a job's state."""
        uri = f"ipp://{self.env['CUPS_SERVER']}/jobs/{job.rpartition('-')[2]}"
        told = self.run("ipptool", "-tv", uri, "get-job-attributes.test", check=False).stdout
        return str(re.findall(r"job-state \(enum\) = ([\w-]+)", told)[0])

    def printed(self) -> list[Sheets]:
        """Return what came out since the tray was emptied, in order."""
        tray = sorted(
            (self.folder / "out").glob("*.told"), key=lambda path: path.stat().st_mtime_ns
        )
        return [
            Sheets(
                told.with_suffix(".pdf"),
                dict(line.split("=", 1) for line in told.read_text().splitlines()),
            )
            for told in tray
        ]

    def empty_the_tray(self) -> None:
        """Take away what came out, let the printer print again and forget every job."""
        for path in (self.folder / "out").iterdir():
            path.unlink()
        self.run("cancel", "-a", check=False)
        if self.mood or self.running["printer"].poll() is not None:
            # It may still be at the job before, and takes one at a time.
            self.say("")
            self.switch_off()
            self.switch_on()
        self.run("cupsenable", QUEUE)
        self.run("cupsaccept", QUEUE)

    def say(self, what: str) -> None:
        """Let the printer run a line of sh before each job: ``sleep 5``, or a state it reports on
        standard error.
        """
        self.mood = what
        (self.folder / "mood.sh").write_text(what + "\n")

    def switch_on(self) -> None:
        """Start the virtual printer and wait until it answers."""
        words = (
            "ippeveprinter",
            "-p",
            self.ports["printer"],
            "-n",
            "localhost",
            "-d",
            "ipp",
            "-k",
            "-c",
            self.folder / "capture.sh",
        )
        _serve(self, "printer", *words, "-a", FILES / "a3.conf", "-l", "By the window", "Proofer")
        uri, question = f"ipp://localhost:{self.ports['printer']}/ipp/print", FILES / "answers.test"
        until(
            "the printer answers",
            lambda: "successful-ok" in self.run("ipptool", "-t", uri, question, check=False).stdout,
        )

    def switch_off(self) -> None:
        """Take the printer away, in the middle of whatever it does."""
        _end(self.running["printer"])


def _hearing() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def lacking() -> str:
    """Say why no shop can be opened on this machine; nothing where it can."""
    path = f"{os.environ['PATH']}:/usr/sbin:/sbin"
    missing = [program for program in PROGRAMS if not shutil.which(program, path=path)]
    if missing:
        return f"{', '.join(missing)} missing: apt-get install cups cups-client cups-ipp-utils cups-filters dbus avahi-daemon"
    return "" if os.geteuid() == 0 else "cupsd and avahi-daemon start only as root"


@contextmanager
def open_shop() -> Iterator[Shop]:
    """Open a print shop with one queue, and close it whatever happens."""
    # Not in pytest's folder: cupsd's filters run as another user, who may not look into that.
    folder = Path(tempfile.mkdtemp(prefix="edition-shop-"))
    shop = Shop(folder)
    try:
        _network(shop)
        _furnish(shop)
        _open_bus(shop)
        shop.switch_on()
        _open_cups(shop)
        yield shop
    finally:
        for process in reversed(shop.running.values()):
            _end(process)
        shutil.rmtree(folder)


def _network(shop: Shop) -> None:
    """Give the shop a network of its own, where the machine allows it."""
    # Avahi starts once on a machine, as far as its folder in /run tells it. The mounts are ours
    # alone; in a chroot, where the first word of that fails, nothing is shared anyway.
    alone = "mount --make-rprivate / 2>/dev/null; mkdir -p /run/avahi-daemon && mount -t tmpfs none /run/avahi-daemon"
    alone += " && ip link set lo up && echo up && exec sleep 1000"
    command = ["unshare", "--net", "--mount", "--propagation", "unchanged", "sh", "-c", alone]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    )
    assert process.stdout
    if process.stdout.readline() == b"up\n":
        shop.running["network"] = process
        spaces = (
            f"--{name}=/proc/{process.pid}/ns/{kind}"
            for name, kind in (("net", "net"), ("mount", "mnt"))
        )
        # A machine in a chroot stays in it: the mount space alone would lead out to the real root.
        shop.network = (
            "nsenter",
            *spaces,
            f"--root=/proc/{process.pid}/root",
            f"--wd={shop.folder}",
        )
    process.stdout.close()
    if not shop.network:
        process.wait()
    for name in ("cups", "printer"):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            shop.ports[name] = free.getsockname()[1]


def _furnish(shop: Shop) -> None:
    """Make the folders, and the files that every program wants."""
    for name in ("etc/ssl", "etc/ppd", "run", "spool/tmp", "cache", "log", "out", "ipp"):
        (shop.folder / name).mkdir(parents=True)
    shop.folder.chmod(0o755)
    for name, mode in (("spool", 0o710), ("spool/tmp", 0o1770), ("cache", 0o770)):
        shutil.chown(shop.folder / name, "root", "lp")
        (shop.folder / name).chmod(mode)
    shop.say("")
    for name in ("bus.conf", "avahi.conf", "cupsd.conf", "cups-files.conf", "capture.sh"):
        text = (
            (FILES / name)
            .read_text()
            .replace("@HOME@", str(shop.folder))
            .replace("@PORT@", str(shop.ports["cups"]))
        )
        (shop.folder / name).write_text(text)
    (shop.folder / "capture.sh").chmod(0o755)


def _open_bus(shop: Shop) -> None:
    """Start a private message bus and Avahi on it: ippeveprinter starts with nothing less."""
    _serve(shop, "bus", "dbus-daemon", "--config-file=bus.conf", "--nofork", "--nopidfile")
    until("the bus is there", (shop.folder / "bus.sock").exists)
    Path("/run/avahi-daemon").mkdir(exist_ok=True)
    _serve(
        shop,
        "avahi",
        "avahi-daemon",
        "-f",
        shop.folder / "avahi.conf",
        "--no-drop-root",
        "--no-chroot",
        "--no-rlimits",
    )
    until("avahi is up", lambda: "startup complete" in (shop.folder / "log" / "avahi").read_text())


def _open_cups(shop: Shop) -> None:
    """Start cupsd with one queue, and wait until it knows what the printer can do: a job sent
    before that loses its options.
    """
    _serve(
        shop,
        "cupsd",
        "cupsd",
        "-f",
        "-c",
        shop.folder / "cupsd.conf",
        "-s",
        shop.folder / "cups-files.conf",
    )
    until("cupsd runs", lambda: "is running" in shop.run("lpstat", "-r", check=False).stdout)
    uri = f"ipp://localhost:{shop.ports['printer']}/ipp/print"
    shop.run("lpadmin", "-p", QUEUE, "-E", "-v", uri, "-m", "everywhere", "-L", "By the window")
    until(
        "the queue knows its printer",
        lambda: "PageSize" in shop.run("lpoptions", "-p", QUEUE, "-l", check=False).stdout,
    )


def _serve(shop: Shop, name: str, *words: object) -> None:
    """Start a program that runs until the shop closes; what it says goes into log/."""
    env = shop.env | {"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={shop.folder / 'bus.sock'}"}
    with (shop.folder / "log" / name).open("ab") as log:
        command = [*shop.network, *map(str, words)]
        shop.running[name] = subprocess.Popen(
            command, env=env, cwd=shop.folder, stdout=log, stderr=log, start_new_session=True
        )


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a program of ours with all that it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def until(what: str, there: Callable[[], bool]) -> None:
    """Wait for something to come true."""
    end = time.monotonic() + PATIENCE
    while not there():
        if time.monotonic() > end:
            raise AssertionError(f"waited in vain until {what}")
        time.sleep(0.05)
