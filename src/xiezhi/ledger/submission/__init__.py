"""填一次: what the ledger holds, written as another platform wants it, and its receipts read back as steps of the matter.

A map (TOML, in the folder of its line) says which field of the other platform holds which fact; maps.py reads it.
"""
