"""What came of late is counted apart by purpose, and forgotten."""

from django.core.cache import cache

from planabierto.kit.counting import count, counted


def test_each_time_counts_once_and_every_purpose_apart():
    assert [count("tries", "10.0.0.1") for _each in range(3)] == [1, 2, 3]
    assert count("arrivals", "10.0.0.1") == 1
    assert counted("tries", "10.0.0.1", "10.0.0.2") == [3, 0]


def test_nothing_told_is_kept_in_the_cache_by_its_name():
    count("tries", "10.0.0.77")
    assert not any("10.0.0.77" in str(key) for key in getattr(cache, "_cache", {}))


def test_a_count_thrown_out_in_between_begins_again(monkeypatch):
    def thrown_out(_key):
        raise ValueError

    count("tries", "10.0.0.3")
    monkeypatch.setattr(cache, "incr", thrown_out)
    assert count("tries", "10.0.0.3") == 1
    assert counted("tries", "10.0.0.3") == [1]
