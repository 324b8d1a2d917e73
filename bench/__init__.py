"""Measured, never asserted by the clock.

It knows how to build a large world, ask every public page of it as a reader would, and write
down what that costs. It promises the same world each time. It deliberately fails nothing that
is only slow.
"""
