import pytest
from tests.matrix.row import READERS
from tests.matrix import rows_calls
from tests.security.hygiene import unsafe_parts, wrong_headers

def test_read(asked):
    d=[]
    for row in rows_calls.ROWS:
        for reader in READERS:
            a=asked.get(row,reader,"es"); e=row.expected(reader,row.get)
            if a.letter!=e: d.append(f"{row.label} {reader}: {e}, got {a.letter}")
            if a.written: d.append(f"{row.label}: wrote {sorted(a.written)}")
            d+=[f"{row.label}: {x}" for x in wrong_headers(a.response)+unsafe_parts(a.response)]
    assert not d,"\n".join(d)

def test_write(asked):
    d=[]
    for row in rows_calls.ROWS:
        if not row.post:
            for reader in ("secretary","facilitator","lead"):
                a=asked.post(row,reader,{"go":"1"})
                if a.letter not in {row.expected(reader,row.get),"m","h"} or a.journalled or a.written: d.append(f"{row.label} shows: {a.letter} {a.written}")
            continue
        v=asked.filled(row)
        for reader in READERS:
            a=asked.post(row,reader,v); e=row.expected(reader,row.post,sent=True)
            if a.letter!=e: d.append(f"{row.label} {reader}: POST {e}, got {a.letter}")
            if row.journals and bool(a.journalled)!=(e=="d"): d.append(f"{row.label} {reader}: journalled {a.journalled}")
            if row.journals and e!="d" and a.written: d.append(f"{row.label} {reader}: wrote {a.written}")
        if row.blank:
            a=asked.post(row,"secretary",{"go":"1"})
            if a.letter!=row.blank or (row.journals and a.written): d.append(f"{row.label}: blank {row.blank} got {a.letter} {a.written}")
    assert not d,"\n".join(d)
