"""What can be counted, each figure with its definition.

It knows how each figure is computed from facts, and what it does and does not count. It
promises that a figure shown anywhere is computed here. It deliberately stores nothing.
"""
