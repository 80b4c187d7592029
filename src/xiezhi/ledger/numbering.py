"""Numbers (案号、文号): gap-free per unit, series and year; a void number stays with its reason."""

from __future__ import annotations

from django.db import connection, models, transaction

from .units import Unit

EVERY_YEAR = 0  # the year of a series that runs on from year to year


class Series(models.Model):
    """The counter of one unit's series in one year; its row is the lock under which numbers are given."""

    unit = models.ForeignKey(Unit, models.PROTECT)
    name = models.CharField(max_length=80)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "name", "year"], name="one_counter_per_series")]


class Number(models.Model):
    """A number once given. It is never given again: a void one keeps its reason."""

    series = models.ForeignKey(Series, models.PROTECT)
    serial = models.PositiveIntegerField()
    text = models.CharField("编号", max_length=80)
    matter = models.ForeignKey("ledger.Matter", models.PROTECT, related_name="numbers")
    void_reason = models.CharField("作废原因", max_length=200, blank=True)

    class Meta:
        verbose_name = "编号"
        constraints = [models.UniqueConstraint(fields=["series", "serial"], name="no_number_twice")]

    def void(self, reason: str) -> None:
        """Mark the number as void; it stays in its series and is not given again."""
        self.void_reason = reason
        self.save(update_fields=["void_reason"])


def take(unit: Unit, name: str, year: int, count: int = 1) -> tuple[int, int]:
    """The first of `count` next serials of the series, and the series' key; the counter stays locked until the transaction ends.

    A transaction that fails gives its serials back, so the series has no gap. Units that write the same 代字 (a government and its
    bureau) count on in one series: their numbers would read alike.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a number is taken inside the transaction that uses it")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_series (unit_id, name, year, last) VALUES (coalesce(("
            "  SELECT series.unit_id FROM ledger_series series JOIN ledger_unit unit ON unit.id = series.unit_id"
            "  WHERE series.name = %s AND series.year = %s AND unit.code_word = %s AND unit.code_word <> ''"
            "  ORDER BY series.id LIMIT 1), %s), %s, %s, %s) "
            "ON CONFLICT (unit_id, name, year) DO UPDATE SET last = ledger_series.last + EXCLUDED.last RETURNING id, last",
            [name, year, unit.code_word, unit.pk, name, year, count],
        )
        key, last = cursor.fetchone()
    return last - count + 1, key


def written(number_format: str, unit: Unit, year: int, serial: int, word: str = "") -> str:
    """The number as text, e.g. 江海府行复〔2021〕12号; `word` stands where the format says `{word}`."""
    return number_format.format(unit=unit, year=year, serial=serial, word=word)
