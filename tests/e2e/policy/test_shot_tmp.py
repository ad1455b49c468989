import pytest

from kernbeeld.accounts.models import User
from kernbeeld.conf.house import house_catalogue, house_workspace
from kernbeeld.demo.programmes import furnish_programmes
from kernbeeld.demo.scenarios import furnish_scenarios
from kernbeeld.demo.steering import furnish_steering
from tests.e2e.policy.house import fill_results, hire

PAGES = {"progs":"/programmas/","prog":"/programmas/na-corona/","actionform":"/programmas/na-corona/acties/nieuw/","action":"/programmas/na-corona/acties/home-start/","amounts":"/programmas/na-corona/acties/home-start/bedragen/","results":"/resultaten/","metingen":"/resultaten/metingen/","subs":"/subsidies/","sub":"/subsidies/welzijnswerk-2018/","waarop":"/subsidies/waarop/","koop":"/subsidies/koopkracht/","aanb":"/aanbieders/","sturing":"/programmas/na-corona/sturing/","scens":"/scenarios/","scen":"/scenarios/preventie-bezuiniging/"}
@pytest.fixture(scope="module")
def office(figured):
    a = hire()
    fill_results(a)
    furnish_programmes(house_workspace(), acting_user=a, controller=User.objects.get(name="controller"))
    try: furnish_steering(house_workspace(), house_catalogue(), acting_user=a)
    except Exception as e: print("STEER", e)
    try: furnish_scenarios(house_workspace(), lambda n: User.objects.get(name=n), adviser=a)
    except Exception as e: print("SCEN", e)
    return figured
def test_shots(office, browser):
    from tests.e2e.editor.conftest import sign_in
    for w in (360, 1280):
        c = browser.new_context(base_url=office, locale="nl-NL", viewport={"width": w, "height": 900})
        sign_in(c, "adviseur", office)
        p = c.new_page()
        for n, ad in PAGES.items():
            r = p.goto(ad); print(w, n, r.status)
            p.screenshot(path=f"/tmp/k/e2epol/{n}-{w}.png", full_page=True)
            open(f"/tmp/k/e2epol/{n}.txt","w").write(p.inner_text("main"))
        c.close()
