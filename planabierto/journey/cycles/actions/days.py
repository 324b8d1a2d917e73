"""What must hold of any stretch of days."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from planabierto.kit.verdict import refuse


def check_days(starts: date, ends: date) -> None:
    """Refuse a stretch that ends before it begins."""
    if ends < starts:
        raise refuse(_("La fecha final es anterior a la inicial."))
