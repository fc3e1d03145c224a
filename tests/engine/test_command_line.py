"""What the command says before there is a house."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest


def test_a_home_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    environment = {**os.environ, "LINLI_HOME": str(tmp_path / "file" / "home")}

    ended = subprocess.run(
        (sys.executable, "-m", "linli.project", "init"),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 1
    assert ended.stderr.startswith(f"无法写入 {tmp_path}/file/home，请检查权限")
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize("verb", ["serve", "demo"])
def test_two_houses_never_share_an_address(tmp_path: Path, verb: str) -> None:
    """As the web processes of a server do: their port is shared, by whoever else asks as well."""
    environment = {**os.environ, "LINLI_HOME": str(tmp_path / "home")}
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"

        ended = subprocess.run(
            (sys.executable, "-m", "linli.project", verb, "--address", address),
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    assert ended.returncode == 1
    assert ended.stderr.startswith(f"不能在 {address} 上提供服务，多半已有别的程序占用")
    assert not (tmp_path / "home" / "postgres").exists()
