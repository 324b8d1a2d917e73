"""The public pages of meetings: the calendar, each meeting, registering, coming, who is missing."""
