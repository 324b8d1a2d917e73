"""The parameters several operations take, and their forms."""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Path, Query
from pydantic import BaseModel, ConfigDict, Field

from planabierto.doors.api.schemas.commitments import MilestoneState

CYCLE = "^[A-Za-z]{2,6}-[0-9]{4}$"
PLAN = "^[A-Za-z]{2,6}-[0-9]{4}-[A-Za-z]{2,6}$"
COMMITMENT = "^[A-Za-z]{2,6}-[0-9]{4}-[Cc][1-9][0-9]{0,4}$"
MILESTONE = "^[A-Za-z]{2,6}-[0-9]{4}-[Cc][1-9][0-9]{0,4}-[Mm][1-9][0-9]{0,4}$"
UPDATE = "^[A-Za-z]{2,6}-[0-9]{4}-[Cc][1-9][0-9]{0,4}-[Uu][1-9][0-9]{0,6}$"
EVIDENCE = "^[A-Za-z]{2,6}-[0-9]{4}-[Cc][1-9][0-9]{0,4}-[Ee][1-9][0-9]{0,6}$"
CALL = "^[A-Za-z]{2,6}-[0-9]{4}-[Qq][1-9][0-9]{0,4}$"
THEME = "^[A-Za-z]{2,6}-[0-9]{4}-[Tt][1-9][0-9]{0,4}$"
MEETING = "^[A-Za-z]{2,6}-[0-9]{4}-[Rr][1-9][0-9]{0,6}$"
MOTION = "^[A-Za-z]{2,6}-[0-9]{4}-[Vv][1-9][0-9]{0,6}$"
RESOLUTION = "^[A-Za-z]{2,6}-[0-9]{4}-[Ff][1-9][0-9]{0,6}$"
PROPOSAL = "^[A-Za-z]{2,6}-[0-9]{4}-[Ii][1-9][0-9]{0,6}$"
DRAFT = "^[A-Za-z]{2,6}-[0-9]{4}-[Dd][1-9][0-9]{0,6}$"
CONTRIBUTION = "^[A-Za-z]{2,6}-[0-9]{4}-[Aa][0-9]{6,9}-[0-9A-Za-z]$"
INSTITUTION = "^[Ii][0-9]{6,12}-[0-9A-Za-z]$"
CODE = "^[A-Za-z0-9_-]{1,80}$"

CycleFolio = Annotated[str, Path(pattern=CYCLE, description="Such as `NL-2022`.")]
PlanName = Annotated[
    str, Path(pattern="^[A-Za-z0-9_-]{1,120}$", description="A folio or a slug: `NL-2022-SPG`.")
]
CommitmentFolio = Annotated[str, Path(pattern=COMMITMENT, description="Such as `NL-2022-C3`.")]
MilestoneFolio = Annotated[str, Path(pattern=MILESTONE, description="Such as `NL-2022-C3-M2`.")]
UpdateFolio = Annotated[str, Path(pattern=UPDATE, description="Such as `NL-2022-C3-U12`.")]
EvidenceFolio = Annotated[str, Path(pattern=EVIDENCE, description="Such as `NL-2022-C3-E5`.")]
CallFolio = Annotated[str, Path(pattern=CALL, description="Such as `NL-2022-Q1`.")]
ThemeFolio = Annotated[str, Path(pattern=THEME, description="Such as `NL-2022-T7`.")]
ContributionFolio = Annotated[
    str, Path(pattern=CONTRIBUTION, description="A receipt, such as `NL-2022-A000431-D`.")
]
MeetingFolio = Annotated[str, Path(pattern=MEETING, description="Such as `NL-2022-R3`.")]
MotionFolio = Annotated[str, Path(pattern=MOTION, description="Such as `NL-2022-V4`.")]
ResolutionFolio = Annotated[str, Path(pattern=RESOLUTION, description="Such as `NL-2022-F2`.")]
ProposalFolio = Annotated[str, Path(pattern=PROPOSAL, description="Such as `NL-2022-I4`.")]
DraftFolio = Annotated[str, Path(pattern=DRAFT, description="Such as `NL-2022-D2`.")]
InstitutionFolio = Annotated[str, Path(pattern=INSTITUTION, description="Such as `I000003-Q`.")]
InCycle = Annotated[str | None, Query(pattern=CYCLE, description="Of this cycle, by folio.")]
InCommitment = Annotated[
    str | None, Query(pattern=COMMITMENT, description="Of this commitment, by folio.")
]
InState = Annotated[MilestoneState | None, Query(description="In this state.")]


class CommitmentFilters(BaseModel):
    """What narrows a list of commitments; one left out means any."""

    model_config = ConfigDict(extra="forbid")

    cycle: str | None = Field(None, pattern=CYCLE, description="Of this cycle, by folio.")
    plan: str | None = Field(None, pattern=PLAN, description="Standing in this plan, by folio.")
    area: str | None = Field(None, pattern=CODE, description="In this policy area, by code.")
    value: str | None = Field(None, pattern=CODE, description="Bearing this OGP value, by code.")
    institution: str | None = Field(
        None,
        pattern=INSTITUTION,
        description="This institution answers for it or takes part, by folio.",
    )
    state: Literal["upcoming", "running", "ended", "withdrawn"] | None = Field(
        None, description="Where it stands today by its dates, or withdrawn."
    )
