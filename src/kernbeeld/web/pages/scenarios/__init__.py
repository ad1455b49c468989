"""What-ifs: models, sliders and answers; kept answers, objections, what happened; and writing a model."""

from django.urls import path

from kernbeeld.web.pages.scenarios.comparing import beside, beside_answer, two_runs
from kernbeeld.web.pages.scenarios.downloads import (
    answer_json,
    draws_csv,
    model_yaml,
    page_pdf,
    run_csv,
    run_json_file,
    run_pdf,
    run_yaml,
)
from kernbeeld.web.pages.scenarios.keeping import adopt, happened, keep, share, taken
from kernbeeld.web.pages.scenarios.listing import scenario_list
from kernbeeld.web.pages.scenarios.objecting import answer_to, object_to_input
from kernbeeld.web.pages.scenarios.runs import one_run
from kernbeeld.web.pages.scenarios.showing import answer, one_scenario
from kernbeeld.web.pages.scenarios.writing import change, withdraw, write

urls = [
    path("", scenario_list, name="list"),
    path("schrijven/", write, name="write"),
    path("schrijven/<slug:code>/", change, name="change"),
    path("schrijven/<slug:code>/intrekken/", withdraw, name="withdraw"),
    path("naast/", two_runs, name="two_runs"),
    path("tegenwerpingen/<int:key>/", answer_to, name="answer_objection"),
    path("runs/<slug:kenmerk>/", one_run, name="run"),
    path("runs/<slug:kenmerk>/delen/", share, name="share"),
    path("runs/<slug:kenmerk>/vaststellen/", adopt, name="adopt"),
    path("runs/<slug:kenmerk>/gebeurd/", happened, name="happened"),
    path("runs/<slug:kenmerk>/gebeurd/cijfer/", taken, name="taken"),
    path("runs/<slug:kenmerk>/antwoord.pdf", run_pdf, name="run_pdf"),
    path("runs/<slug:kenmerk>/trekkingen.csv", run_csv, name="run_draws"),
    path("runs/<slug:kenmerk>/antwoord.json", run_json_file, name="run_json"),
    path("runs/<slug:kenmerk>/model.yaml", run_yaml, name="run_yaml"),
    # Last: a scenario stands where the others have their names.
    path("<slug:code>/", one_scenario, name="scenario"),
    path("<slug:code>/antwoord/", answer, name="answer"),
    path("<slug:code>/naast/", beside, name="beside"),
    path("<slug:code>/naast/antwoord/", beside_answer, name="beside_answer"),
    path("<slug:code>/bewaren/", keep, name="keep"),
    path("<slug:code>/tegenwerpen/<slug:name>/", object_to_input, name="object"),
    path("<slug:code>/antwoord.pdf", page_pdf, name="pdf"),
    path("<slug:code>/trekkingen.csv", draws_csv, name="draws"),
    path("<slug:code>/antwoord.json", answer_json, name="json"),
    path("<slug:code>/model.yaml", model_yaml, name="yaml"),
]
