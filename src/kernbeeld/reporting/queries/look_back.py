"""What the report of a period tells about signals and about what earlier reports announced."""

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import active, gettext
from kernbeeld.publishing.document import Announced, LookBack, Signal
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.team_signals import AnnouncementView, SubjectView, told_in
from kernbeeld.reporting.rules.team_signals import announcement_words, state_words


def look_back(report_period: ReportPeriod) -> LookBack:
    """Return the new signals of a period, those that come back, and the announcements due, in words."""
    told, catalogue = told_in(report_period), house_catalogue()
    return LookBack(
        signals=tuple(_signal(one, catalogue) for one in (*told.new, *told.returning)),
        announcements=tuple(_announced(one) for one in told.announcements),
    )


def _signal(view: SubjectView, catalogue: Catalogue) -> Signal:
    areas = [_area(catalogue, signal.gebied) for signal in view.signals]
    latest = view.latest
    return Signal(
        theme=view.subject.theme,
        area=", ".join(dict.fromkeys(areas)),
        noticed_by=", ".join(dict.fromkeys(signal.noticed_by for signal in view.signals)),
        text=" ".join(signal.text for signal in view.signals),
        follow_up=latest.text if latest else gettext("Nothing has been done yet."),
        status=state_words(view.state),
    )


def _area(catalogue: Catalogue, code: str) -> str:
    dimension = catalogue.dimensions.get("kern")
    member = dimension.member(code) if dimension and code else None
    return member.label[active()] if member else code or gettext("everywhere")


def _announced(view: AnnouncementView) -> Announced:
    state = announcement_words(view.state)
    latest = view.steps[-1].text if view.steps else ""
    return Announced(
        text=view.announcement.text,
        made_in=Period.parse(view.announcement.made_in).label,
        due_in=Period.parse(view.due_in).label if view.due_in else gettext("every report"),
        status=f"{state}: {latest}" if latest else state,
    )
