"""A second count of votes, written slowly and otherwise than the house's, to judge it by.

A vote is told as a story: who sits, who comes and goes, who recuses, who votes and votes again.
"""

from fractions import Fraction

MAJORITIES = ("simple", "absolute", "two_thirds", "parity")


def last_words(story):
    """What each elector ends with: gone, away, out of it, or with a choice."""
    sides, here, gone, out, said = {}, {}, set(), set(), {}
    for act, who, what in story:
        if act == "sits":
            sides[who], here[who] = what
            gone.discard(who)
        elif act == "leaves":
            gone.add(who)
        elif act == "recuses":
            out.add(who)
        elif act == "votes":
            said[who] = what
    return sides, here, gone, out, said


def decide(rule, story, quorum):
    """Whether a motion is carried, told from the rule's own words with fractions and lists."""
    sides, here, gone, out, said = last_words(story)
    members = [who for who in sides if who not in gone]
    at_work = [who for who in members if here[who] or who in out or who in said]
    if len(at_work) < quorum:
        return False
    could = [who for who in members if who not in out]
    choice = {who: said[who] for who in could if who in said}
    return _passes(rule, could, choice, sides)


def _share(choice, wanted, of):
    counted = [each for each in of if each in wanted]
    return Fraction(len([each for each in counted if each == choice]), max(len(counted), 1))


def _wins(choices):
    """More than half of the votes for and against are for."""
    return _share("yes", ("yes", "no"), choices) > Fraction(1, 2)


def _passes(rule, could, choice, sides):
    every = list(choice.values())
    if rule == "simple":
        return _wins(every)
    if rule == "absolute":
        return len([who for who in could if choice.get(who) == "yes"]) > Fraction(len(could), 2)
    if rule == "two_thirds":
        return _share("yes", ("yes", "no"), every) >= Fraction(2, 3)
    each_side = [
        [choice[who] for who in choice if sides[who] == side] for side in ("government", "civil")
    ]
    return _wins(every) and all(_wins(some) for some in each_side)


def points(rule, options, story, most):
    """What each option ends with: dots and marks added up; ranks by how many stand below."""
    sides, _here, gone, out, said = last_words(story)
    total = dict.fromkeys(options, 0)
    for who, marks in said.items():
        if who in gone or who in out or who not in sides:
            continue
        for key, value in marks.items():
            if rule == "ranking":
                total[key] += len(range(value, most + 1))
            else:
                total[key] += value
    return total
