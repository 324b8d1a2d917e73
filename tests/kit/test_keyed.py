"""What is kept of a secret opens nothing, and differs by what it is for."""

from planabierto.kit.keyed import LONGEST_SECRET, device_of, is_plausible, keyed, new_secret


def test_it_is_the_same_each_time_and_never_what_was_told():
    secret = new_secret()
    assert keyed("receipt", secret) == keyed("receipt", secret)
    assert secret not in keyed("receipt", secret)
    assert keyed("receipt", secret) != keyed("receipt", new_secret())


def test_the_same_words_for_another_purpose_are_kept_as_something_else():
    assert keyed("receipt", "lo mismo") != keyed("proposal", "lo mismo")
    assert device_of("lo mismo") == keyed("device", "lo mismo")


def test_another_house_keeps_something_else(settings):
    here = keyed("receipt", "lo mismo")
    settings.SECRET_KEY = "the key of another house, long enough to be one"
    assert keyed("receipt", "lo mismo") != here


def test_no_two_secrets_are_the_same_and_each_may_stand_in_a_link():
    made = {new_secret() for _each in range(100)}
    assert len(made) == 100
    assert all(is_plausible(each) for each in made)


def test_nothing_and_too_much_are_no_secrets():
    assert not is_plausible("")
    assert is_plausible("x" * LONGEST_SECRET)
    assert not is_plausible("x" * (LONGEST_SECRET + 1))
