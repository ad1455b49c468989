"""Engines by name. An engine is loaded when it is asked for, since not every machine has every one."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass

from kernbeeld.catalogue.problems import did_you_mean
from kernbeeld.engine.engines.interface import Engine
from kernbeeld.errors import UserError
from kernbeeld.language import gettext

Option = str | int | None


@dataclass(frozen=True)
class _Entry:
    """Where an engine is defined, and which options it takes."""

    module: str
    made_by: str
    options: tuple[str, ...]


_ENGINES = {
    "embedded": _Entry("kernbeeld.engine.engines.embedded", "Embedded", ("threads",)),
    "duckdb": _Entry("kernbeeld.engine.engines.duckdb", "DuckDB", ("threads", "memory")),
    "postgres": _Entry("kernbeeld.engine.engines.postgres", "Postgres", ("database",)),
    "spark": _Entry("kernbeeld.engine.engines.spark", "Spark", ("master",)),
}

ENGINES = tuple(_ENGINES)
"""The names that :func:`engine_named` knows; the first needs nothing but this program."""


def engine_named(name: str, **options: Option) -> Engine:
    """Return an engine by its name; an option that is None is as good as not given.

    Raises :class:`UserError` for an unknown name, an option that the engine does not have, or an
    engine that is not installed here.
    """
    entry = _ENGINES.get(name)
    if entry is None:
        raise UserError(_unknown(name))
    given = {option: value for option, value in options.items() if value is not None}
    for option in given:
        if option not in entry.options:
            raise UserError(
                gettext(
                    "The engine '{engine}' has no option '{option}'. It has: {known}.",
                    engine=name,
                    option=option,
                    known=", ".join(entry.options),
                )
            )
    return _maker(name, entry)(**given)


def _maker(name: str, entry: _Entry) -> Callable[..., Engine]:
    try:
        maker: Callable[..., Engine] = getattr(importlib.import_module(entry.module), entry.made_by)
    except ModuleNotFoundError as error:
        raise UserError(
            gettext(
                "The engine '{engine}' is not installed here: '{module}' is missing. "
                "Install it, for example: pip install 'kernbeeld[{engine}]'",
                engine=name,
                module=error.name,
            )
        ) from None
    return maker


def _unknown(name: str) -> str:
    text = gettext(
        "There is no engine '{engine}'. There are: {known}.", engine=name, known=", ".join(ENGINES)
    )
    return f"{text} {did_you_mean(name, ENGINES)}".rstrip()
