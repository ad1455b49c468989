import pytest, time
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.reporting.publishing_office import *
from tests.accounts.granting import somebody
from django.test import Client
def test_try(app_registers):
    office = staffed()
    deliver(*half_year(day(0)))
    period = office.opened()
    edition = office.publish(period)
    raad = somebody("raadslid")
    c = Client(); c.force_login(raad)
    def get(a, **h):
        for _ in range(2):
            t=time.perf_counter()
            with CaptureQueriesContext(connection) as q:
                r = c.get(a, headers=h)
            t=time.perf_counter()-t
        print(a, r.status_code, len(q), round(t*1000), len(r.content))
        if r.status_code>=500 or r.status_code==404: print(r.content[:2000])
        return r
    get("/rapportage/lezen/")
    r=get("/rapportage/lezen/1/"); __import__("pathlib").Path("/tmp/k/ed.html").write_bytes(r.content)
    r=get("/rapportage/lezen/1/hoofdstuk-1-wmo.html"); __import__("pathlib").Path("/tmp/k/ch.html").write_bytes(r.content)
    get("/rapportage/lezen/1/?woorden=indicaties")
    get("/rapportage/lezen/1/bestand/cijfers.csv")
    r=get("/rapportage/cijfers/"); __import__("pathlib").Path("/tmp/k/ex.html").write_bytes(r.content)
    get("/rapportage/cijfers/?vorm=lijn&vergelijk=ja&sorteer=-1&uitgave=1", **{"HX-Request":"true"})
    for s in ("csv","xlsx","ods"): get(f"/rapportage/cijfers/als/{s}?uitgave=1&vergelijk=ja")
    r=get(f"/rapportage/cijfers/{END}/?uitgave=1"); __import__("pathlib").Path("/tmp/k/pa.html").write_bytes(r.content)
    r=get(f"/rapportage/cijfers/{END}/?uitgave=1", **{"X-Kernbeeld-Part":"dialog"}); __import__("pathlib").Path("/tmp/k/di.html").write_bytes(r.content)
    get(f"/rapportage/vragen/stellen/?cijfer={END}&uitgave=1")
    r=c.post(f"/rapportage/vragen/stellen/?cijfer={END}&uitgave=1", {"text":"Hoe kan dit?\n\nEcht.","readers":"open"}); print(r.status_code, r.get("Location"))
    r=get("/rapportage/vragen/1/"); __import__("pathlib").Path("/tmp/k/vr.html").write_bytes(r.content)
    get("/rapportage/vragen/"); get("/rapportage/vragen/lijst.csv")
    c2=Client(); c2.force_login(office.adviseur)
    r=c2.post("/rapportage/vragen/1/antwoord/", {"text":"Er waren {"+END+"} indicaties, **60** nieuw. [steeg]{"+END+" > "+BEGIN+"}"}); print(r.status_code, r.get("Location")); 
    if r.status_code!=302: print(r.content.decode()[-3000:])
    r=get("/rapportage/vragen/1/"); __import__("pathlib").Path("/tmp/k/vr.html").write_bytes(r.content)
    r=get("/rapportage/lezen/zoeken/?woorden=begeleiding"); __import__("pathlib").Path("/tmp/k/zo.html").write_bytes(r.content)
    c=c2
    r=get("/rapportage/cijfers/?stand=2017H2"); __import__("pathlib").Path("/tmp/k/exw.html").write_bytes(r.content)
    get(f"/rapportage/cijfers/{END}/?stand=2017H2")
    get("/rapportage/lezen/concept/halfjaar/2017H2/hoofdstuk-1-wmo.html")
