"""What locust plays: people at the desk, and people at the Django admin.

Each looks at a page, reads for a moment, and looks at the next. A page that is not the one asked for (an error, the sign-in
page, a list without rows) counts as failed. Every answer is kept with the server's own time for it.
"""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from locust import HttpUser, events, task
from locust.env import Environment

GIVEN: dict[str, Any] = json.loads(Path(os.environ["XIEZHI_BENCH"]).read_text(encoding="utf-8"))
PAUSE = float(GIVEN["pause"])
ADMIN = "/admin/{}/{}/".format(*GIVEN["kind"].split("."))
DESK = f"/k/{GIVEN['kind']}/"
SPRING = ("2021-03-01", "2021-06-30")
ROWS, ADMIN_ROWS = "data-walk", 'id="result_list"'

taken: dict[str, list[list[float]]] = {}
failed: dict[str, list[str]] = {}
began = time.monotonic()


@events.request.add_listener
def keep(name: str, response_time: float, response: Any, exception: Exception | None, **_: Any) -> None:
    """Keep milliseconds waited, and the server's by clock and processor, after the warm-up; signing in (no name) is not measured."""
    if name.startswith("/") or time.monotonic() - began < GIVEN["warm_up"]:
        return
    if exception:
        failed.setdefault(name, []).append(str(exception)[:300])
    else:
        server = [float(part.partition("dur=")[2]) for part in response.headers["Server-Timing"].split(",")]
        taken.setdefault(name, []).append([response_time, *server])


@events.quitting.add_listener
def write(environment: Environment, **_: Any) -> None:
    seconds = time.monotonic() - began - GIVEN["warm_up"]
    found = {"seconds": seconds, "taken": taken, "failed": failed}
    Path(GIVEN["out"]).write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    environment.process_exit_code = 0


class Person(HttpUser):
    """Somebody signed in; the n-th person of a run has the same account and draws the same pages every time."""

    abstract = True
    started = 0
    accounts: list[str] = []

    def wait_time(self) -> float:
        return random.uniform(0.5, 1.5) * PAUSE

    def on_start(self) -> None:
        number = type(self).started
        type(self).started += 1
        self.random = random.Random(number)
        login = self.accounts[number % len(self.accounts)]
        self.own: list[dict[str, Any]] = GIVEN["accounts"][login]
        token = self.client.get("/login/").text.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
        typed = {"username": login, "password": GIVEN["password"], "csrfmiddlewaretoken": token, "next": "/keys/"}
        self.client.post("/login/", typed, headers={"Referer": f"{self.host}/login/"})

    def look(self, name: str, address: str, expected: str, **query: Any) -> None:
        """Get a page that must say `expected`."""
        with self.client.get(address, params=query, name=name, catch_response=True, allow_redirects=False) as answer:
            if answer.status_code != 200:
                answer.failure(f"{answer.status_code} {address} {query}")
            elif expected not in answer.text:
                answer.failure(f"no {expected!r} in {address} {query}")

    def one(self) -> dict[str, Any]:
        """A matter that this person may see."""
        return self.random.choice(self.own)


def queries(page: str, finished: dict[str, Any], order: dict[str, Any]) -> Callable[[random.Random], dict[str, Any]]:
    """How people turn a list: half look at its first page, the others further on, at a filter, or at another order."""

    def drawn(draw: random.Random) -> dict[str, Any]:
        return draw.choice([{}, {}, {}, {page: draw.randint(2, 9)}, finished, order])

    return drawn


turned = queries("page", {"done": "closed", "from": SPRING[0], "to": SPRING[1]}, {"sort": "-number"})
turned_admin = queries("p", {"is_finished__exact": 1, "opened_on__gte": SPRING[0], "opened_on__lt": SPRING[1]}, {"o": "-1"})


class Observer(Person):
    """Sees every matter of the district: the same rows as the admin."""

    accounts = [GIVEN["observer"]]

    @task(3)
    def list(self) -> None:
        self.look("list, all rows", DESK, ROWS, **turned(self.random))

    @task(3)
    def search(self) -> None:
        self.look("search, all rows", "/search/", ROWS, q=self.random.choice(self.one()["words"]))

    @task(2)
    def search_in_list(self) -> None:
        self.look("search in list, all rows", DESK, ROWS, q=self.random.choice(self.one()["open_words"]))

    @task(3)
    def matter(self) -> None:
        matter = self.one()
        self.look("matter", f"/m/{matter['pk']}/", matter["number"])


class Clerk(Person):
    """Works in one unit: what waits for it, its list, its searches, its matters."""

    accounts = GIVEN["clerks"]

    @task(4)
    def inbox(self) -> None:
        self.look("inbox", "/", ROWS)

    @task(2)
    def list(self) -> None:
        self.look("list, own unit", DESK, ROWS, **turned(self.random))

    @task(2)
    def search(self) -> None:
        self.look("search, own unit", "/search/", ROWS, q=self.random.choice(self.one()["words"]))

    @task(4)
    def matter(self) -> None:
        matter = self.one()
        self.look("matter", f"/m/{matter['pk']}/", matter["number"])


class Administrator(Person):
    """At the Django admin, with the observer's account."""

    accounts = [GIVEN["observer"]]

    @task(3)
    def list(self) -> None:
        self.look("admin list", ADMIN, ADMIN_ROWS, **turned_admin(self.random))

    @task(3)
    def search(self) -> None:
        self.look("admin search in list", ADMIN, ADMIN_ROWS, q=self.random.choice(self.one()["open_words"]))
