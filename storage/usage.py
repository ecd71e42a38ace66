"""The bills: every call to a model, failures too, and sums over them."""

from datetime import datetime
from typing import Any

from sqlmodel import and_, case, col, func, or_, select

from coaching.domain.athlete import AthleteId
from coaching.domain.report import ReportKind
from coaching.domain.spending import ModelSpending
from coaching.domain.usage import ModelCall, TokenUsage
from storage.database import Database
from storage.tables import UsageRow

#: A dated name of a model, such as claude-haiku-5-5-20261007, is the name and so many characters more.
SNAPSHOT_CHARACTERS = len("-20261007")

_TOKENS = tuple(TokenUsage.model_fields)


class UsageStore:
    """Implements the port Ledger, and sums up."""

    def __init__(self, database: Database) -> None:
        """Read and write through this database."""
        self._database = database

    async def add(self, athlete_id: AthleteId, call: ModelCall) -> None:
        """Keep one call, in a unit of work of its own."""
        values = call.model_dump(exclude={"usage"}) | call.usage.model_dump()
        async with self._database.work():
            self._database.writing().add(UsageRow(athlete_id=athlete_id, **values))

    async def recent(self, kind: ReportKind, model: str, limit: int) -> tuple[ModelCall, ...]:
        """Return the last calls of this kind to this model or a snapshot of it, whoever they were for, newest first."""
        found = select(UsageRow).where(UsageRow.kind == kind, _is_model(model))
        async with self._database.reading() as session:
            rows = (await session.exec(found.order_by(col(UsageRow.id).desc()).limit(limit))).all()
        return tuple(_call(row) for row in rows)

    async def last(self, athlete_id: AthleteId, limit: int) -> tuple[ModelCall, ...]:
        """Return the last calls for an athlete, newest first."""
        found = select(UsageRow).where(UsageRow.athlete_id == athlete_id)
        async with self._database.reading() as session:
            rows = (await session.exec(found.order_by(col(UsageRow.id).desc()).limit(limit))).all()
        return tuple(_call(row) for row in rows)

    async def spending(self, athlete_id: AthleteId, since: datetime | None = None) -> tuple[ModelSpending, ...]:
        """Return what the calls for an athlete took, by kind and model, the most used first.

        Args:
            athlete_id: Whose calls.
            since: Only those from this moment on; None for all.
        """
        names, sums = (col(UsageRow.kind), col(UsageRow.model)), _sums()
        found = select(*names, *sums.values()).where(UsageRow.athlete_id == athlete_id)
        if since is not None:
            found = found.where(UsageRow.called_at >= since)
        async with self._database.reading() as session:
            rows = (await session.exec(found.group_by(*names).order_by(func.count().desc(), *names))).all()
        return tuple(_spending(dict(zip(("kind", "model", *sums), row, strict=True))) for row in rows)


def _is_model(model: str) -> Any:  # noqa: ANN401 - a condition of the library
    """Return the condition that a row is about a model, by its name or that of a snapshot."""
    is_snapshot = and_(
        col(UsageRow.model).startswith(f"{model}-", autoescape=True),
        func.length(UsageRow.model) == len(model) + SNAPSHOT_CHARACTERS,
    )
    return or_(col(UsageRow.model) == model, is_snapshot)


def _sums() -> dict[str, Any]:
    """Return the columns of a sum by their names."""
    return {
        "calls": func.count(),
        "failed": func.sum(case((col(UsageRow.outcome) == "ok", 0), else_=1)),
        "unknown_cost": func.sum(case((col(UsageRow.cost_micro_usd).is_(None), 1), else_=0)),
        "cost_micro_usd": func.coalesce(func.sum(UsageRow.cost_micro_usd), 0),
        **{name: func.sum(getattr(UsageRow, name)) for name in _TOKENS},
    }


def _call(row: UsageRow) -> ModelCall:
    return ModelCall.model_validate({**row.model_dump(), "usage": _usage(row.model_dump())})


def _spending(row: dict[str, Any]) -> ModelSpending:
    return ModelSpending.model_validate({**row, "usage": _usage(row)})


def _usage(row: dict[str, Any]) -> TokenUsage:
    return TokenUsage(**{name: int(row[name]) for name in _TOKENS})
