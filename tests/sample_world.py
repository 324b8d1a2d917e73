"""The sample world for tests: loaded once a session, and standing while those run that ask for it.

Ask for the fixture `world`. Tests that do not ask find the database as the migrations left it: they
all come before. Where a test commits, the database is emptied after it, and the next puts the
world's rows back.
"""

from dataclasses import dataclass
from functools import cached_property

import pytest
from django.apps import apps
from django.db import connection, transaction

from planabierto.ground.institutions import queries as institutions
from planabierto.ground.people import queries as people
from planabierto.journey.commitments.queries import commitments
from planabierto.journey.cycles import queries as cycles
from planabierto.kit import clock
from planabierto.kit.actor import system
from planabierto.sample.cast import CAST, CYCLE, member
from planabierto.sample.loading import load

INSIDE = system("tests")
SEARCH_WORDS = "search_words"
# Of the consultation's 864 voices, those that every test can afford to have put back.
VOICES = 72
BARE = "bare"
STANDING = "standing"  # What every fixture rests on that needs the world, `world` and `asked`.
# Django makes content types and permissions anew whenever it empties the database.
NOT_KEPT = {"django_session", "django_content_type", "auth_permission"}


class World:
    """The sample world as one test sees it."""

    cast = CAST

    def account(self, key):
        """The account of a member of the cast."""
        return people.by_email(member(key).email)

    def actor(self, key, *, second_factor=True):
        """A member of the cast as an actor, with the mandates in force now."""
        return institutions.actor_for(
            self.account(key), at=clock.now(), second_factor=second_factor
        )

    @property
    def cycle(self):
        """The cycle."""
        return cycles.cycle(CYCLE, INSIDE)

    def plan(self, code):
        """A plan by its code: NLE, MTY or SPG."""
        return cycles.plan(f"{CYCLE}-{code}", INSIDE)

    def commitment(self, number):
        """A commitment by its number, 1 to 8."""
        return commitments.commitment(f"{CYCLE}-C{number}", INSIDE)


@dataclass(frozen=True)
class Rows:
    """Every row of one table, as the database gives it."""

    table: str
    columns: list[str]
    values: list[tuple]

    @classmethod
    def of(cls, cursor, table):
        """Read a table; the words of the search index have no key among their columns on SQLite."""
        rowid = "rowid, " if table == SEARCH_WORDS and connection.vendor == "sqlite" else ""
        cursor.execute(f"SELECT {rowid}* FROM {connection.ops.quote_name(table)}")
        return cls(table, [column[0] for column in cursor.description], cursor.fetchall())

    @cached_property
    def _insert(self):
        names = ", ".join(map(connection.ops.quote_name, self.columns))
        marks = ", ".join(["%s"] * len(self.columns))
        return f"INSERT INTO {connection.ops.quote_name(self.table)} ({names}) VALUES ({marks})"

    def put_back(self, cursor):
        """Write the rows that are not there."""
        if self.table == SEARCH_WORDS:
            cursor.execute(f"DELETE FROM {SEARCH_WORDS}")
            cursor.executemany(self._insert, self.values)
        elif self.values:
            cursor.executemany(f"{self._insert} ON CONFLICT DO NOTHING", self.values)


def _kept_tables():
    own = connection.introspection.django_table_names(only_existing=True, include_views=False)
    ordered = [model._meta.db_table for model in apps.get_models()]
    rest = sorted(set(own) - set(ordered))
    return [table for table in [*ordered, *rest, SEARCH_WORDS] if table not in NOT_KEPT]


def _rows_now():
    with connection.cursor() as cursor:
        return [Rows.of(cursor, table) for table in _kept_tables()]


def asks_for_the_world(item):
    """Whether a collected test asks for the world."""
    return STANDING in getattr(item, "fixturenames", ())


def _load_and_undo():
    with transaction.atomic():
        load(voices=VOICES)
        rows = _rows_now()
        transaction.set_rollback(True)
    return rows


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_setup, django_db_blocker):
    """Read the world's rows before any test, while the database is as the migrations left it."""
    request.config.world_rows, request.config.bare_rows = [], []
    if any(BARE in getattr(item, "fixturenames", ()) for item in request.session.items):
        with django_db_blocker.unblock():
            request.config.bare_rows = _rows_now()
    if any(map(asks_for_the_world, request.session.items)):
        with django_db_blocker.unblock():
            request.config.world_rows = _load_and_undo()


def put_back(config):
    """Write the world's rows if they are missing, and give the world."""
    if people.by_email(CAST[0].email) is None:
        _write(config.world_rows)
    return World()


def _write(kept):
    with transaction.atomic(), connection.cursor() as cursor:
        for rows in kept:
            rows.put_back(cursor)


@pytest.fixture
def bare(request, db):
    """A database as the migrations leave it, also where a test before it emptied everything."""
    _write(request.config.bare_rows)


@pytest.fixture(scope="session")
def standing(request, django_db_setup, django_db_blocker):
    """The world's rows, written for good before the first test that asks for them."""
    with django_db_blocker.unblock():
        put_back(request.config)


@pytest.fixture
def world(request, standing, db):
    """The sample world: cycle, plans, commitments, institutions and cast."""
    return put_back(request.config)
