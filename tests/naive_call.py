"""The results of a call recounted the slow way: every contribution is walked, one by one."""

from __future__ import annotations

from collections import Counter
from zoneinfo import ZoneInfo


def shown(world):
    """The voices that count."""
    found = []
    for voice in world.voices:
        voice.refresh_from_db()
        if voice.state == "received":
            found.append(voice)
    return found


def by_state(world):
    counts = Counter()
    for voice in world.voices:
        counts[voice.state] += 1
    return counts


def by_channel(world):
    return _weighed((voice.channel, voice) for voice in shown(world))


def by_day(world):
    zone = ZoneInfo(world.call.cycle.time_zone)
    return _weighed(
        (voice.occurred.astimezone(zone).date().isoformat(), voice) for voice in shown(world)
    )


def by_topic(world):
    return _weighed(
        (str(voice.topic.position) if voice.topic else "blank", voice) for voice in shown(world)
    )


def _weighed(pairs):
    """Key → (contributions, people)."""
    found = {}
    for key, voice in pairs:
        times, people = found.get(key, (0, 0))
        found[key] = times + 1, people + voice.people
    return found


def profile(world, key):
    """What people told under one heading, before anything is protected."""
    counts = Counter()
    for voice in shown(world):
        told = getattr(voice, "profile", None)
        for each in _told(told, key):
            counts[each] += 1
    return counts


def _told(told, key):
    if told is None:
        return ["blank"]
    if key == "groups":
        return told.groups or ["blank"]
    if key == "place":
        if told.place:
            return [told.place.key]
        return ["unsaid" if told.place_unsaid else "blank"]
    return [getattr(told, key) or "blank"]


def answered(world, key):
    """Those who count and answered a question, each with the options chosen in order."""
    found = []
    for voice in shown(world):
        for answer in voice.sheet.answers.all():
            if answer.question.key == key:
                rows = sorted(answer.choices.all(), key=lambda row: (row.rank, row.option.position))
                found.append((voice, answer.text, [row.option.position for row in rows]))
    return found


def options(world, key):
    """Option → (contributions, people) that chose it."""
    return _weighed(
        (f"o{place}", voice) for voice, _text, places in answered(world, key) for place in places
    )


def points(world, key, size):
    """Option → points: the first of n gets n."""
    counts = Counter()
    for _voice, _text, places in answered(world, key):
        for rank, place in enumerate(places):
            counts[f"o{place}"] += size - rank
    return counts


def firsts(world, key):
    """Option → how often it was put first."""
    return Counter(f"o{places[0]}" for _voice, _text, places in answered(world, key))


def scale(world, key):
    """The places on a scale, one for each who answered."""
    return [places[0] for _voice, _text, places in answered(world, key)]


def themes(world):
    """Theme's folio → (contributions, people); two coders of one voice count once."""
    pairs = []
    for voice in shown(world):
        spoken = {row.theme for row in voice.assignments.all() if row.ended_in_id is None}
        pairs += [(theme.folio, voice) for theme in spoken]
    return _weighed(pairs)


def placed(world):
    """Where each voice stands in the coding; one without a placement waits."""
    counts = Counter()
    for voice in shown(world):
        place = getattr(voice, "placement", None)
        counts[place.state if place else "waiting"] += 1
    return counts
