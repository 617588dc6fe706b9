"""Grammars: the files of a sound paper, spoilt by chance where their grammar is thin. Whatever they
say, Edition answers as a tool should.

A file is spoilt by what people and attackers do to files: a piece is cut out, doubled, moved, or
replaced by a token that means something in its language or in none. A hundred small papers a minute
are read and set; those whose templates or style sheets are spoilt are built. Nothing but an
EditionError may come of it, none may call a spoilt file a fault of Edition, and none may take long.
"""

import random
import re
import tempfile
import time
import tomllib
import traceback
from collections import Counter
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from edition.assets import assets
from soak.trial import fence, filed, warm

LIMIT = 60
"""CPU seconds that one spoilt paper may take."""
HERE = Path(__file__).resolve().parent
FAILED = HERE / "failed"
SOUND = HERE / "sound"
"""A paper with one file of each kind that Edition reads."""
LAYOUT = ("layout.toml", "page.css", "text.css", "page.html", "module.html", "text.html")
"""Of the tabloid, put into the paper as a layout of its own."""


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A paper of which one file is spoilt."""

    seed: int
    name: str
    content: bytes


def fuzzed(seed: int, minutes: float, count: int = 0) -> int:
    """Spoil so many papers, or as many as the time holds; 1 where one of them was not answered as
    it should be.
    """
    warm()
    end, told = time.monotonic() + minutes * 60, Counter[str]()
    while told.total() < count if count else time.monotonic() < end:
        verdict = tried(seed)
        told[verdict.split(":")[0]] += 1
        if verdict.startswith("broken"):
            _keep(seed, verdict)
        seed += 1
    print(
        f"{sum(told.values())} spoilt papers:"
        f" {', '.join(f'{n} {what}' for what, n in sorted(told.items()))}"
    )
    return int(told["broken"] > 0)


def tried(seed: int) -> str:
    """Spoil one paper in a process of its own and say what came of it: ``built``, ``refused``, or
    ``broken: why``.
    """
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_tried, args=(spoilt(seed), sender))
    process.start()
    sender.close()
    answered = receiver.poll(6 * LIMIT)
    try:
        return str(receiver.recv()) if answered else "broken: no answer"
    except EOFError:
        process.join()
        return f"broken: ended by {process.exitcode} (over the limit of time or memory)"
    finally:
        process.kill()
        process.join()


def _tried(paper: Spoilt, answer: Connection) -> None:
    fence(LIMIT)
    with tempfile.TemporaryDirectory(prefix="soak-") as lent:
        folder = filed(sound() | {paper.name: paper.content}, Path(lent))
        answer.send(_answer(folder, paper))


def _answer(folder: Path, paper: Spoilt) -> str:
    from edition import build, plan
    from edition.problem import EditionError

    try:
        if paper.name.startswith("layouts") or paper.name.endswith(".svg"):
            build(folder)
        else:
            plan(folder)
    except EditionError as refused:
        blamed = [str(p) for p in refused.problems if "fault of Edition" in str(p)]
        unplaced = [str(p) for p in refused.problems if not p.where.path]
        if blamed:
            return f"broken: blames Edition: {blamed[0]}"
        return f"broken: no place: {unplaced[0]}" if unplaced else "refused"
    except Exception:
        return f"broken: {traceback.format_exc()[-1500:]}"
    return "built"


def spoilt(seed: int) -> Spoilt:
    """Return the spoilt paper of a seed."""
    rng = random.Random(seed)
    files = sound()
    name = rng.choice([name for name in sorted(files) if not name.endswith(".png")])
    text = files[name].decode()
    tokens = _tokens(
        "page" if name.startswith("layouts") and name.endswith("html") else Path(name).suffix[1:]
    )
    for _ in range(rng.choice((1, 1, 1, 2, 4, 8))):
        text = _spoil(text, tokens, rng)
    content = text.encode("utf-8", "surrogatepass")
    if rng.random() < 0.1:
        at = rng.randrange(len(content) + 1)
        content = content[:at] + rng.randbytes(rng.choice((1, 1, 8, 200))) + content[at:]
    return Spoilt(seed, name, content)


@cache
def _tokens(language: str) -> tuple[str, ...]:
    """Return what a file in a language is spoilt with."""
    told = tomllib.loads((HERE / "tokens.toml").read_text())
    many = [
        token * times
        for name in ("anywhere", language)
        for token, times in told["many"].get(name, ())
    ]
    return (*told["anywhere"], *told[language], *many)


def _spoil(text: str, tokens: tuple[str, ...], rng: random.Random) -> str:
    pieces = re.findall(r"\w+|\s+|[^\w\s]", text) or [""]
    at = rng.randrange(len(pieces))
    until = min(len(pieces), at + rng.choice((1, 1, 2, 5, 40)))
    match rng.randrange(5):
        case 0:
            del pieces[at:until]
        case 1:
            pieces[at:at] = pieces[at:until] * rng.choice((1, 2, 50))
        case 2:
            other = rng.randrange(len(pieces))
            pieces[at], pieces[other] = pieces[other], pieces[at]
        case 3:
            pieces[at] = rng.choice(tokens)
        case _:
            pieces.insert(at, rng.choice(tokens))
    return "".join(pieces)


def sound() -> dict[str, bytes]:
    """Return the files of a sound paper with a layout of its own."""
    tabloid = assets("layouts") / "tabloid"
    own = {f"layouts/own/{name}": (tabloid / name).read_bytes() for name in LAYOUT}
    files = (path for path in sorted(SOUND.rglob("*")) if path.is_file())
    return {path.relative_to(SOUND).as_posix(): path.read_bytes() for path in files} | own


def _keep(seed: int, verdict: str) -> None:
    paper = spoilt(seed)
    folder = FAILED / f"grammar-{seed}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / Path(paper.name).name).write_bytes(paper.content)
    (folder / "why.txt").write_text(f"{paper.name}\n{verdict}\n")
    print(f"seed {seed}, {paper.name}: {verdict[-400:]}", flush=True)
