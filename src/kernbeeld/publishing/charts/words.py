"""The text alternative of a chart: what a reader would see, in one sentence."""

from kernbeeld.language import gettext, ngettext
from kernbeeld.publishing.charts.series import Picture, Series


def describe(picture: Picture, over_members: bool) -> str:
    """Return one sentence with, for each series, where it begins, where it ends and which way it goes.

    Over members, which have no order, it gives the smallest and the largest instead.
    """
    tell = _extremes if over_members else _course
    parts = [tell(picture, series) for series in picture.series]
    return f"{'; '.join(parts)}." if parts else ""


def _course(picture: Picture, series: Series) -> str:
    known = series.known()
    if not known:
        return gettext("{label}: no figures", label=series.label)
    first, last = known[0], known[-1]
    if first == last:
        told = gettext(
            "{label}: only {value} ({column})",
            label=series.label,
            value=series.texts[first],
            column=picture.columns[first],
        )
    else:
        told = _move(picture, series, first, last)
    return told + _reservations(picture, series, first, last)


def _move(picture: Picture, series: Series, first: int, last: int) -> str:
    places = {
        "label": series.label,
        "first": series.texts[first],
        "last": series.texts[last],
        "begin": picture.columns[first],
        "end": picture.columns[last],
    }
    way = _direction(series, first, last)
    if way == "up":
        return gettext("{label} rose from {first} ({begin}) to {last} ({end})", **places)
    if way == "down":
        return gettext("{label} fell from {first} ({begin}) to {last} ({end})", **places)
    if way == "same":
        return gettext("{label} was {first} ({begin}) and again {last} ({end})", **places)
    return gettext("{label} went from {first} ({begin}) to {last} ({end})", **places)


def _direction(series: Series, first: int, last: int) -> str:
    """Tell up, down or same; empty where bounds leave it open."""
    begin, end = series.points[first], series.points[last]
    if begin is None or end is None:
        return ""
    if any(series.is_less_than(column) for column in (first, last)) or series.is_at_least(first):
        return ""
    if series.is_at_least(last):
        return "up" if end > begin else ""
    return "up" if end > begin else "down" if end < begin else "same"


def _reservations(picture: Picture, series: Series, first: int, last: int) -> str:
    said = []
    if any(first < column <= last for column in picture.breaks):
        said.append(gettext("with a break in the series"))
    if gaps := len(series.points) - len(series.known()):
        said.append(ngettext("{count} figure is missing", "{count} figures are missing", gaps))
    if marks := sum(series.marks):
        said.append(ngettext("{count} figure has a finding", "{count} figures have a finding", marks))
    return f" ({', '.join(said)})" if said else ""


def _extremes(picture: Picture, series: Series) -> str:
    values = sorted(series.values(), key=lambda pair: (pair[1], pair[0]))
    if not values:
        return gettext("{label}: no figures", label=series.label)
    lowest, highest = values[0][0], values[-1][0]
    told = gettext(
        "{label}: from {lowest} ({smallest}) to {highest} ({largest})",
        label=series.label,
        lowest=series.texts[lowest],
        smallest=picture.columns[lowest],
        highest=series.texts[highest],
        largest=picture.columns[highest],
    )
    return told + _reservations(picture, series, 0, 0)
