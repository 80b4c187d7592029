"""The manual's screenshots: a sample made in a home folder of its own, served, and photographed as its people see it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from palette import shrink
from scenes import SHOTS, Shot

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
YEAR = 2021
TALLEST = 1500
LARGEST = 150_000
EDGE = 12
PATIENCE_SECONDS = 60


def take(home: Path, folder: Path) -> None:
    """Make the sample in `home`, serve it, write every picture of `SHOTS` to `folder`; pictures no longer listed are removed."""
    from xiezhi.startup import migrate, open_platform

    open_platform(migrated=False)
    migrate()
    from django.utils.timezone import localdate

    from xiezhi import sample

    sample.make(YEAR, today=localdate())
    print("the sample is made", file=sys.stderr)
    with served(home) as site:
        photograph(site, folder, SHOTS)
    for file in set(folder.glob("*.png")) - {folder / f"{shot.name}.png" for shot in SHOTS}:
        file.unlink()


@contextmanager
def served(home: Path) -> Iterator[str]:
    """Address of the site over `home`, ended with the block."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "xiezhi.cli", "serve", "--port", str(port)]
    web = subprocess.Popen(command, env={**os.environ, "XIEZHI_HOME": str(home)}, start_new_session=True)
    try:
        _wait(f"http://127.0.0.1:{port}/login/", web)
        yield f"http://127.0.0.1:{port}"
    finally:
        web.terminate()
        web.wait(30)


def _wait(address: str, web: subprocess.Popen[bytes]) -> None:
    opener, until = build_opener(ProxyHandler({})), time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        if web.poll() is not None:
            sys.exit("the site has ended; its own words stand above")
        try:
            with opener.open(address, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    sys.exit(f"the site did not answer within {PATIENCE_SECONDS} s")


def photograph(site: str, folder: Path, shots: list[Shot]) -> None:
    """Write the pictures to `folder`; every place is looked up in the ledger before the browser starts."""
    import stage
    from playwright.sync_api import Error, sync_playwright

    places = stage.places()
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        sys.exit(f"no Chromium on the PATH ({', '.join(NAMES)})")
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as props:
        places["sheet"] = str(stage.sheet(Path(props)))
        chinese = {**os.environ, "LANGUAGE": "zh_CN"}  # the browser's own words on date and file boxes
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"], env=chinese)
        people: dict[Any, Any] = {}
        faults = []
        for shot in shots:
            try:
                size = _one(browser, people, site, folder, shot, places)
                print(f"{shot.name}.png {size // 1000} kB", file=sys.stderr)
                if size > LARGEST:
                    faults.append(f"{shot.name}.png has {size} bytes, more than {LARGEST}: show less of the page")
            except Error as error:
                faults.append(f"{shot.name}: {error.message.splitlines()[0]}")
            except KeyError as error:
                faults.append(f"{shot.name}: no place {error}, for a picture before it failed")
        browser.close()
    if faults:
        sys.exit("\n".join(faults))


def _one(browser: Any, people: dict[Any, Any], site: str, folder: Path, shot: Shot, places: dict[str, str]) -> int:
    """Take one picture; returns its size in bytes."""
    page = _signed_in(browser, people, site, shot, places)
    page.goto(site + shot.address.format(**places))
    for act in shot.acts:
        act.on(page, places)
    page.evaluate("document.activeElement && document.activeElement.blur(); document.fonts.ready")
    whole = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": shot.width, "height": whole if shot.of else min(whole, shot.height or TALLEST)})
    if shot.of:
        part = page.locator(shot.of.format(**places)).first.bounding_box()
        room = {
            "x": max(part["x"] - EDGE, 0),
            "y": part["y"] - EDGE,
            "width": part["width"] + 2 * EDGE,
            "height": part["height"] + 2 * EDGE,
        }
        picture = page.screenshot(animations="disabled", clip=room)
    else:
        picture = page.screenshot(animations="disabled")
    size = shrink(picture, folder / f"{shot.name}.png")
    page.close()
    return size


def _signed_in(browser: Any, people: dict[Any, Any], site: str, shot: Shot, places: dict[str, str]) -> Any:
    """A new page of the shot's person, in their colours and width."""
    login = shot.login.format(**places)
    who = (login, shot.dark, shot.width < 600)
    if who not in people:
        people[who] = browser.new_context(
            locale="zh-CN", timezone_id="Asia/Shanghai", color_scheme="dark" if shot.dark else "light", reduced_motion="reduce",
            has_touch=shot.width < 600,
        )  # fmt: skip
        if login:
            page = people[who].new_page()
            page.goto(f"{site}/login/")
            page.get_by_label("用户名").fill(login)
            page.get_by_label("密码").fill(places["password"])
            page.get_by_role("button", name="登录").click()
            page.wait_for_url(f"{site}/")
            page.close()
    page = people[who].new_page()
    page.set_default_timeout(15_000)
    page.set_viewport_size({"width": shot.width, "height": shot.height or 800})
    return page
