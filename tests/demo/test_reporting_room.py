"""What ``kernbeeld demo build`` leaves in the reporting room, and what each of its people sees there."""

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from kernbeeld.accounts.demo_mark import is_demo
from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import Role
from kernbeeld.community.models.deliveries import Delivery
from kernbeeld.community.models.partners import DeliveryAgreement, Partner
from kernbeeld.demo.reporting import PEOPLE
from kernbeeld.reporting.models.approval import StepDecision
from kernbeeld.reporting.models.edition import Edition, EditionFigure, Restatement
from kernbeeld.reporting.models.period import ChapterDuty, ReportPeriod
from kernbeeld.reporting.models.signal import Announcement, SignalSubject, TeamSignal
from kernbeeld.reporting.queries.look_back import look_back
from kernbeeld.reporting.queries.texts import heads_of, shown_text
from tests.databases import connected_to, sqlite_url
from tests.demo.house import House, call, house
from tests.engine.golden import Case, cases, names

__all__ = ["house"]

SIGNALS, ANNOUNCEMENTS = cases_of = tuple(
    dict(cases_).values() if False else cases_ for cases_ in ((), ())
)
