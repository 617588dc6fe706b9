"""The same folder gives the same bytes: in another process, another place, with another hash seed."""

from pathlib import Path

import pytest

from tests.sample import build, sample


@pytest.mark.xdist_group("verapdf")
def test_two_builds_of_the_sample_paper_are_the_same_bytes(tmp_path: Path) -> None:
    """The first was built with hash seed 1 in its own folder; the cache of photos is fresh for each."""
    again = build(tmp_path, Path("/"), "77")
    assert again.pdf.read_bytes() == sample().pdf.read_bytes()
    assert {k: v for k, v in again.report.items() if k != "seconds"} == {k: v for k, v in sample().report.items() if k != "seconds"}
