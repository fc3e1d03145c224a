"""The verbs that save a home and bring it back; they run before Django, which would furnish it."""

from pathlib import Path

import click

from linli.project import engine
from linli.project.engine import backup as archive
from linli.web import clock


@click.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def backup(out: Path) -> None:
    """把数据库、文件和密钥存成一个文件 / save database, files and keys into one archive."""
    saved = archive.save(home=engine.home(), to=out, at=clock.now())
    click.echo(f"已存到 {saved.path}，含 {saved.files} 个文件。里面有密钥，请和密钥一样保管。")


@click.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(source: Path) -> None:
    """把存下的文件恢复到空的 LINLI_HOME / bring an archive back into an empty home."""
    brought = archive.restore(home=engine.home(), source=source)
    click.echo(f"已恢复，含 {brought.files} 个文件。")


KEEPING = {"backup": backup, "restore": restore}
