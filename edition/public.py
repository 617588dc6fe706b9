"""Public: a finished edition → the same as an archive may show it, without what is for print only.

The make-up stays as it is printed, so that page numbers and places are those of the paper: a photo
for print only is a grey area without its cutline, and a story for print only is a panel with the
paper's name. Both are set and pressed anew, because the words and pixels of the printed file must
not be in the file that everybody can read.
"""

from dataclasses import replace

from edition.copy.pictures.prepare import blank
from edition.finished import Finished, MadeUp
from edition.page import Dummy, Fixture, Flatplan, Furniture
from edition.press import DocumentInfo, press, read_back
from edition.problem import BuildFailed, Problem, note
from edition.proof import Forme, PrintFile
from edition.setting import SetStory
from edition.story import Photo, Story


def public(edition: Finished) -> Finished:
    """Return the edition without what is for print only; itself where there is nothing of the kind.

    Raises BuildFailed where the file cannot be read back as it was set.
    """
    shown = _made_up(edition.made_up)
    if shown == edition.made_up:
        return edition
    from edition.typeset import typeset

    lineup = shown.lineup
    proof = typeset(
        shown.flatplan, Forme(lineup.paper, lineup.layout, lineup.budget, shown.settings)
    )
    facts = DocumentInfo(
        proof.title, lineup.paper.title, proof.title, lineup.paper.language, lineup.budget.day
    )
    pdf = press(proof.pdf, facts)
    if faults := read_back(pdf, proof.wording):
        raise BuildFailed(*faults)
    told = (_told(edition.made_up.lineup.budget.stories),)
    return replace(
        edition, made_up=shown, proof=proof, printfile=PrintFile(pdf, edition.printfile.pages, told)
    )


def _told(stories: tuple[Story, ...]) -> Problem:
    secret = sum(story.print_only for story in stories)
    photos = sum(
        photo.print_only for story in stories for photo in story.photos if not story.print_only
    )
    message = f"for print only, and kept out of the archive: stories {secret}, photos {photos}"
    return note("", message, "the paper in out/ has them", code="archive-without")


def _made_up(made_up: MadeUp) -> MadeUp:
    budget = made_up.lineup.budget
    secret = frozenset(story.slug for story in budget.stories if story.print_only)
    stories = tuple(_shown(story) for story in budget.stories if story.slug not in secret)
    settings = tuple(
        _set(setting, stories) for setting in made_up.settings if setting.galley.slug not in secret
    )
    lineup = replace(made_up.lineup, budget=replace(budget, stories=stories))
    flatplan = _without(made_up.flatplan, secret, lineup.paper.title)
    return replace(made_up, lineup=lineup, settings=settings, flatplan=flatplan)


def _shown(story: Story) -> Story:
    return replace(
        story, photos=tuple(_blank(photo) if photo.print_only else photo for photo in story.photos)
    )


def _blank(photo: Photo) -> Photo:
    """Return a photo of which nothing but its shape is left."""
    picture = photo.picture and blank(photo.picture)
    return replace(photo, file="", cutline="", credit="", alt="", picture=picture)


def _set(setting: SetStory, stories: tuple[Story, ...]) -> SetStory:
    """Return a story's setting without the cutlines of photos that are for print only."""
    story = next(story for story in stories if story.slug == setting.galley.slug)
    if not any(photo.print_only for photo in story.photos):
        return setting
    pairs = zip(setting.cutlines, story.photos, strict=True)
    cutlines = tuple(
        tuple(() for _ in widths) if photo.print_only else widths for widths, photo in pairs
    )
    return replace(
        setting, cutlines=cutlines, story=_shown(setting.story) if setting.story else None
    )


def _without(flatplan: Flatplan, secret: frozenset[str], title: str) -> Flatplan:
    """Return a plan in which panels stand in the places of some stories."""
    pages = tuple(_panelled(page, secret, title) for page in flatplan.pages)
    jumps = tuple(jump for jump in flatplan.jumps if jump.slug not in secret)
    return replace(flatplan, pages=pages, jumps=jumps)


def _panelled(page: Dummy, secret: frozenset[str], title: str) -> Dummy:
    panels = tuple(
        Fixture(Furniture.HOUSE, module.box, title)
        for module in page.modules
        if module.slug in secret
    )
    modules = tuple(module for module in page.modules if module.slug not in secret)
    return replace(page, modules=modules, fixtures=(*page.fixtures, *panels))
