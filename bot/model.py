"""Whom the coach may ask for words, as the settings say; nobody without a key."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from bot.settings import Settings
from coaching.domain.report import ReportKind
from coaching.llm.anthropic_client import AnthropicModel
from coaching.llm.generation import Generation, Limits
from coaching.llm.pricing import load_prices
from coaching.ports import Clock, Ledger, Model, SentTexts
from handlers.views.privacy import Recipient


def build_model(settings: Settings) -> AnthropicModel | None:
    """Return whom to ask, None without a key; nothing is imported or connected before the first question."""
    return AnthropicModel(api_key=settings.ai_key, base_url=settings.anthropic_base_url) if settings.ai_key else None


def build_generation(  # noqa: PLR0913 - everything that asking takes, put together once
    settings: Settings,
    ledger: Ledger,
    sent: SentTexts,
    model: Model | None,
    *,
    clock: Clock,
    limits: Limits | None,
) -> Generation:
    """Return what asks the model and keeps its bills."""
    return Generation(
        model=model,
        models=models_of(settings),
        ledger=ledger,
        sent=sent,
        prices=load_prices(),
        clock=clock,
        limits=limits,
    )


def models_of(settings: Settings) -> Mapping[ReportKind, str]:
    """Return which model writes which kind of output."""
    return {"feedback": settings.model_feedback, "plan": settings.model_plan}


def recipient(settings: Settings) -> Recipient:
    """Return where texts for the model go, as the athlete is told; credentials in the address are left out."""
    address = settings.anthropic_base_url
    host = urlsplit(address).netloc.rpartition("@")[2] if address else None
    return Recipient(model=settings.model_feedback, host=host, plan_model=settings.model_plan)
