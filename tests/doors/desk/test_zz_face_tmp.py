from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.matrix.readers import sign_in
import re
def test_q(world):
    c=Client()
    sign_in(c,world.account("evaluator"),second_factor=True)
    with CaptureQueriesContext(connection) as a: r=c.get("/escritorio/planes/NL-2022-MTY/informe/NL-2022-C1/")
    print("=====",len(a), r.status_code)
    for i,q in enumerate(a.captured_queries): print(i, re.sub(r"SELECT .*? FROM","SELECT … FROM",q["sql"],count=1)[:260])
    assert 0
