"""Make: the pages of the manual that the program itself says. ``./run docs make`` writes them; a
test holds them to it.

A page is a function that returns its text; ``PAGES`` says where each lies.
"""

import ast
import inspect
import re
import sys
import textwrap
from collections.abc import Callable, Iterator
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS.parent))

import edition  # noqa: E402
from docs.roff import SHELLS, completion, man  # noqa: E402
from edition.codes import CODES  # noqa: E402
from edition.copy.markdown.synonyms import NESTED, PASSED_OVER, SYNONYMS  # noqa: E402
from edition.makeup.rules.table import RULES, Scope  # noqa: E402
from edition.paper import NEVER  # noqa: E402

HEAD = """# Edition from Python

Made from the docstrings by `./run docs make`. Everything here is a name of `edition`; what is not
named here may change. `Folder` is `str | os.PathLike[str]`,
`Progress` is `Callable[[str], None]`.

"""
PROBLEMS = """# Problems

Made from `edition/codes.py` by `./run docs make`. A problem has a severity, a place, a message
and a hint for a person ([commands.md](commands.md#problems)), and a code for machines: in
[report.json](report.md#problems), in `--json` and in Python (`Problem.code`). Messages may be
mended at
any time; a code stays what it is.
"""
POSTS = """# Posts of other programs

Made from `edition/copy/markdown/synonyms.py` by `./run docs make`. A `.md`, `.markdown` or
`.mdown` file whose front matter has no `headline` but keys of Jekyll, Hugo, Zola, Eleventy,
Astro, Ghost, Obsidian and their like is read as it is. Its front matter may be YAML (`---`), TOML
(`+++`) or JSON (`{`, `---json`). Capitals, hyphens and underscores in a key do not matter.

| Key of ours | Taken for it, the surest name first |
| --- | --- |
"""
POSTS_END = """
* `categories`: the first that is a section of the paper's is the story's section; the others are
  tags.
* `draft: true`, `published: false` and a `status` or `visibility` of `draft`, `private` and the
  like hold the story.
* A picture may be a name, or a table of `src`, `caption`, `credit` and `alt`; `image_caption` and
  so on may stand beside it.
* A post without a title has its first heading for a headline, or, with a warning, the name of its
  file.
* A file named as Jekyll names it, `2026-11-23-ferry-is-back.md`, gives slug and day.
* Keys inside %s count as the post's own.
* Every other key is passed over, with one note that names them. These are known to say nothing to
  a paper: %s.

A story that has a `headline` is one of ours: there an unknown key is an error.
"""
VERBS = ("build", "plan", "read")


def api() -> str:
    """Return the reference page of the public names."""
    classes = [name for name in edition.__all__ if name not in VERBS]
    raised = [name for name in classes if issubclass(getattr(edition, name), Exception)]
    nouns = [name for name in classes if name not in raised]
    parts = [
        HEAD + _example(inspect.getdoc(edition) or ""),
        "## Verbs\n",
        *(_function(name, "###") for name in VERBS),
        "## Nouns\n\nAll are frozen: `dataclasses.replace` makes another.\n",
        *map(_class, nouns),
        "## What is raised\n",
        *map(_raised, raised),
    ]
    return "\n".join(parts).rstrip() + "\n"


def _example(text: str) -> str:
    """Write a docstring with its examples fenced."""
    parts = text.split("\n\n")
    return (
        "\n\n".join(
            f"```python\n{part}\n```" if part.startswith(">>>") else _text(part) for part in parts
        )
        + "\n"
    )


def _text(text: str) -> str:
    """Write a docstring's text as Markdown."""
    return text.replace("``", "`")


def _function(name: str, level: str, owner: Any = edition) -> str:
    made = getattr(owner, name)
    tree = ast.parse(textwrap.dedent(inspect.getsource(made))).body[0]
    assert isinstance(tree, ast.FunctionDef)
    shown = ast.unparse(tree.args).replace("self, ", "").replace("self", "")
    returned = ast.unparse(tree.returns) if tree.returns else "None"
    doc = _text(inspect.getdoc(made) or "")
    return f"{level} {name}\n\n```python\n{name}({shown}) -> {returned}\n```\n\n{doc}\n"


def _class(name: str) -> str:
    noun = getattr(edition, name)
    rows = list(_rows(noun))
    table = f"\n| Name | Type | Is |\n| --- | --- | --- |\n{chr(10).join(rows)}\n" if rows else ""
    verbs = "".join(f"\n{_function(verb, '####', noun)}" for verb in _methods(noun))
    return f"### {name}\n\n{_text(inspect.getdoc(noun) or '')}\n{table}{verbs}"


def _raised(name: str) -> str:
    kind = getattr(edition, name)
    return (
        f"### {name}\n\nExit code {int(kind.exit_code)} of the command."
        f" {_text(inspect.getdoc(kind) or '')}\n"
    )


