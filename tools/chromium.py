"""
Finds the Chromium in which the browser tests run, and installs it where that is possible.

``LINLI_CHROMIUM`` names one of your own. Installing needs Debian's apt and root.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PACKAGES = ("chromium", "fonts-noto-cjk")
SECONDS_TO_INSTALL = 600


def find() -> str | None:
    """Give the path of a Chromium that answers; a stub that asks for a snap does not."""
    for name in (os.environ.get("LINLI_CHROMIUM"), *NAMES):
        path = shutil.which(name) if name else None
        if path and _answers(path):
            return path
    return None


def ensure() -> str | None:
    """Find Chromium, or install it; say why when it can be neither found nor installed."""
    found = find()
    if found and _shows_chinese():
        return found
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        if not found:
            _say("没有 Chromium，浏览器测试将跳过 / no Chromium: the browser tests will be skipped")
            _say("  apt-get install chromium fonts-noto-cjk")
        return found
    _say("安装 Chromium 与中文字体 / installing Chromium and Chinese fonts")
    if not _install():
        _say("安装没有成功 / it could not be installed")
    return find()


def _install() -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ("apt-get", "update", "-q"),
        ("apt-get", "install", "-y", "-q", "--no-install-recommends", *PACKAGES),
    ):
        try:
            subprocess.run(command, env=environment, check=True, timeout=SECONDS_TO_INSTALL)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            return False
    return True


def _answers(path: str) -> bool:
    try:
        asked = subprocess.run(
            [path, "--version", "--no-sandbox"], capture_output=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def _shows_chinese() -> bool:
    try:
        asked = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False)
    except FileNotFoundError:
        # Systems without fontconfig bring their own Chinese fonts.
        return sys.platform == "darwin"
    return bool(asked.stdout.strip())


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
