"""Versioned forms as data, and the sheets people answer.

It knows questions, their texts in each language, their kinds and the answers to them. It
promises that a sheet keeps the form version it was answered on and that an answer once
written is never changed: a new sheet is. It deliberately does not know what a form is for.
"""
