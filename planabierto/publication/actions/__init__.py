"""Publishing editions, and correcting them by later ones."""

from planabierto.publication.actions.cuts import correct_cut, cut_and_publish, publish_cut
from planabierto.publication.actions.quarterly import make_due_cuts
from planabierto.publication.actions.reports import publish_report

__all__ = ["correct_cut", "cut_and_publish", "make_due_cuts", "publish_cut", "publish_report"]
