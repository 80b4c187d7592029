"""The Django app of the ledger."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "xiezhi.ledger"
    verbose_name = "案件台账"

    def ready(self) -> None:
        from xiezhi import law, settings

        from . import (
            checks,  # noqa: F401  registers itself
            instruments,
        )

        law.add_packs(settings.HOME / "packs")
        instruments.let_stand(settings.HOME / "instruments")
