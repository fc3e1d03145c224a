"""The verb ``linli bench``: measure and write ``docs/benchmarks.md``."""

import json
from pathlib import Path

import click

from linli.project.bench import report, rooms, run
from linli.project.bench.sizes import FULL, QUICK

DOCS = Path(__file__).resolve().parents[3] / "docs"


@click.command()
@click.option("--quick", is_flag=True, help="只看能不能跑，不写文档 / a smoke run, nothing kept")
@click.option(
    "--only",
    type=click.Choice(tuple(run.GROUPS)),
    multiple=True,
    help="只测这几组（city 要单点，全城 900 万人）/ only these groups (city, all nine million, must be asked for); the other figures stay",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=DOCS,
    help="写到哪个目录 / where benchmarks.json and benchmarks.md go",
)
def bench(quick: bool, only: tuple[str, ...], out: Path) -> None:
    """测量:导入、查找、流水、网页 / measure imports, look-ups, the journal, pages."""
    kept = out / "benchmarks.json"
    figures = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    with rooms.patterns_kept():
        for group in only or (tuple(run.GROUPS) if quick else run.USUAL):
            click.echo(f"{group} …", err=True)
            figures[group] = run.GROUPS[group](QUICK if quick else FULL)
            out.mkdir(parents=True, exist_ok=True)
            kept.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")
    (out / "benchmarks.md").write_text(report.written(figures), "utf-8")
    click.echo(f"{out / 'benchmarks.md'}")
