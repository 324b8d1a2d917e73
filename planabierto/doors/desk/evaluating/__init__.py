"""Evaluation at the desk: the evaluator's portfolio and reports, replies, recommendations."""
