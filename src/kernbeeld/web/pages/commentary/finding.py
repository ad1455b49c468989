"""Finding a figure by words, and building a claim: in a window over the text, or as pages of their own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right
from kernbeeld.catalogue.period import Period, PeriodError
from kernbeeld.publishing.commentary.sentences import RELATIONS, Relation, reference
from kernbeeld.reporting.desk import ClaimAsked, said_relation
from kernbeeld.web.page import page
from kernbeeld.web.pages.commentary.asked import AskedText, asked_text

_LONGEST = 200
PREVIOUS = "previous"


@page(Right.SEE_REPORT_WORK)
def find(request: HttpRequest, report: str, period: str, chapter: str) -> HttpResponse:
    """Show the figures that fit the words; with words such as "steeg" the way to a claim goes along."""
    asked = asked_text(request, report, period, chapter)
    query = request.GET.get("woorden", "").strip()[:_LONGEST]
    at, cell = _period(request.GET.get("periode", "")), request.GET.get("deel", "")[:_LONGEST]
    shown = {
        "asked": asked,
        "query": query,
        "at": at,
        "cell": cell,
        "hits": asked.desk.search(query, chapter, at, cell),
        "relation": said_relation(query),
        "periods": asked.desk.periods(),
        "cells": asked.desk.cells(),
    }
    return render(request, _template(request, "found", "find"), shown)


@page(Right.SEE_REPORT_WORK)
def build(request: HttpRequest, report: str, period: str, chapter: str) -> HttpResponse:
    """Show a claim over two figures, and whether it holds now."""
    asked = asked_text(request, report, period, chapter)
    relation = _relation(request.GET.get("woorden", ""))
    left = request.GET.get("cijfer", "")[:_LONGEST]
    right = request.GET.get("naast", "")[:_LONGEST] or left
    left_at, right_at = (
        _period(request.GET.get("periode", "")),
        _period(request.GET.get("naast_periode", PREVIOUS)),
    )
    with_change = bool(request.GET.get("procent"))
    claim = ClaimAsked(relation, _written(left, left_at), _written(right, right_at), with_change)
    shown = {
        "asked": asked,
        "relations": RELATIONS,
        "relation": relation,
        "left": left,
        "right": right,
        "left_at": left_at,
        "right_at": right_at,
        "with_change": with_change,
        "view": asked.desk.try_claim(claim) if left else None,
        "options": _options(asked, left, right),
        "periods": asked.desk.periods(),
    }
    return render(request, _template(request, "claim", "build"), shown)


def _template(request: HttpRequest, part: str, whole: str) -> str:
    is_part = request.headers.get("HX-Request") == "true"
    return f"web/commentary/{part if is_part else whole}.html"


def _relation(words: str) -> Relation:
    return next((each for each in RELATIONS if each.words == words), RELATIONS[0])


def _period(text: str) -> str:
    """Return what was asked as it stands behind ``@``; what is no period is this one."""
    if text == PREVIOUS:
        return text
    try:
        return Period.parse(text).code
    except PeriodError:
        return ""


def _written(figure: str, at: str) -> str:
    """Write ``code|kern=hoonhorst`` and a period as a reference."""
    code, _, cell = figure.partition("|")
    pairs = (part.partition("=") for part in cell.split(",") if part)
    return reference(code, tuple((dimension, member) for dimension, _, member in pairs), at)


def _options(asked: AskedText, *chosen: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Return every figure to choose from; a part that was chosen is one of them."""
    options = list(asked.desk.options())
    known = {code for _, figures in options for code, _ in figures}
    parts = tuple(dict.fromkeys(each for each in chosen if each and each not in known))
    named = tuple((each, asked.desk.name(*each.partition("|")[::2])) for each in parts)
    return [(asked.title, named), *options] if named else options
