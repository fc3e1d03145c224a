"""What the command says before there is a house."""

import os
import subprocess
import sys
from pathlib import Path


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
