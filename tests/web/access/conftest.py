"""A house with users and signals, on pages in English."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from kernbeeld.accounts.models import User
from kernbeeld.reporting.models.signal import SignalSubject, TeamSignal
from tests.accounts.granting import somebody

AT = datetime(2017, 11, 1, 9, tzinfo=UTC)


@pytest.fixture
def english(as_user) -> Callable[..., Client]:
    """Sign in as a role and read English."""

    def signed_in(role: str, name: str = "", **scope: str) -> Client:
        client = as_user(role, name, **scope)
        client.cookies["kernbeeld_language"] = "en"
        return client

    return signed_in


@pytest.fixture
def signals(app_registers) -> list[TeamSignal]:
    """Three signals, of two villages."""
    writer = User.objects.filter(name="schrijver").first() or somebody("niets", "schrijver")
    subject = SignalSubject.objects.create(theme="schulden", first_period="2017H2")
    return [
        TeamSignal.objects.create(
            subject=subject,
            noted_on=date(2017, 11, 1),
            period="2017H2",
            team="",
            gebied=gebied,
            noticed_by="team",
            text="Veel vragen over schulden",
            noted_by=writer,
            noted_at=AT,
        )
        for gebied in ("lemelerveld", "lemelerveld", "hoonhorst")
    ]
