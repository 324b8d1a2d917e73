import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from planabierto.kit.registry import waiting
from planabierto.kit import clock
def test_q(world, db):
    a=world.actor("secretary")
    for w in waiting:
        with CaptureQueriesContext(connection) as c: list(w.tasks(a, clock.now()))
        print(w.name, len(c))
        if w.name!="monitoring":
            for q in c: print("   ", q["sql"][:60].replace("\n"," "), "...", q["sql"][q["sql"].find("FROM"):][:90])
