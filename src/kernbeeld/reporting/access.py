"""Who may see which rows of the reporting room."""

from kernbeeld.accounts.service import Right, declare
from kernbeeld.reporting.models.approval import DeliveryWaiver, RestatementExplanation, StepDecision
from kernbeeld.reporting.models.edition import (
    Edition,
    EditionFigure,
    EditionFile,
    Restatement,
    Withdrawal,
)
from kernbeeld.reporting.models.finding import CorrectionTask, FindingAnswer, FindingCount
from kernbeeld.reporting.models.period import ChapterDuty, Reminder, ReportPeriod
from kernbeeld.reporting.models.question import Message, Raadsvraag
from kernbeeld.reporting.models.signal import Announcement, TeamSignal
from kernbeeld.reporting.models.text import TextConflict, TextVersion

# A report brings all laws and the whole municipality together: only the period divides the work on it.
WHOLE = {"wet": None, "gebied": None}
# What was published, and what is asked about it, is one for every team and organisation as well.
PUBLISHED = {**WHOLE, "team": None, "organisatie": None}

declare(ReportPeriod, Right.SEE_REPORT_WORK, period="period", **WHOLE)
for _model in (ChapterDuty, Reminder, FindingAnswer, FindingCount):
    declare(_model, Right.SEE_REPORT_WORK, period="report_period__period", **WHOLE)
declare(CorrectionTask, Right.SEE_REPORT_WORK, period="answer__report_period__period", **WHOLE)
declare(
    TeamSignal, Right.SEE_SIGNALS, team="team", gebied="gebied", period="period", wet=None, organisatie=None
)
declare(Announcement, Right.SEE_REPORT_WORK, period="made_in", **WHOLE)
for _decided in (StepDecision, RestatementExplanation, DeliveryWaiver):
    declare(_decided, Right.SEE_REPORT_WORK, period="report_period__period", **WHOLE)
declare(Edition, Right.READ_EDITIONS, period="period", **PUBLISHED)
# An edition knows of embargoes, and what it holds does not: alone that opens to who works on the report.
for _held in (EditionFile, EditionFigure, Restatement, Withdrawal):
    declare(_held, Right.SEE_REPORT_WORK, period="edition__period", **WHOLE)
declare(TextVersion, Right.SEE_REPORT_WORK, period="report_period__period", **WHOLE)
declare(TextConflict, Right.SEE_REPORT_WORK, period="version__report_period__period", **WHOLE)
declare(Raadsvraag, Right.READ_EDITIONS, period="report_period__period", **PUBLISHED)
declare(Message, Right.READ_EDITIONS, period="question__report_period__period", **PUBLISHED)
