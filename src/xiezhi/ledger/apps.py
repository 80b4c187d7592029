"""The Django app of the ledger."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "xiezhi.ledger"
    verbose_name = "案件台账"
