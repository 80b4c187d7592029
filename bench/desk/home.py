"""Makes the home that is measured: the sample × SCALE, an account that sees it all, and the list of pages to ask for.

    python -m bench.desk.home FOLDER [--scale 10]

Prints JSON: seconds and megabytes of making, what was made, the accounts with the matters and words that each will ask for.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import time
from datetime import date
from pathlib import Path
from typing import Any

SCALE = 10
YEAR = 2021
KIND = "enforcement.penalty"
OBSERVER = "observer"
CLERKS = 10
MATTERS = 40
SINCE = date(2019, 1, 1)
MADE = "made.json"


def make(scale: int) -> dict[str, float]:
    """Make the sample and the observer; seconds and megabytes of the sample alone."""
    from django.db import connection
    from django.utils.timezone import localdate

    from xiezhi import sample
    from xiezhi.ledger.access import Role
    from xiezhi.ledger.units import Post, Unit, User

    began = time.perf_counter()
    sample.make(YEAR, scale=scale, today=localdate())
    made = {"seconds": time.perf_counter() - began, "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}
    like = User.objects.get(username=sample.logins()[0][0])
    observer = User.objects.create(
        username=OBSERVER, full_name="观察员", password=like.password, is_staff=True, is_superuser=True
    )
    Post.objects.create(user=observer, unit=Unit.objects.get(parent=None), role=Role.SUPERVISOR, since=SINCE)
    with connection.cursor() as cursor:
        # What autovacuum does within minutes of such a load; nobody should have to wait for it here.
        cursor.execute("vacuum analyze")
    return made


def size() -> dict[str, int]:
    """Rows, and megabytes of the database on disk."""
    from django.db import connection

    from xiezhi.ledger.events import Event
    from xiezhi.ledger.matter import Matter
    from xiezhi.ledger.verdicts import Verdict

    with connection.cursor() as cursor:
        cursor.execute("select pg_database_size(current_database()) / 1000000")
        on_disk: int = cursor.fetchone()[0]
    listed = Matter.objects.of_kind(KIND).count()
    counts = {model._meta.model_name: model._default_manager.count() for model in (Matter, Event, Verdict)}
    return {**counts, "listed": listed, "database mb": on_disk}


def accounts() -> dict[str, Any]:
    """The observer and the clerks with the fullest inboxes, each with matters of its reach and words that find some."""
    from xiezhi import sample
    from xiezhi.ledger.matter import Matter
    from xiezhi.ledger.units import User

    users = User.objects.filter(is_superuser=False, posts__line="enforcement").order_by("pk")
    waiting = {user: Matter.objects.awaiting(user).count() for user in users}
    clerks = sorted(waiting, key=lambda user: (-waiting[user], user.pk))[:CLERKS]
    people = [User.objects.get(username=OBSERVER), *clerks]
    return {
        "kind": KIND,
        "observer": OBSERVER,
        "clerks": [user.username for user in clerks],
        "inboxes": [waiting[user] for user in clerks],
        "password": sample.logins()[0][1],
        "accounts": {user.username: drawn(user) for user in people},
    }


def drawn(user: Any) -> list[dict[str, Any]]:
    """Some matters that the user sees, each with words that find it: encrypted names (`words` alone) and open text."""
    from xiezhi.ledger.matter import Matter
    from xiezhi.ledger.parties import unsealed

    draw = random.Random(user.username)
    seen = list(Matter.objects.visible_to(user).of_kind(KIND).order_by("pk").values_list("pk", flat=True))
    found = []
    for matter in Matter.objects.in_bulk(draw.sample(seen, min(MATTERS, len(seen)))).values():
        serial = matter.number[matter.number.index("〔") :]
        act = str(matter.narrow().violation)
        names = [unsealed(row, matter.key.open())["name"] for row in matter.people]
        found.append({"pk": matter.pk, "number": matter.number, "open_words": [serial, act], "words": [serial, act, *names]})
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scale", type=int, default=SCALE)
    given = parser.parse_args()
    os.environ["XIEZHI_HOME"] = str(given.folder)
    from xiezhi.startup import migrate, open_platform

    open_platform(migrated=False)
    migrate()
    kept = given.folder / MADE
    if not kept.exists():
        kept.write_text(json.dumps(make(given.scale)), encoding="utf-8")
    made = json.loads(kept.read_text(encoding="utf-8"))
    print(json.dumps({"made": made, "size": size(), "given": accounts()}, ensure_ascii=False))


if __name__ == "__main__":
    main()