def _rows(noun: type) -> Iterator[str]:
    """Yield a row for each field, member and property, those of what it is made from first."""
    for each in reversed(noun.__mro__):
        if each.__module__.startswith("edition."):
            yield from _own_rows(each)


def _own_rows(noun: type) -> Iterator[str]:
    body = ast.parse(textwrap.dedent(inspect.getsource(noun))).body[0]
    assert isinstance(body, ast.ClassDef)
    for node, after in zip(body.body, [*body.body[1:], None], strict=True):
        said = _said(after)
        match node:
            case ast.AnnAssign(target=ast.Name(id=name)) if not name.startswith("_"):
                yield _row(name, ast.unparse(node.annotation), said)
            case ast.Assign(targets=[ast.Name(id=name)]) if issubclass(noun, Enum):
                yield _row(name, repr(getattr(noun, name).value), said)
            case ast.FunctionDef(name=name) if isinstance(getattr(noun, name, None), property):
                yield _row(
                    name,
                    ast.unparse(node.returns) if node.returns else "",
                    ast.get_docstring(node) or "",
                )


def _row(name: str, kind: str, said: str) -> str:
    kind = kind.replace("|", "\\|")
    return f"| `{name}` | `{kind}` | {_text(' '.join(said.split())).replace('|', chr(92) + '|')} |"


def _said(node: ast.AST | None) -> str:
    """Return the string that stands after a field."""
    match node:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return text
    return ""


def _methods(noun: type) -> list[str]:
    return [
        name
        for name, made in vars(noun).items()
        if inspect.isfunction(made)
        and not name.startswith("_")
        and made.__module__.startswith("edition.")
    ]


def constraints() -> str:
    """Return the versions of the lock as pip, pipx and uv take them beside a package: without
    hashes, which they cannot have there.
    """
    lock = (DOCS.parent / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^([a-z0-9-]+==[^\\\n]+?)\s*\\?$", lock, re.MULTILINE)
    return (
        "# The versions of requirements.lock, for pip install -c, pipx and uv tool install. Made by"
        " ./run docs make.\n" + "\n".join(pins) + "\n"
    )


def problems() -> str:
    """Return the page of the codes, a table for each group of the registry."""
    source = (DOCS.parent / "edition" / "codes.py").read_text(encoding="utf-8")
    groups = re.split(r"^    # (.+)$", source, flags=re.MULTILINE)[1:]
    parts = [PROBLEMS]
    for title, entries in zip(groups[::2], groups[1::2], strict=True):
        codes = re.findall(r'^    "([a-z-]+)":', entries, re.MULTILINE)
        rows = "\n".join(f"| `{code}` | {CODES[code]} |" for code in codes)
        parts.append(f"## {title}\n\n| Code | Is |\n| --- | --- |\n{rows}\n")
    return "\n".join(parts)


def posts() -> str:
    """Return the page of what other programs call the keys of a story."""
    rows = (f"| `{row.key}` | {_names(row.names)} |" for row in SYNONYMS)
    return POSTS + "\n".join(rows) + "\n" + POSTS_END % (_names(NESTED), _names(PASSED_OVER))


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


TASTE = """# Rules of taste

Made from `edition/makeup/rules/table.py` by `./run docs make`. They are what the desk would
rather not see, at a price in points: of all ways to make up a page that hold its stories the one
is taken in which these, and what its cuts, heads, photos and legs cost
([make-up.md](make-up.md)), come to the least. `edition plan --explain` says what each page pays.
A rule is not a [law](laws.md): a law broken is a fault of Edition.

A layout may price a rule otherwise in its `layout.toml`, or want it never broken; where there is
no other way, a warning names the page:

```toml
[rules]
heads-alike = 6.0
photo-by-ad = "never"
```

| Rule | What it counts | Of | Points | Where they come from |
| --- | --- | --- | --- | --- |
"""
OF = {
    Scope.STORY: "a story",
    Scope.NEIGHBOURS: "two stories that touch",
    Scope.AD: "a story beside an ad",
    Scope.PAGE: "a page",
    Scope.SPREAD: "a page and the one before it",
}


def taste() -> str:
    """Return the manual's page of the rules of make-up."""
    rows = (
        f"| `{r.name}` | {r.says} | {OF[r.scope]} | {_points(r.points)} | {r.origin} |"
        for r in RULES
    )
    return TASTE + "\n".join(rows) + "\n"


def _points(points: float) -> str:
    return "never" if points >= NEVER else f"{points:g}"


PAGES: dict[str, Callable[[], str]] = {
    "api.md": api,
    "posts.md": posts,
    "problems.md": problems,
    "taste.md": taste,
    "man/edition.1": man,
    "../constraints.txt": constraints,
    **{f"completion/{file}": partial(completion, shell) for file, shell in SHELLS.items()},
}
"""Every page that is made, by its place under docs/."""


def main() -> None:
    """Write the pages."""
    for name, made in PAGES.items():
        place = DOCS / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(made(), encoding="utf-8")


if __name__ == "__main__":
    main()
