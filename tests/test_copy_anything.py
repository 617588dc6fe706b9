"""Whatever bytes are filed as a story, the answer is a story or problems at their places, never a
crash.
"""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from edition.copy import Standing, read_story
from edition.problem import errors

_YAML = st.lists(
    st.sampled_from(
        [
            *(
                "---\n",
                "headline: h\n",
                "deck: ",
                "photos:\n",
                "  - file: a.jpg\n",
                "- ",
                "[",
                "]",
                "{",
                "}",
                "&a ",
                "*a",
                "<<: *a\n",
                "!!python/name:x ",
                "? ",
            ),
            *(
                ": ",
                "|\n",
                ">\n",
                "'",
                '"',
                "%TAG\n",
                "\t",
                "null\n",
                "~\n",
                "2026-99-99\n",
                "x\n",
                "...\n",
                "# c\n",
                "focus: [1, .nan]\n",
                "urgency: 1e3\n",
            ),
        ]
    ),
    max_size=14,
).map("".join)


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html"])
@example(data=b"</ ")
@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=120).map(str.encode)))
def test_any_bytes_are_a_story_or_an_error(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, data: bytes
) -> None:
    _files(tmp_path_factory, data, suffix)


@given(
    matter=_YAML,
    body=st.sampled_from(["", "x", "# x", "- \n- x", "|a|\n|-|", "> ", "![](", "<b", "[x]: y"]),
)
def test_any_front_matter_is_a_story_or_an_error(
    tmp_path_factory: pytest.TempPathFactory, matter: str, body: str
) -> None:
    _files(tmp_path_factory, f"---\n{matter}\n---\n{body}".encode(), ".md")


def _files(factory: pytest.TempPathFactory, data: bytes, suffix: str) -> None:
    path = Path(factory.getbasetemp()) / f"any{suffix}"
    path.write_bytes(data)

    filed = read_story(path, path.name, Standing("en-GB", ("News",)))

    refused = any(problem.code == "format-unknown" for problem in filed.problems)
    assert (filed.story is None) == (refused or bool(errors(filed.problems)))
    assert all(problem.where.path == path.name for problem in filed.problems)
    assert filed.story is None or (filed.story.headline and filed.story.body)


@pytest.mark.parametrize("matter", ["?", "? ", "? \n? ", "a: #", "a:\n- "])
@pytest.mark.parametrize("end", ["\n---\n", "\n---", ""])
def test_an_empty_key_at_the_very_end_is_told_and_no_fault(
    tmp_path_factory: pytest.TempPathFactory, matter: str, end: str
) -> None:
    _files(tmp_path_factory, f"---\n{matter}{end}".encode(), ".md")
