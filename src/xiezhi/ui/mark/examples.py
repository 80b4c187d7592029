"""The mark: the one-horned 獬豸, drawn by us."""

EXAMPLES = {"獬豸": {}}
