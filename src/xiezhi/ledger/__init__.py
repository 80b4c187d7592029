"""The kernel: units, people, matters, events, actions, deadlines, instruments and who may do what.

A line of work declares itself with `matter.Matter` and the words of `declare`; everything is changed by `perform.perform` only.
"""
