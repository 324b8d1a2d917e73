"""The records of meetings."""

from planabierto.tools.meetings.models.coming import (
    Attendance,
    Invite,
    Registration,
    SpeaksFor,
    SurveyAnswer,
    Way,
)
from planabierto.tools.meetings.models.meeting import (
    AgendaPoint,
    Calling,
    Meeting,
    MeetingChange,
    MeetingKind,
    MeetingNotice,
    MeetingPaper,
    Need,
    Table,
    Venue,
)
from planabierto.tools.meetings.models.saying import (
    Agreement,
    AgreementStep,
    Approval,
    Consent,
    ConsentBy,
    Faces,
    Minutes,
    Picture,
)

__all__ = [
    "AgendaPoint",
    "Agreement",
    "AgreementStep",
    "Approval",
    "Attendance",
    "Calling",
    "Consent",
    "ConsentBy",
    "Faces",
    "Invite",
    "Meeting",
    "MeetingChange",
    "MeetingKind",
    "MeetingNotice",
    "MeetingPaper",
    "Minutes",
    "Need",
    "Picture",
    "Registration",
    "SpeaksFor",
    "SurveyAnswer",
    "Table",
    "Venue",
    "Way",
]
