"""Opinions and public questions at the desk: a monitor's portfolio, answering and moderation."""
