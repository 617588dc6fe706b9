"""Printing, tried on a real CUPS and a virtual printer: what was asked comes out, and what goes
wrong is said plainly.
"""

import json
import os
import pty
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from edition.problem import ExitCode
from tests.cups import PATIENCE, QUEUE, Shop, lacking, open_shop, until
from tests.marked import Picture, halves, head, ink, marked, near, number_of, pictures, size

pytestmark = [pytest.mark.cups, pytest.mark.xdist_group("cups")]
A4 = (595, 842)
A3 = (842, 1191)
MARGIN = 12
"""Points this printer leaves white at every edge."""


@pytest.fixture(scope="module")
def opened() -> Iterator[Shop]:
    """A print shop, open for all tests."""
    if why := lacking():
        pytest.skip(why)
    with open_shop() as shop:
        yield shop


@pytest.fixture
def shop(opened: Shop) -> Shop:
    """The print shop with nothing in its tray or queue."""
    opened.empty_the_tray()
    return opened


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A PDF of five marked pages, 400 × 560 points."""
    path = tmp_path / "paper.pdf"
    marked(5).save(path)
    return path


def printed(shop: Shop, paper: Path, *words: object) -> tuple[list[Picture], dict[str, str]]:
    """Print, and return what came out and how the printer was told to print it."""
    shop.ran("print", paper, *words)
    (sheets,) = shop.printed()
    return pictures(sheets.pdf), sheets.told


# --- what comes out ------------------------------------------------------------------------------


def test_every_page_comes_out_once_in_order_and_upright_on_the_usual_paper(
    shop: Shop, paper: Path
) -> None:
    done = shop.ran("print", paper)
    assert re.fullmatch(
        rf"{QUEUE}-\d+: 5 pages on 5 sheets of A3, one side: printed\n", done.stdout
    )
    assert done.stderr == ""
    (sheets,) = shop.printed()
    out = pictures(sheets.pdf)
    assert [number_of(picture) for picture in out] == [1, 2, 3, 4, 5]
    assert {head(picture) for picture in out} == {"up"}
    assert all(near(size(picture), A3) for picture in out)
    assert sheets.told["IPP_SIDES"] == "one-sided"
    assert sheets.told["IPP_JOB_NAME"] == "paper"
    assert "IPP_COPIES" not in sheets.told


def test_paper_sides_copies_pages_and_black_are_as_asked(shop: Shop, paper: Path) -> None:
    out, told = printed(
        shop,
        paper,
        "--media",
        "A4",
        "--sides",
        "long-edge",
        "--copies",
        3,
        "--pages",
        "4-,1",
        "--mono",
    )
    assert [number_of(picture) for picture in out] == [4, 5, 1]
    assert all(near(size(picture), A4) for picture in out)
    assert told["IPP_COPIES"] == "3"
    assert told["IPP_SIDES"] == "two-sided-long-edge"
    assert told["IPP_PRINT_COLOR_MODE"] == "monochrome"
    assert "x-dimension=21000 y-dimension=29700" in told["IPP_MEDIA_COL"]


def test_a_size_of_ones_own_comes_out_as_large_as_asked(shop: Shop, paper: Path) -> None:
    out, told = printed(
        shop, paper, "--media", "280x400mm", "--sides", "short-edge", "--colour", "--pages", "2"
    )
    assert [number_of(picture) for picture in out] == [2]
    assert near(size(out[0]), (794, 1134))
    assert told["IPP_SIDES"] == "two-sided-short-edge"
    assert told["IPP_PRINT_COLOR_MODE"] == "color"


@pytest.mark.parametrize(
    ("scale", "wanted"),
    [
        ("fit", (MARGIN, (842 - 571 * 1.4) / 2, 595 - MARGIN, (842 + 571 * 1.4) / 2)),
        ("none", ((595 - 400) / 2, (842 - 560) / 2, (595 + 400) / 2, (842 + 560) / 2)),
        ("fill", (MARGIN, MARGIN, 595 - MARGIN, 842 - MARGIN)),
    ],
)
def test_a_page_is_as_large_as_asked_and_in_the_middle(
    shop: Shop, paper: Path, scale: str, wanted: tuple[float, ...]
) -> None:
    out, _ = printed(shop, paper, "--media", "A4", "--scale", scale, "--pages", "3")
    assert near(ink(out[0]), wanted), f"{ink(out[0])} and not {wanted}"


def test_what_fills_the_paper_is_cut_off_at_two_edges_only(shop: Shop, tmp_path: Path) -> None:
    wide = tmp_path / "wide.pdf"
    marked(1, 560, 560).save(wide)
    out, _ = printed(shop, wide, "--media", "A4", "--scale", "fill")
    assert near(ink(out[0]), (MARGIN, MARGIN, 595 - MARGIN, 842 - MARGIN))
    middle = out[0][210, :, :]
    assert number_of(middle[None]) == 0, "the frame at the left and right is cut off"
    assert number_of(out[0][8:14]) == 1, "the frame at the top is there"


def test_a_booklet_comes_out_so_that_it_can_be_folded(shop: Shop, paper: Path) -> None:
    out, told = printed(shop, paper, "--booklet", "--media", "A3")
    assert told["IPP_SIDES"] == "two-sided-short-edge"
    assert all(near(size(picture), A3) for picture in out)
    # The sheet stands, its pages lie on it: the left page is above.
    assert [tuple(number_of(half) for half in halves(picture)) for picture in out] == [
        (0, 1),
        (2, 0),
        (0, 3),
        (4, 5),
    ]
    assert {head(half) for picture in out for half in halves(picture) if number_of(half)} == {
        "right"
    }
    assert ink(out[3])[3] - ink(out[3])[1] > 1100, "two pages are as large as the sheet lets them"


def test_a_papers_folder_means_its_newest_edition(shop: Shop, tmp_path: Path) -> None:
    for day, pages in (("2026-11-23", 1), ("2026-11-24", 2)):
        (tmp_path / "out" / day).mkdir(parents=True)
        marked(pages).save(tmp_path / "out" / day / "edition.pdf")
    said = json.loads(shop.ran("print", tmp_path, "--json").stdout)
    assert said["file"] == str(tmp_path / "out" / "2026-11-24" / "edition.pdf")
    assert (said["pages"], said["sheets"], said["state"]) == (2, 2, "completed")
    assert len(pictures(shop.printed()[0].pdf)) == 2


def test_a_dry_run_says_what_would_be_sent_and_sends_nothing(shop: Shop, paper: Path) -> None:
    done = shop.ran("print", paper, "--booklet", "--copies", 2, "--pages", "1-3", "--dry-run")
    what = "2 pages on 2 sheets of A3, both sides, turned on the short edge, 2 copies, as a booklet"
    assert done.stdout == f"{paper}: {what}: would be sent to {QUEUE}\n"
    said = json.loads(
        shop.ran(
            "print", paper, "--sides", "long-edge", "--media", "A4", "--json", "--dry-run"
        ).stdout
    )
    assert (said["pages"], said["sheets"], said["media"], said["sides"]) == (
        5,
        3,
        "A4",
        "two-sided-long-edge",
    )
    assert (said["job"], said["state"]) == (None, "not sent")
    assert shop.run("lpstat", "-o").stdout == ""
    assert shop.printed() == []


def test_a_terminal_shows_which_page_is_printed(shop: Shop, paper: Path) -> None:
    shop.say("sleep 1")
    ours, theirs = pty.openpty()
    command = [*shop.network, *map(str, shop.edition("print", paper))]
    process = subprocess.Popen(
        command, env=shop.env | {"TERM": "xterm"}, stderr=theirs, stdout=subprocess.DEVNULL
    )
    os.close(theirs)
    shown = "".join(iter(lambda: read(ours), ""))
    os.close(ours)
    assert process.wait() == 0
    assert re.search(rf"{QUEUE}-\d+: page \d of 5", shown)


def read(terminal: int) -> str:
    """Return what a terminal shows next; nothing once its program has ended."""
    try:
        return os.read(terminal, 10_000).decode(errors="replace")
    except OSError:
        return ""


# --- the printers --------------------------------------------------------------------------------


def test_printers_are_listed_with_what_they_can_do(shop: Shop) -> None:
    shop.run("lpadmin", "-d", QUEUE)
    said = shop.ran("printers").stdout
    assert said.startswith(
        f"{QUEUE} (default): idle\n  stands: By the window\n  prints: colour and both sides\n  paper: A3, A4, 100x150mm"
    )
    (printer,) = json.loads(shop.ran("printers", "--json").stdout)["printers"]
    assert printer["name"] == QUEUE
    assert printer["media"] == ["A3", "A4", "100x150mm to 330x483mm"]
    assert [printer[key] for key in ("state", "default", "duplex", "colour", "accepting")] == [
        "idle",
        True,
        True,
        True,
        True,
    ]


def test_a_stopped_printer_says_why_and_gets_no_job(shop: Shop, paper: Path) -> None:
    shop.run("cupsdisable", "-r", "the drum is worn", QUEUE)
    assert "stopped, the queue is paused" in shop.ran("printers").stdout
    said = shop.ran("print", paper, code=1).stderr
    assert f"error: the printer {QUEUE} is stopped: the queue is paused" in said
    assert f"hint: start it: cupsenable {QUEUE}" in said
    shop.run("cupsenable", QUEUE)
    shop.run("cupsreject", QUEUE)
    assert "takes no jobs" in shop.ran("printers").stdout
    assert f"let it: cupsaccept {QUEUE}" in shop.ran("print", paper, code=1).stderr


def test_a_printer_is_found_by_the_socket_as_well(shop: Shop) -> None:
    env = shop.env | {"CUPS_SERVER": str(shop.folder / "run" / "cups.sock")}
    done = subprocess.run(
        [str(word) for word in shop.edition("printers")],
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith(f"{QUEUE}")


# --- what goes wrong -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (
            ("--printer", "prof"),
            1,
            f'no such printer: "prof"; there are: {QUEUE}\n  hint: did you mean "{QUEUE}"?',
        ),
        (
            ("--media", "450x640mm"),
            1,
            f"the printer {QUEUE} does not take 450x640mm\n  hint: it takes A3, A4, 100x150mm to 330x483mm",
        ),
        (("--pages", "6"), 3, "there is no page 6: the document has 5"),
        (("--booklet", "--sides", "one"), 2, "leave --sides out"),
        (("--copies", "0"), 2, "0 is not in the range"),
    ],
)
def test_a_wish_that_cannot_be_fulfilled_is_named(
    shop: Shop, paper: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    assert said in shop.ran("print", paper, *words, code=code).stderr
    assert shop.printed() == []


def test_a_folder_without_an_edition_says_how_to_build_one(shop: Shop, tmp_path: Path) -> None:
    said = shop.ran("print", tmp_path, code=3).stderr
    assert (
        said
        == f"{tmp_path}: error: has no edition that was built\n  hint: edition build {tmp_path}\n"
    )


def printing(shop: Shop, paper: Path, *words: object) -> "subprocess.Popen[str]":
    """Start to print on a printer that takes its time, and return when it has begun."""
    (shop.folder / "began").unlink(missing_ok=True)
    shop.say(f"touch {shop.folder}/began; sleep 30")
    process = shop.start(*shop.edition("print", paper, *words))
    until("the printer has begun", (shop.folder / "began").exists)
    return process


def ended(process: "subprocess.Popen[str]") -> str:
    out, said = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (ExitCode.BUILD_FAILED, "")
    return said


def test_a_printer_that_goes_away_in_mid_job_is_said_not_to_answer(shop: Shop, paper: Path) -> None:
    """CUPS goes on waiting, or takes the job for printed: that hangs on the moment. Neither is
    success.
    """
    process = printing(shop, paper, "--timeout", "1")
    shop.switch_off()
    said = ended(process)
    assert f"error: {QUEUE}: the printer does not answer" in said
    job, fate = re.findall(rf"hint: .*job ({QUEUE}-\d+) (stays in the queue|for printed)", said)[0]
    assert shop.state(job) == {"stays in the queue": "processing", "for printed": "completed"}[fate]
    assert shop.printed() == []


def test_a_printer_that_is_not_there_is_said_not_to_answer(shop: Shop, paper: Path) -> None:
    shop.switch_off()
    assert (
        f"error: {QUEUE}: the printer does not answer"
        in shop.ran("print", paper, "--timeout", "1", code=1).stderr
    )


def test_paper_that_runs_out_is_said_and_can_be_put_in(shop: Shop, paper: Path) -> None:
    empty = shop.folder / "empty"
    empty.touch()
    shop.say(
        f"echo 'STATE: +media-empty-error' >&2; while [ -e {empty} ]; do sleep 0.1; done; echo 'STATE: -media-empty-error' >&2"
    )
    assert (
        f"error: {QUEUE}: out of paper" in shop.ran("print", paper, "--timeout", "1", code=1).stderr
    )
    assert shop.printed() == []
    patient = shop.start(*shop.edition("print", paper, "--timeout", "60"))
    empty.unlink()
    out, said = patient.communicate(timeout=PATIENCE)
    assert (patient.returncode, said) == (ExitCode.OK, "")
    assert out.endswith(": printed\n")
    assert len(shop.printed()) == 2, "the first job stayed in the queue"


def test_ctrl_c_cancels_the_job_and_says_so(shop: Shop, paper: Path) -> None:
    process = printing(shop, paper)
    process.send_signal(signal.SIGINT)
    said = ended(process)
    job = re.fullmatch(rf"error: stopped: job ({QUEUE}-\d+) was cancelled\n", said)
    assert job
    until("the job is gone", lambda: shop.state(job[1]) == "canceled")
    assert shop.run("lpstat", "-o").stdout == ""


def test_a_job_that_somebody_else_cancels_is_not_printed(shop: Shop, paper: Path) -> None:
    process = printing(shop, paper)
    shop.run("cancel", "-a")
    assert re.fullmatch(
        rf"error: job {QUEUE}-\d+ was cancelled: somebody cancelled it\n", ended(process)
    )


def test_a_queue_that_is_stopped_in_mid_job_is_said_to_be(shop: Shop, paper: Path) -> None:
    process = printing(shop, paper)
    shop.run("cupsdisable", "-r", "the drum is worn", QUEUE)
    said = ended(process)
    assert re.search(
        rf"error: job {QUEUE}-\d+ waits: the printer is stopped: the queue is paused\n  hint: cupsenable {QUEUE}",
        said,
    )


def test_a_job_that_cups_gives_up_is_not_printed(shop: Shop, paper: Path) -> None:
    away = f"ipp://localhost:{shop.ports['cups'] - 1}/ipp/print?contimeout=1"
    shop.run(
        "lpadmin",
        "-p",
        "away",
        "-E",
        "-v",
        away,
        "-m",
        "raw",
        "-o",
        "printer-error-policy=abort-job",
    )
    try:
        said = shop.ran("print", paper, "--printer", "away", "--timeout", "30", code=1).stderr
    finally:
        shop.run("lpadmin", "-x", "away")
    assert re.search(r"error: job away-\d+ was given up: .*the printer does not answer", said)


def test_a_morning_ends_on_paper(shop: Shop, tmp_path: Path) -> None:
    root = tmp_path / "paper"
    stories = root / "editions" / "2026-12-01" / "stories"
    stories.mkdir(parents=True)
    (root / "paper.toml").write_text('title = "The Courier"\n[pages]\nmultiple = 1\nleast = 1\n')
    (root / "sources.toml").write_text(f'[morning]\nprinter = "{QUEUE}"\nmedia = "A4"\n')
    (stories / "wall.md").write_text(
        "---\nheadline: The wall is mended\n---\nIt took nine days and a ladder.\n"
    )
    said = shop.ran("morning", root, "--date", "2026-12-01").stdout
    assert re.search(rf"^print: {QUEUE}-\d+: 1 page on 1 sheet of A4", said, re.MULTILINE)
    assert len(shop.printed()) == 1
