"""The wire: what lives elsewhere comes into the paper's folder once, every item is accounted for,
and a second run changes nothing.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from edition.cli import edition
from edition.disk import alone
from edition.read import read
from edition.story import Paragraph
from tests.loopback import Article, Site, photo, served, site_of
from tests.present import of

DAY = "2026-12-01"
NEXT = "2026-12-02"
CLOSED = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    root = tmp_path / "paper"
    (root / "editions" / DAY / "stories").mkdir(parents=True)
    (root / "paper.toml").write_text(
        'title = "The Courier"\nsections = ["News", "Sport"]\n[pages]\nmultiple = 1\nleast = 1\n'
    )
    (root / "editions" / DAY / "edition.toml").write_text("number = 1\n")
    return root


def ran(*words: object, code: int = 0) -> str:
    said = CliRunner().invoke(edition, [str(word) for word in words], catch_exceptions=False)
    assert said.exit_code == code, said.output
    return said.stdout


def added(paper: Path, source: object, *words: str, site: Site | None = None) -> None:
    ran("wire", "add", source, paper, *words, *(("--allow", site.host) if site else ()))


def fetched(paper: Path, site: Site | None = None, *words: str, code: int = 0) -> dict[str, Any]:
    """Run the wire; whatever comes, the counts add up."""
    said = json.loads(
        ran(
            "wire",
            "run",
            paper,
            "--json",
            *(("--allow", site.host) if site else ()),
            *words,
            code=code,
        )
    )
    assert (
        said["read"]
        == sum(said[fate] for fate in ("new", "changed", "same", "held", "refused"))
        == len(said["items"])
    )
    return dict(said)


def counts(said: dict[str, Any]) -> tuple[int, ...]:
    return tuple(said[fate] for fate in ("new", "changed", "same", "held", "refused"))


def whys(said: dict[str, Any]) -> dict[str, str]:
    """Return why items were held back or refused, by the end of their address."""
    return {item["address"].split("/")[-2]: item["why"] for item in said["items"] if item["why"]}


def snapshot(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("where", ["", "/feed.xml"], ids=["a site", "a feed"])
@pytest.mark.parametrize("validators", [True, False], ids=["says what is the same", "says nothing"])
def test_a_site_comes_in_whole_and_a_second_run_changes_no_byte(
    where: str, validators: bool, paper: Path
) -> None:
    with served(site_of(6)) as site:
        site.validators = validators
        added(paper, site.address + where, site=site)
        assert counts(fetched(paper, site)) == (6, 0, 0, 0, 0)
        before = snapshot(paper)
        site.sent.clear()
        assert counts(fetched(paper, site)) == (0, 0, 6, 0, 0)
        assert snapshot(paper) == before
        assert not [
            path for path in site.sent if "photo" in path or (validators and "news" in path)
        ]
    stories = {story.headline: story for story in read(paper).budget.stories}
    for article in site.articles.values():
        story = stories[article.headline]
        assert [
            " ".join(run.text for run in of(Paragraph, block).text) for block in story.body
        ] == article.paragraphs
        assert [(photo.credit, photo.picture is not None) for photo in story.photos] == [
            ("Photo: Ada Pell", True)
        ]
    assert stories[site.articles[0].headline].urgency < stories[site.articles[5].headline].urgency


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "site"),
        ("/", "site"),
        ("/feed.xml", "feed"),
        ("/news/0/the-harbour-reopens-once-more-as-autumn-ends", "page"),
    ],
)
def test_what_an_address_is_is_seen_from_what_lies_there(path: str, kind: str, paper: Path) -> None:
    with served(site_of(3)) as site:
        added(paper, site.address + path, site=site)
        added(paper, site.address + path, site=site)
    (source,) = tomllib.loads((paper / "sources.toml").read_text())["sources"]
    assert (source["kind"], source["from"]) == (kind, site.address + path)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("nowhere.xml",), "source-silent"),
        (("http://127.0.0.1:1/",), "source-silent"),
        (("http://169.254.169.254/latest/",), "source-silent"),
        (("desk", "--kind", "folder", "--section", "Sprot"), "section-unknown"),
    ],
)
def test_a_source_that_cannot_be_is_not_added(
    words: tuple[str, ...], code: str, paper: Path
) -> None:
    said = CliRunner().invoke(edition, ["wire", "add", words[0], str(paper), *words[1:]])
    assert said.exit_code == 3 and not (paper / "sources.toml").exists(), code


def test_a_person_s_sources_toml_keeps_its_words(paper: Path) -> None:
    (paper / "sources.toml").write_text('# Ours.\ncontact = "https://example.org"  # the desk\n')
    (paper / "desk").mkdir()
    added(paper, paper / "desk")
    text = (paper / "sources.toml").read_text()
    assert (
        text.startswith('# Ours.\ncontact = "https://example.org"  # the desk\n')
        and 'from = "desk"' in text
    )


@pytest.mark.parametrize(
    "spoilt",
    ["", "no json", '{"form": 99}', '{"form": 1, "items": [{"no": 1}], "validators": {}}', "[]"],
)
def test_a_ledger_that_is_none_is_told_and_never_written_over(spoilt: str, paper: Path) -> None:
    (paper / "desk").mkdir()
    (paper / "desk" / "a.md").write_text("---\nheadline: A\n---\nWords.\n")
    added(paper, paper / "desk")
    (paper / "wire").mkdir()
    (paper / "wire" / "ledger.json").write_text(spoilt)
    said = CliRunner().invoke(edition, ["wire", "run", str(paper), "--json"])
    if spoilt:
        assert said.exit_code == 3 and (paper / "wire" / "ledger.json").read_text() == spoilt
        assert [problem["code"] for problem in json.loads(said.stdout)["problems"]] == [
            "ledger-broken"
        ]
    else:
        assert said.exit_code == 0, "an empty file is a ledger in which nothing stands"


def test_one_run_is_at_work_at_a_time(paper: Path) -> None:
    (paper / "desk").mkdir()
    added(paper, paper / "desk")
    (paper / "wire").mkdir()
    with alone(paper / "wire"):
        said = CliRunner().invoke(edition, ["wire", "run", str(paper), "--json"])
    assert said.exit_code == 1 and json.loads(said.stdout)["problems"][0]["code"] == "wire-busy"


def test_whatever_happens_to_an_item_is_named_and_the_counts_add_up(paper: Path) -> None:
    with served(site_of(6)) as site:
        added(paper, site.address, site=site)
        fetched(paper, site)
        site.articles[1].words = "And then something changed."
        site.articles[2].status = 404
        site.articles[3].status = 410
        site.articles[6] = Article(6, head=CLOSED)
        site.articles[7] = Article(7, twin=4)
        site.articles[8] = Article(8, status=404)
        site.articles[9] = Article(9)
        said = fetched(paper, site)
        assert counts(said) == (1, 1, 3, 2, 3)
        assert {n: why for n, why in whys(said).items() if n != "7"} == {
            "2": "it is not there (404)",
            "3": "it was taken away (410)",
            "6": "it is behind a paywall",
            "8": "it is not there (404)",
        }
        assert site.articles[4].headline in whys(said)["7"]
        assert {problem["code"] for problem in said["problems"]} == {"copy-gone", "copy-withdrawn"}
        assert counts(fetched(paper, site)) == (0, 0, 5, 2, 3)
    stories = {story.slug: story for story in read(paper).budget.stories}
    assert stories[site.articles[3].slug].held
    assert (
        "something changed"
        in (paper / "editions" / DAY / "stories" / f"{site.articles[1].slug}.md").read_text()
    )


def test_a_story_that_its_feed_takes_back_by_name_is_held(paper: Path, tmp_path: Path) -> None:
    """An Atom feed names what is gone (RFC 6721), and no address of it."""
    feed = tmp_path / "desk.atom"
    top = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">'
    entry = (
        "<entry><title>Ferry {n} to close</title><id>tag:a.example,2026:{n}</id><link"
        ' href="https://a.example/{n}"/><content type="html">&lt;p&gt;Ferry {n} will close on the'
        " {n}th. {words}.&lt;/p&gt;</content></entry>"
    )
    first, second = (
        entry.format(n=n, words=f"It has crossed {n} times a day" * 30) for n in (17, 18)
    )
    feed.write_text(f"{top}{first}{second}</feed>")
    added(paper, feed)
    assert counts(fetched(paper)) == (2, 0, 0, 0, 0)
    gone = '<at:deleted-entry ref="tag:a.example,2026:17" when="2026-11-30T07:00:00Z"/>'
    feed.write_text(f"{top}{gone}{second}</feed>")
    said = fetched(paper)
    assert {problem["code"] for problem in said["problems"]} >= {"copy-withdrawn"}
    held = {story.headline: story.held for story in read(paper).budget.stories}
    assert held == {"Ferry 17 to close": True, "Ferry 18 to close": False}


@pytest.mark.parametrize(
    ("head", "fate", "why"),
    [
        (CLOSED, "refused", "paywall"),
        (
            '<script type="application/ld+json">[{"@graph": [{"hasPart": {"isAccessibleForFree": "False"}}]}]</script>',
            "refused",
            "paywall",
        ),
        ('<meta name="article:content_tier" content="locked">', "refused", "paywall"),
        ('<style id="x paywall y"></style>', "new", ""),
        (
            '<meta content="2026-11-01T10:00:00Z" property="article:expiration_time">',
            "held",
            "past its last day",
        ),
        (
            '<script type="application/ld+json">{"expires": "2026-11-01"}</script>',
            "held",
            "past its last day",
        ),
        (
            '<script type="application/ld+json">{"creativeWorkStatus": "Withdrawn"}</script>',
            "held",
            "withdrawn",
        ),
        ('<script type="application/ld+json">{"isAccessibleForFree": true}</script>', "new", ""),
        ('<script type="application/ld+json">{"isAccessibleForFree": </script>', "new", ""),
    ],
)
def test_what_a_page_says_of_itself_is_heeded(head: str, fate: str, why: str, paper: Path) -> None:
    with served(Site({0: Article(0, head=head)})) as site:
        added(paper, site.address, site=site)
        (item,) = fetched(paper, site)["items"]
        assert item["fate"] == fate and why in item["why"]


def test_a_paper_takes_what_is_paid_for_on_a_site_of_its_own(paper: Path) -> None:
    with served(Site({0: Article(0, head=CLOSED)})) as site:
        (paper / "sources.toml").write_text(
            f'[[sources]]\nname = "own"\nkind = "site"\nfrom = "{site.address}"\npaid = true\n'
        )
        assert counts(fetched(paper, site)) == (1, 0, 0, 0, 0)


def test_photos_that_cannot_be_had_are_told_once_and_the_story_runs(paper: Path) -> None:
    with served(site_of(2)) as site:
        site.instead = {
            "/photos/0.jpg": (404, "", b""),
            "/photos/1.jpg": (200, "image/jpeg", b"no photo"),
        }
        added(paper, site.address, site=site)
        said = fetched(paper, site)
        assert counts(said) == (2, 0, 0, 0, 0)
        assert [problem["code"] for problem in said["problems"]] == ["wire-photo", "wire-photo"]
    assert [story.photos for story in read(paper).budget.stories] == [(), ()]


def test_what_is_dated_later_than_the_edition_waits_and_comes_when_it_is_time(paper: Path) -> None:
    with served(site_of(2)) as site:
        site.articles[1].date = "2099-01-01T06:00:00Z"
        added(paper, site.address, site=site)
        said = fetched(paper, site)
        assert counts(said) == (1, 0, 0, 1, 0) and "embargo" in whys(said)["1"]
        site.articles[1].date = ""
        assert counts(fetched(paper, site)) == (1, 0, 1, 0, 0)


@pytest.mark.parametrize("status", [404, 410])
def test_what_was_filed_and_is_taken_off_the_site_is_held(status: int, paper: Path) -> None:
    with served(site_of(3)) as site:
        added(paper, site.address, site=site)
        fetched(paper, site)
        gone = site.articles.pop(1)
        if status == 410:
            site.unlisted = {gone.path: 410}
        said = fetched(paper, site)
        assert counts(said) == (0, 0, 2, 1, 0)
        assert [problem["about"] for problem in said["problems"]] == [gone.slug]
        before = snapshot(paper)
        assert counts(fetched(paper, site)) == (0, 0, 2, 1, 0) and snapshot(paper) == before
    assert {story.slug: story.held for story in read(paper).budget.stories}[gone.slug]


def test_what_was_filed_and_has_slipped_off_the_list_alone_stays(paper: Path) -> None:
    with served(site_of(3)) as site:
        added(paper, site.address, site=site)
        fetched(paper, site)
        site.unlisted = {site.articles[1].path: 200}
        before = snapshot(paper / "editions")
        assert (
            counts(fetched(paper, site)) == (0, 0, 3, 0, 0)
            and snapshot(paper / "editions") == before
        )


def test_the_section_is_the_paper_s_by_table_tag_or_address(paper: Path) -> None:
    desk = paper / "desk"
    desk.mkdir()
    for n, tags in enumerate(("[sport]", "[Football]", "[else]")):
        (desk / f"{n}.md").write_text(
            f"---\nheadline: Story {n}\ntags: {tags}\n---\nIt has words of its own, {n}.\n"
        )
    table = 'section = "News"\nsections = { "football" = "Sport" }\n'
    (paper / "sources.toml").write_text(
        f'[[sources]]\nname = "desk"\nkind = "folder"\nfrom = "desk"\n{table}'
    )
    fetched(paper)
    assert [story.section for story in read(paper).budget.stories] == ["Sport", "Sport", "News"]


def test_what_is_no_page_is_refused_by_its_kind(paper: Path) -> None:
    with served(site_of(2)) as site:
        site.instead = {site.articles[1].path: (200, "application/pdf", b"%PDF-1.7 x")}
        added(paper, site.address, site=site)
        assert "application/pdf" in whys(fetched(paper, site))["1"]


def test_the_next_morning_only_the_new_ones_come(paper: Path) -> None:
    with served(site_of(4)) as site:
        added(paper, site.address, site=site)
        fetched(paper, site)
        ran("new", paper, "--date", NEXT)
        site.articles[1].words = "A correction."
        site.articles[4] = Article(4)
        said = fetched(paper, site)
        assert counts(said) == (1, 0, 3, 1, 0)
        assert DAY in whys(said)["1"]
    assert [path.stem for path in (paper / "editions" / NEXT / "stories").iterdir()] == [
        site.articles[4].slug
    ]


def test_the_desk_s_own_work_is_never_written_over(paper: Path) -> None:
    with served(site_of(3)) as site:
        stories = paper / "editions" / DAY / "stories"
        (stories / f"{site.articles[0].slug}.md").write_text(
            "---\nheadline: Ours\n---\nOur own words.\n"
        )
        added(paper, site.address, site=site)
        fetched(paper, site)
        assert "Our own words" in (stories / f"{site.articles[0].slug}.md").read_text()
        edited, spiked = (stories / f"{site.articles[n].slug}.md" for n in (1, 2))
        edited.write_text(edited.read_text().replace("headline:", "urgency: 1\nheadline:"))
        mine = edited.read_text()
        spiked.unlink()
        for n in (1, 2):
            site.articles[n].words = "A new version."
        said = fetched(paper, site)
        assert counts(said) == (0, 0, 1, 2, 0)
        assert edited.read_text() == mine and not spiked.exists()
        assert [problem["code"] for problem in said["problems"]] == ["copy-edited"]


def test_a_changed_story_that_is_placed_is_told(paper: Path) -> None:
    with served(site_of(2)) as site:
        added(paper, site.address, site=site)
        fetched(paper, site)
        out = paper / "out" / DAY
        out.mkdir(parents=True)
        slug = site.articles[1].slug
        plan = (
            f'columns = 5\nlines = 105\n[[pages]]\npage = 1\n[[pages.stories]]\nstory = "{slug}"\n'
        )
        plan += "box = { column = 1, line = 1, columns = 5, lines = 20 }\n"
        (out / "plan.toml").write_text(plan)
        site.articles[1].words = "And then something changed."
        assert {problem["code"] for problem in fetched(paper, site)["problems"]} == {"copy-changed"}


def test_near_doubles_are_filed_and_both_named(paper: Path) -> None:
    with served(site_of(2)) as site:
        site.articles[1].twin = 0
        site.articles[1].words = "One sentence more stands here."
        added(paper, site.address, site=site)
        said = fetched(paper, site)
        assert counts(said) == (2, 0, 0, 0, 0)
        assert [item["near"] for item in said["items"]] == [[], [site.articles[0].headline]]
        assert [problem["code"] for problem in said["problems"]] == ["copy-near"]


@pytest.mark.parametrize(
    ("words", "filed"),
    [
        (("--limit", "2"), 2),
        (("--since", "2026-11-04"), 3),
        (("--section", "Sport"), 0),
        (("--dry-run",), 6),
    ],
)
def test_a_run_takes_no_more_than_is_asked_for_and_says_so_again(
    words: tuple[str, ...], filed: int, paper: Path
) -> None:
    with served(site_of(6)) as site:
        added(paper, site.address, site=site)
        before = snapshot(paper)
        said = fetched(paper, site, *words)
        assert said["new"] == filed and said["held"] == 6 - filed
        if "--dry-run" in words:
            assert snapshot(paper) == before
        else:
            after = snapshot(paper)
            assert counts(fetched(paper, site, *words)) == (0, 0, filed, 6 - filed, 0)
            assert snapshot(paper) == after


def test_a_source_that_is_silent_stops_no_other_and_none_at_all_is_a_failure(paper: Path) -> None:
    with served(site_of(2)) as site:
        added(paper, site.address, site=site)
        added(paper, f"{site.address}/gone.xml", "--kind", "feed")
        said = fetched(paper, site)
        assert counts(said) == (2, 0, 0, 0, 0) and said["failed"] == 1
        assert [problem["code"] for problem in said["problems"]] == ["source-silent"]
    fetched(paper, site, code=1)


def test_folders_and_archives_bring_stories_and_their_photos(paper: Path, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    (desk / "pictures").mkdir(parents=True)
    (desk / "pictures" / "quay.jpg").write_bytes(photo(3))
    (desk / "wall.md").write_text(
        "---\nheadline: The wall is mended\nphotos: [quay.jpg]\n---\nIt took nine days and a ladder.\n"
    )
    (desk / "notes.xyz").write_text("?")
    (desk / "zebra.md").write_text(
        "---\nheadline: A zebra\n---\nIt came by train, and left by ferry.\n"
    )
    added(paper, desk)
    said = fetched(paper, None, "--limit", "1")
    assert counts(said) == (1, 0, 0, 1, 1), "what holds no story is refused, whatever the limit"
    (desk / "zebra.md").unlink()
    assert [len(story.photos) for story in read(paper).budget.stories] == [1]
    shutil.make_archive(str(tmp_path / "desk"), "gztar", desk)
    added(paper, tmp_path / "desk.tar.gz")
    assert counts(fetched(paper)) == (0, 0, 1, 1, 2)


def test_items_that_share_an_address_are_told_apart_by_their_names_and_the_newest_version_stands(
    paper: Path,
) -> None:
    def item(name: str, version: str, words: str) -> dict[str, str]:
        text = f"<p>{words} {' '.join(f'{words}{n}' for n in range(40))}</p>"
        return {
            "id": name,
            "url": "https://pod.example/",
            "title": words,
            "content_html": text,
            "date_modified": version,
        }

    items = [
        item("a", "2026-11-02T00:00:00Z", "First"),
        item("b", "2026-11-01T00:00:00Z", "Second"),
    ]
    items += [
        item("a", "2026-11-01T00:00:00Z", "Zeroth"),
        item("b", "2026-11-01T00:00:00Z", "Second"),
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Pod", "items": items}
    (paper / "pod.json").write_text(json.dumps(feed))
    added(paper, paper / "pod.json")
    said = fetched(paper)
    assert counts(said) == (2, 0, 0, 2, 0)
    assert sorted(item["why"] for item in said["items"]) == [
        "",
        "",
        "an older version",
        "comes twice",
    ]
    assert sorted(story.headline for story in read(paper).budget.stories) == ["First", "Second"]
    assert counts(fetched(paper)) == (0, 0, 2, 2, 0)
    items[1] |= {"date_modified": "2026-11-05T00:00:00Z", "title": "Second, put right"}
    (paper / "pod.json").write_text(json.dumps(feed))
    assert counts(fetched(paper)) == (0, 1, 1, 2, 0)


def test_pictures_of_one_name_in_two_stories_are_two(paper: Path) -> None:
    for n in (1, 2):
        desk = paper / "desk" / str(n)
        desk.mkdir(parents=True)
        (desk / "image1.jpg").write_bytes(photo(n))
        (desk / f"story-{n}.md").write_text(
            f"---\nheadline: Story {n}\nphotos: [image1.jpg]\n---\nIts words are its own, {n}.\n"
        )
    added(paper, paper / "desk")
    fetched(paper)
    shots = sorted((paper / "editions" / DAY / "photos").iterdir())
    assert [shot.read_bytes() for shot in shots] == [photo(1), photo(2)]


def test_a_run_that_is_killed_leaves_whole_files_and_the_next_one_ends_it(
    paper: Path, tmp_path: Path
) -> None:
    with served(site_of(12)) as site:
        added(paper, site.address, site=site)
        whole = tmp_path / "whole"
        for path, content in snapshot(paper).items():
            (whole / path).parent.mkdir(parents=True, exist_ok=True)
            (whole / path).write_bytes(content)
        (whole / "editions" / DAY / "stories").mkdir(exist_ok=True)
        fetched(whole, site)
        for after in (1, 5, 9):
            site.asked.clear()
            command = [
                sys.executable,
                "-m",
                "edition",
                "wire",
                "run",
                str(paper),
                "--allow",
                site.host,
            ]
            process = subprocess.Popen(
                command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ)
            )
            until = time.monotonic() + 60
            while (
                sum("photos" in path for path in site.asked) < min(after, 2)
                and process.poll() is None
                and time.monotonic() < until
            ):
                time.sleep(0.005)
            process.send_signal(signal.SIGKILL)
            process.wait()
            for story in (paper / "editions" / DAY / "stories").glob("*.md"):
                assert story.read_bytes() == (whole / story.relative_to(paper)).read_bytes()
        fetched(paper, site)
        assert snapshot(paper) == snapshot(whole)
