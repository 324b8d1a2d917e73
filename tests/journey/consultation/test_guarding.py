"""What looks wrong goes to a person; nobody who comes is turned away."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from planabierto.journey.consultation import guarding
from planabierto.journey.consultation.guarding import Arrival, causes_of
from planabierto.journey.consultation.likenesses import marks
from planabierto.kit import clock
from planabierto.tools.moderation.models import Cause
from tests.builders import build_call

pytestmark = pytest.mark.django_db
SAYS = "Queremos más árboles y bancas con sombra en la plaza de nuestra colonia, por favor."


@pytest.fixture
def call():
    return build_call()


@pytest.fixture(autouse=True)
def empty(settings):
    settings.CONSULTATION_EXEMPT_NETWORKS = []
    cache.clear()
    yield
    cache.clear()


def _causes(call, text="", at=None, **arrival):
    found = Arrival(**({"address": "203.0.113.9"} | arrival))
    return causes_of(call=call, arrival=found, texts=[text], at=at or clock.now())


def test_a_voice_has_nothing_to_explain(call):
    assert _causes(call, SAYS) == ()


def test_a_filled_trap_is_looked_at(call):
    assert _causes(call, trap="http://spam") == (Cause.TRAP,)


def test_many_from_one_network_are_looked_at_and_others_are_not(call, settings):
    settings.CONSULTATION_PER_NETWORK_HOUR = 2
    at = clock.now().replace(minute=30)
    assert [_causes(call, at=at) for _n in range(3)] == [(), (), (Cause.EXCESS,)]
    assert _causes(call, at=at, address="203.0.113.10") == ()
    assert _causes(call, at=at + timedelta(hours=1)) == ()


def test_who_helps_is_never_counted(call, settings):
    settings.CONSULTATION_PER_NETWORK_HOUR = 0
    assert _causes(call, exempt=True) == ()
    assert _causes(call) == (Cause.EXCESS,)


def test_exempt_networks_are_never_counted(call, settings):
    settings.CONSULTATION_PER_NETWORK_HOUR = 0
    settings.CONSULTATION_COPIES_PER_DAY = 0
    settings.CONSULTATION_EXEMPT_NETWORKS = ["127.0.0.0/8", "2001:db8::/32"]
    assert _causes(call, SAYS, address="127.0.0.1") == ()
    assert _causes(call, SAYS, address="2001:db8::1") == ()
    assert _causes(call, SAYS, address="?") == (Cause.EXCESS, Cause.REPEATED)


def test_a_flood_of_copies_is_flagged(call, settings):
    settings.CONSULTATION_COPIES_PER_DAY = 2
    found = [_causes(call, SAYS.replace("por favor", words)) for words in ("ya", "hoy", "sí")]
    assert found == [(), (), (Cause.REPEATED,)]
    assert _causes(call, "Otra idea distinta de todas las demás que han llegado hasta hoy") == ()


def test_few_words_are_no_flood():
    assert marks("Estoy totalmente de acuerdo con esto") == []


def test_nothing_kept_names_anybody(call):
    _causes(call, SAYS)
    assert cache._cache
    assert not [key for key in cache._cache if "203.0" in key or "rboles" in key]


def _attack(call, settings, at):
    settings.CONSULTATION_ATTACK_PER_MINUTE = 1
    for _n in range(2):
        _causes(call, at=at)


def _solved(call, settings, at, bits=6):
    settings.CONSULTATION_PROOF_BITS = bits
    asked = guarding.challenge(call, at)
    return next(proof for n in range(100_000) if guarding._zeros(proof := f"{asked}:{n}") >= bits)


def test_only_under_attack_is_work_asked(call, settings):
    at = clock.now()
    assert not guarding.is_under_attack(call)
    _attack(call, settings, at)
    assert guarding.is_under_attack(call)
    assert _causes(call, at=at) == (Cause.EXCESS,)
    proof = _solved(call, settings, at)
    assert _causes(call, at=at, proof=proof) == ()
    assert _causes(call, at=at, proof=proof) == (Cause.EXCESS,)


def test_a_proof_is_ours_in_time_and_worked_for(call, settings):
    at = clock.now()
    proof = _solved(call, settings, at)
    other = build_call(cycle=call.cycle)
    assert not guarding.is_solved(other, proof, at)
    assert not guarding.is_solved(call, proof, at + timedelta(hours=3, seconds=1))
    assert not guarding.is_solved(call, "", at)
    assert not guarding.is_solved(call, "9" * 300 + ".a.b:1", at)
    settings.CONSULTATION_PROOF_BITS = 60
    assert not guarding.is_solved(call, proof, at)
    settings.CONSULTATION_PROOF_BITS = 6
    assert guarding.is_solved(call, proof, at)


def test_a_challenge_fits_one_block(call):
    assert len(f"{guarding.challenge(call, clock.now())}:9999999") <= 55


def test_a_count_thrown_out_in_between_begins_again(call, monkeypatch):
    _causes(call)

    def gone(key):
        raise ValueError(key)

    monkeypatch.setattr(cache, "incr", gone)
    assert _causes(call) == ()
