"""The benchmark's newsroom: what it brings is what pages are judged by."""

import sys

import pytest

from tests.manual import ROOT


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the benchmark's rooms be imported."""
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    for name in [name for name in sys.modules if name.partition(".")[0] == "desk"]:
        monkeypatch.delitem(sys.modules, name)


@pytest.mark.usefixtures("desk")
def test_the_newsroom_brings_pictures_that_pages_can_show() -> None:
    from desk.newsroom import day

    photos = [photo for story in day(12, seed=1) for photo in story.photos]
    assert photos and all(photo.picture and photo.focus for photo in photos)
