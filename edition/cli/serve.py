"""edition serve."""

from pathlib import Path

import click

from edition.cli.speak import exits
from edition.copy.words.web_address import is_address


@click.command("serve")
@click.argument("archive", type=click.Path(path_type=Path))
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to serve on; 0.0.0.0 lets other machines in.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port; 0 takes any free one.",
)
@click.option(
    "--url",
    default="",
    metavar="ADDRESS",
    help="The archive's public address: feeds name it, and requests for other hosts are refused.",
)
@click.pass_context
def command(context: click.Context, archive: Path, host: str, port: int, url: str) -> None:
    """Show an archive in the browser: covers, pages, articles, search and downloads.

    ARCHIVE is the folder that edition publish writes to. Ctrl-C ends it.

    \b
    Example: edition serve archive --port 8080
    """
    if url and not is_address(url):
        raise click.BadParameter(
            f"“{url}” is not a web address (write https://…)", context, param_hint="--url"
        )
    from edition.deliver.archive.serve import listen, serve, there

    with exits(context):
        root = there(archive)
        with listen(host, port) as taken:
            place, number = taken.getsockname()[:2]
            click.echo(f"http://{f'[{place}]' if ':' in place else place}:{number}/")
            click.echo("Ctrl-C ends it.", err=True)
            serve(root, taken, url)
