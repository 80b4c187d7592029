"""Papers kept so far get the words that find them; matters taken back lose the verdicts that nobody is shown."""

from typing import Any

from django.db import migrations

from xiezhi.ledger import crypto
from xiezhi.ledger.finding import pairs_of
from xiezhi.ledger.fold import WITHDRAWN
from xiezhi.ledger.instruments.codec import from_json

BATCH = 500


def index_papers(apps: Any, editor: Any) -> None:
    """A paper whose key is destroyed or whose text was altered is left out, as nobody can read it."""
    words = apps.get_model("ledger", "PaperWords")
    papers = apps.get_model("ledger", "Instrument").objects.select_related("matter__key").order_by("pk")
    rows = []
    for paper in papers.iterator(chunk_size=BATCH):
        if wrapped := paper.matter.key.wrapped:
            try:
                key = bytes.fromhex(crypto.decrypt(crypto.master_key(), wrapped))
                document = from_json(crypto.decrypt(key, paper.content))
            except crypto.KeyGone:
                continue
            rows.append(words(instrument_id=paper.pk, matter_id=paper.matter_id, pairs=pairs_of(document)))
    words.objects.bulk_create(rows, batch_size=BATCH)


def forget_verdicts(apps: Any, editor: Any) -> None:
    apps.get_model("ledger", "Verdict").objects.filter(matter__state=WITHDRAWN).delete()


class Migration(migrations.Migration):
    dependencies = [("ledger", "0010_find_papers_and_count_findings")]

    operations = [
        migrations.RunPython(index_papers, migrations.RunPython.noop),
        migrations.RunPython(forget_verdicts, migrations.RunPython.noop),
    ]
