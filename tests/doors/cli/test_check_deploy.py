"""`check-deploy` names each unsafe or missing thing, and nothing else."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection

from planabierto.doors.cli.care import open_administrator
from planabierto.doors.cli.deployment import life, surroundings
from planabierto.ground.people.models import Account
from planabierto.kit import clock
from planabierto.sample.cast import PASSWORD
from planabierto.tools.backups.models import Backup

SITE = "https://plan.example.org"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
FILES = "django.core.mail.backends.filebased.EmailBackend"


@pytest.fixture
def sound(settings, tmp_path):
    """Settings with nothing to say against, on a folder only its owner reads."""
    tmp_path.chmod(0o700)
    settings.DEBUG = settings.DEMO = False
    settings.SECRET_KEY = "".join(map(chr, range(40, 110)))
    settings.SITE_URL, settings.ALLOWED_HOSTS = SITE, ["plan.example.org"]
    settings.CSRF_TRUSTED_ORIGINS = [SITE]
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.EMAIL_BACKEND, settings.DEFAULT_FROM_EMAIL = SMTP, "Plan <plan@example.org>"
    settings.DATA_DIR, settings.ENV_FILE = tmp_path, None
    settings.BACKUP_DIR, settings.BACKUP_AT = Path("/proc/copias"), time(2, 30)
    return settings


def names(found):
    return [each.name for each in found]


def test_a_sound_installation_has_nothing_said_of_its_settings(sound):
    assert list(surroundings.findings()) == []


@pytest.mark.parametrize(
    ("setting", "value", "name"),
    [
        ("DEBUG", True, "DEBUG"),
        ("DEMO", True, "DEMO"),
        ("SECRET_KEY", "corta", "SECRET_KEY"),
        ("SECRET_KEY", "ab" * 30, "SECRET_KEY"),
        ("SECRET_KEY", "django-insecure-" + "".join(map(chr, range(40, 110))), "SECRET_KEY"),
        ("ALLOWED_HOSTS", ["*"], "ALLOWED_HOSTS"),
        ("ALLOWED_HOSTS", [], "ALLOWED_HOSTS"),
        ("ALLOWED_HOSTS", ["localhost", "127.0.0.1"], "ALLOWED_HOSTS"),
        ("ALLOWED_HOSTS", ["otra.example.org"], "ALLOWED_HOSTS"),
        ("CSRF_TRUSTED_ORIGINS", [], "CSRF_TRUSTED_ORIGINS"),
        ("CSRF_TRUSTED_ORIGINS", ["https://otra.example.org"], "CSRF_TRUSTED_ORIGINS"),
        ("SITE_URL", "http://plan.example.org", "SITE_URL"),
        ("EMAIL_BACKEND", SMTP.replace("smtp", "console"), "EMAIL_URL"),
        ("DEFAULT_FROM_EMAIL", "plan-abierto@localhost", "DEFAULT_FROM_EMAIL"),
        ("DEFAULT_FROM_EMAIL", "Plan <plan@localhost>", "DEFAULT_FROM_EMAIL"),
        ("BACKUP_AT", None, "BACKUP_AT"),
        ("X_FRAME_OPTIONS", "SAMEORIGIN", "security.W019"),
    ],
)
def test_each_unsafe_setting_is_named(sound, setting, value, name):
    setattr(sound, setting, value)
    found = list(surroundings.findings())
    assert names(found) == [name]
    assert "\n" not in str(found[0])
    assert not found[0].warning


def test_mail_that_stays_in_files_is_a_trial(sound, tmp_path):
    sound.EMAIL_BACKEND, sound.EMAIL_FILE_PATH = FILES, str(tmp_path)
    assert names(surroundings.findings()) == ["EMAIL_URL"]


def test_a_host_below_an_allowed_domain_is_served(sound):
    sound.ALLOWED_HOSTS = [".example.org"]
    assert list(surroundings.findings()) == []


@pytest.mark.parametrize("name", ["", "secret-key", "planabierto.env"])
def test_what_others_can_read_is_named(sound, tmp_path, name):
    sound.ENV_FILE = tmp_path / "planabierto.env"
    for each in (sound.ENV_FILE, tmp_path / "secret-key"):
        each.touch(mode=0o600)
    assert list(surroundings.findings()) == []
    place = tmp_path / name
    place.chmod(0o750)
    assert names(surroundings.findings()) == [str(place)]


def test_copies_on_the_same_disk_are_a_warning(sound, tmp_path):
    sound.BACKUP_DIR = tmp_path / "backups"
    found = list(surroundings.findings())
    assert names(found) == ["BACKUP_DIR"]
    assert found[0].warning
    assert str(found[0]).startswith("ojo")


@pytest.fixture
def alive(db, sound, monkeypatch):
    """An installation at work: an administrator with a second factor, witnesses, a fresh copy."""
    monkeypatch.setattr(life, "WITNESSES", 0)
    open_administrator("ana@example.org", "Ana", "Secretaría", "una clave larga", "tests")
    account = Account.objects.get(email="ana@example.org")
    Authenticator.objects.create(user=account, type="totp", data={"secret": "x"})
    now = clock.now()
    return Backup.objects.create(started=now, ended=now, sha256="0" * 64)


def test_an_installation_at_work_has_nothing_said_of_it(alive):
    assert list(life.findings()) == []


def test_nobody_with_a_second_factor(alive):
    Authenticator.objects.all().delete()
    assert names(life.findings()) == ["segundo factor"]


def test_an_administrator_who_was_closed_out_does_not_count(alive):
    Account.objects.update(is_active=False)
    assert names(life.findings()) == ["segundo factor"]


def test_the_password_everybody_knows(alive):
    account = Account.objects.get()
    account.set_password(PASSWORD)
    account.save()
    assert names(life.findings()) == ["contraseña"]


def test_the_casts_accounts(world, alive):
    assert "load-sample" in names(life.findings())


def test_fewer_than_three_witnesses(alive, monkeypatch):
    monkeypatch.setattr(life, "WITNESSES", 3)
    assert names(life.findings()) == ["testigos"]


@pytest.mark.parametrize(("age", "found"), [(-1, []), (0, []), (1, ["worker, scheduler"])])
def test_acts_that_wait_too_long_for_their_seal(alive, monkeypatch, age, found):
    from planabierto.ground.journal.models import Entry

    at = Entry.objects.order_by("id").first().recorded + life.OLD + timedelta(seconds=age)
    monkeypatch.setattr(life.clock, "now", lambda: at)
    assert names(life.findings()) == found


@pytest.mark.parametrize(
    ("change", "count"),
    [
        ({"sha256": ""}, 1),
        ({"started": datetime(2020, 1, 1, tzinfo=UTC)}, 1),
        ({"damaged": 2}, 1),
        ({"sha256": "", "problem": "disco lleno"}, 2),
    ],
)
def test_a_missing_old_failed_or_damaged_copy(alive, change, count):
    Backup.objects.update(**change)
    assert names(life.findings()) == ["backup"] * count


def test_tables_that_lag_behind_are_all_that_is_said(alive):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'backups'")
    assert names(life.findings()) == ["migrate"]


def test_the_command_fails_when_anything_is_wrong(alive, command):
    ending = command("check-deploy")
    assert (ending.code, ending.out) == (0, "Lista para abrir al público.\n")
    Authenticator.objects.all().delete()
    ending = command("check-deploy")
    assert ending.code == 1
    assert ending.out.count("\n") == 2
