"""The commands in the page on printing work as printed, and say what is printed there."""

import re
from collections.abc import Iterator
from dataclasses import fields

import pytest

from edition.cli.print import Run
from edition.deliver.printer import Printer
from tests.cups import QUEUE, Shop, lacking, open_shop
from tests.manual import fences, page, section
from tests.marked import marked

pytestmark = [pytest.mark.cups, pytest.mark.xdist_group("cups")]


@pytest.fixture(scope="module")
def shop() -> Iterator[Shop]:
    """A print shop with a paper that has been built."""
    if why := lacking():
        pytest.skip(why)
    with open_shop() as opened:
        opened.run("lpadmin", "-d", QUEUE)
        built = opened.folder / "my-paper" / "out" / "2026-11-24"
        built.mkdir(parents=True)
        marked(8, 794, 1134).save(built / "edition.pdf")
        yield opened


def test_every_command_in_the_page_on_printing_works_and_says_what_is_printed(shop: Shop) -> None:
    said, tried = "", 0
    for info, text in fences(page("printing.md")):
        if info == ["text"]:
            assert without_number(text) == without_number(said)
        for line in re.findall(r"^edition (.*)$", text, re.MULTILINE):
            if info == ["sh"] and not line.startswith("build"):
                said = shop.ran(*line.split()).stdout
                tried += 1
    assert tried >= 8


def without_number(said: str) -> str:
    """Return what is said without the job's number."""
    return re.sub(rf"{QUEUE}-\d+", QUEUE, said)


def test_every_key_of_the_json_is_documented() -> None:
    runs, printers = (
        section(page("commands.md"), f"## edition {name}") for name in ("print", "printers")
    )
    assert {field.name for field in fields(Run)} | {"job", "state", "problems"} <= set(
        re.findall(r"`(\w+)`", runs)
    )
    assert {field.name for field in fields(Printer)} | {"duplex", "printers"} <= set(
        re.findall(r"`(\w+)`", printers)
    )
