"""What is around every page: the styles in their order, the theme of a municipality, the settings of htmx."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.template import engines
from django.test import Client, RequestFactory
from django.utils.html import escape

from kernbeeld.conf.look import STATICFILES_DIRS
from kernbeeld.errors import UserError

PAGE = '{% extends "web/base.html" %}{% block title %}Proef{% endblock %}'


class Nobody:
    """Who is not signed in."""

    is_authenticated = False


def frame(**context: object) -> str:
    request = RequestFactory().get("/leveringen/?laat")
    request.user = Nobody()
    return str(engines["django"].from_string(PAGE).render(context, request))


def test_every_style_and_script_that_a_page_names_is_there():
    named = re.findall(r'(?:href|src)="/static/([^"]+)"', frame())

    assert len(named) >= 15
    assert [name for name in named if finders.find(name) is None] == []


def test_the_letters_are_found_where_their_stylesheet_says():
    css = (STATICFILES_DIRS[0][1] / "letters.css").read_text(encoding="utf-8")

    found = [finders.find(f"report/{address}") for address in re.findall(r'url\("([^"]+)"\)', css)]

    assert len(found) == 3
    assert all(found)


def test_nothing_in_the_frame_is_refused_by_the_security_policy():
    html = frame()

    assert not re.search(r"<script(?![^>]* src=)|<style| style=| on[a-z]+=|hx-on|javascript:", html)


def test_htmx_evaluates_nothing_and_keeps_no_page():
    config = json.loads(re.search(r"name=\"htmx-config\" content='([^']+)'", frame())[1])

    assert config["allowEval"] is False
    assert config["includeIndicatorStyles"] is False
    assert config["historyCacheSize"] == 0
    assert {"code": "422", "swap": True} in config["responseHandling"]


def test_a_house_without_a_theme_has_no_stylesheet_for_it(settings, app_registers):
    settings.KERNBEELD_THEME = ""

    assert "huisstijl.css" not in frame()
    assert Client().get("/huisstijl.css", secure=True).status_code == 404


def test_a_theme_is_read_after_ours_and_before_the_styles_that_use_it(settings, tmp_path, app_registers):
    path = tmp_path / "paars.css"
    path.write_text(":root { --kb-accent: purple }", encoding="utf-8")
    settings.KERNBEELD_THEME = str(path)

    sheets = re.findall(r'rel="stylesheet" href="([^"]+)"', frame())
    (address,) = (sheet for sheet in sheets if "huisstijl" in sheet)
    answer = Client().get(address, secure=True)

    assert sheets.index("/static/report/theme.css") + 1 == sheets.index(address)
    assert sheets.index(address) < sheets.index("/static/report/media.css")
    assert answer.content == path.read_bytes()
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer["Cache-Control"]


def test_another_theme_has_another_address(settings, tmp_path):
    path = tmp_path / "a.css"
    settings.KERNBEELD_THEME = str(path)
    addresses = set()
    for css in ("a{}", "b{}"):
        path.write_text(css, encoding="utf-8")
        addresses.add(re.search(r'"(/huisstijl.css[^"]+)"', frame())[1])

    assert len(addresses) == 2


def test_a_theme_that_is_not_there_is_named(settings, tmp_path):
    settings.KERNBEELD_THEME = str(tmp_path / "weg.css")

    with pytest.raises(UserError, match=r"weg\.css can't be read\. Name a stylesheet in KERNBEELD_THEME"):
        frame()


def test_a_page_says_whose_it_is_and_in_which_language():
    html = frame(municipality="Gemeente <Voorbeeld>", language="en")

    assert '<html lang="en">' in html
    assert f"<title>Proef · {escape('Gemeente <Voorbeeld>')} · Kernbeeld</title>" in html


def test_who_changes_the_language_comes_back_to_the_same_page():
    html = frame(language="nl")

    assert '<input type="hidden" name="next" value="/leveringen/?laat">' in html
    assert 'name="language" value="en" lang="en">English</button>' in html


def test_a_demo_says_so_above_every_page():
    assert "Nobody in it exists." in frame(is_demo=True)
    assert "Nobody in it exists." not in frame(is_demo=False)
