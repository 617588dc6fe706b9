"""edition serve."""

from pathlib import Path

import click

from edition.cli.speak import exits


@click.command("serve")
@click.argument("archive", type=click.Path(path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve on; 0.0.0.0 lets other machines in.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port; 0 takes any free one.")
@click.pass_context
def command(context: click.Context, archive: Path, host: str, port: int) -> None:
    """Show an archive in the browser: covers, pages, articles, search and downloads.

    ARCHIVE is the folder that edition publish writes to. Ctrl-C ends it.

    \b
    Example: edition serve archive --port 8080
    """
    from edition.deliver.archive.serve import listen, serve, there

    with exits(context):
        root = there(archive)
        with listen(host, port) as taken:
            place, number = taken.getsockname()[:2]
            click.echo(f"http://{f'[{place}]' if ':' in place else place}:{number}/")
            click.echo("Ctrl-C ends it.", err=True)
            serve(root, taken)
