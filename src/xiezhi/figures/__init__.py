"""Figures (统计指标): named queries over the ledger, each opening onto its rows; the annual report."""
