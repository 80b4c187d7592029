"""Sheets (XLSX): the template of a kind of matter, its import as short ledgers, its export, errors told by row and column."""
