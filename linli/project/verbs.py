"""The verbs of ``linli`` that belong to no feature: init, serve, and those of other rooms."""

import sys
from collections.abc import Callable

import click
from django.core.management import call_command

from linli.areas.commands import areas, users
from linli.project import engine, house, wiring
from linli.project.bench.command import bench
from linli.project.demo import demo
from linli.project.engine import children
from linli.project.keeping import KEEPING
from linli.project.standing_down import stand_down_verb

ADDRESS = "127.0.0.1:8000"


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def linli() -> None:
    """邻里 — 社区的一户一表 / a community's register.

    数据在 LINLI_HOME(默认 .linli);自己的 PostgreSQL 用 LINLI_DATABASE_URL 指定;
    LINLI_LANGUAGE=en 说英语 / speaks English。
    """


@linli.command()
def init() -> None:
    """建库、建表(可重复执行,升级后也用它)/ make or upgrade the database."""
    with house.running() as cluster:
        house.bring_up_to_date(cluster)
        click.echo(f"好了。{cluster.whereabouts}")


@linli.command()
@click.option("--address", default=ADDRESS, show_default=True, help="监听的地址 / host:port")
@click.option("--workers", default=2, show_default=True, help="网页进程数 / web processes")
def serve(address: str, workers: int) -> None:
    """运行网站和后台作业,Ctrl-C 停止 / run the web server and the job worker."""
    engine.ensure_free(address)
    with house.opened(), house.running() as cluster:
        gather_static_files()
        ended = children.run(
            _children(cluster, address=address, workers=workers), watch=_watch(cluster)
        )
    if ended.words:
        click.echo(ended.words, err=True)
    sys.exit(ended.code)


def gather_static_files() -> None:
    """Bring styles, scripts and icons together, compressed and named by their content."""
    call_command("collectstatic", interactive=False, verbosity=0)


def _children(cluster: engine.Cluster, *, address: str, workers: int) -> tuple[children.Child, ...]:
    host, _, port = address.rpartition(":")
    given = house.environment(cluster)
    web = (
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", port),
        *("--workers", str(workers), "--blocking-threads", "4", "--no-ws"),
        *("--log-level", "warning", "linli.project.wsgi:application"),
    )
    jobs = (sys.executable, "-m", "linli.project.worker")
    return (
        children.Child(name="网站 / web", command=web, environment=given),
        children.Child(name="作业 / jobs", command=(*jobs, "short"), environment=given),
        children.Child(name="导入 / imports", command=(*jobs, "long"), environment=given),
    )


def _watch(cluster: engine.Cluster) -> Callable[[], str | None]:
    def gone() -> str | None:
        return None if engine.is_up(cluster) else "数据库停了 / the database has stopped"

    return gone


linli.add_command(areas)
linli.add_command(bench)
linli.add_command(demo)
for verb in KEEPING.values():
    linli.add_command(verb)
linli.add_command(stand_down_verb)
linli.add_command(users)
for group in wiring.COMMANDS:
    linli.add_command(group)
