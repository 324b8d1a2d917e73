"""What an opinion is of: a commitment, one of its milestones, or one report on either."""

from __future__ import annotations

from dataclasses import dataclass

from planabierto.journey.commitments.models import Commitment, Inclusion, Milestone
from planabierto.journey.monitoring.models import ShadowOpinion, Update


@dataclass(frozen=True, slots=True)
class Matter:
    """A commitment as a whole; or one milestone of it, or one report, where they are named."""

    commitment: Commitment
    milestone: Milestone | None = None
    update: Update | None = None

    @property
    def folio(self) -> str:
        """The folio of the narrowest thing that is named."""
        return (self.update or self.milestone or self.commitment).folio

    @property
    def inclusion(self) -> Inclusion | None:
        """The one plan it speaks of, if it is one alone."""
        return self.update.inclusion if self.update else None


def matter_of(record: Commitment | Milestone | Update) -> Matter:
    """The matter that a record is."""
    if isinstance(record, Update):
        return Matter(record.commitment, record.milestone, record)
    if isinstance(record, Milestone):
        return Matter(record.commitment, record)
    return Matter(record)


def matter_of_opinion(opinion: ShadowOpinion) -> Matter:
    """The matter an opinion is of."""
    return Matter(opinion.commitment, opinion.milestone, opinion.update)
