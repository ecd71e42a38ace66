"""Every setting, typed; mirrored by .env.example. Nothing else reads the environment."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy.engine import make_url

from storage.database import Synchronous


class Settings(BaseSettings):
    """What an operator can choose."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    #: Without a token a local chat in the browser is started instead.
    telegram_bot_token: SecretStr | None = None
    telegram_api_base_url: str = "https://api.telegram.org/bot"
    telegram_file_base_url: str = "https://api.telegram.org/file/bot"
    #: Numbers separated by commas; nobody else is answered. The local chat is open to whoever sits at the machine.
    allowed_user_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    #: Numbers too; they may talk to the coach, let others in and see counts.
    admin_user_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    local_telegram_port: Annotated[int, Field(ge=0, le=65_535)] = 8080
    data_dir: Path = Path("data")
    #: SQLAlchemy's form; empty = a SQLite file in data_dir.
    database_url: str | None = None
    database_synchronous: Synchronous = "FULL"
    #: Messages per second to everybody together, and to one chat in the long run.
    messages_per_s: Annotated[float, Field(gt=0)] = 25.0
    messages_per_s_per_chat: Annotated[float, Field(gt=0)] = 1.0
    #: With a key, feedback and plans are written by a model for those who agree; nothing else switches it on.
    anthropic_api_key: SecretStr | None = None
    #: Another server that speaks the same protocol; None for Anthropic's own.
    anthropic_base_url: Annotated[str, Field(pattern=r"^https?://[^\s/]+\S*$")] | None = None
    model_feedback: Annotated[str, Field(min_length=1)] = "claude-haiku-5-5"
    model_plan: Annotated[str, Field(min_length=1)] = "claude-sonnet-5-5"

    @field_validator("allowed_user_ids", "admin_user_ids", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """Read "1, 2" as two numbers."""
        if isinstance(value, str):
            return frozenset(int(part) for part in value.replace(",", " ").split())
        return value

    @property
    def is_local(self) -> bool:
        """Return whether the local Telegram is used."""
        return self.telegram_bot_token is None

    @property
    def ai_key(self) -> str | None:
        """Return the key of the model's provider, None where everything is written without a model."""
        key = self.anthropic_api_key.get_secret_value().strip() if self.anthropic_api_key else ""
        return key or None

    @property
    def secrets(self) -> tuple[str, ...]:
        """Return what no log line may hold."""
        token = self.telegram_bot_token.get_secret_value() if self.telegram_bot_token else ""
        return tuple(secret for secret in (token, self.ai_key or "") if secret)

    @property
    def lock_file(self) -> Path:
        """Return the file that a second process on the same database finds locked."""
        path = make_url(self.database).database
        is_file = self.database.startswith("sqlite") and path
        return Path(f"{path}.lock") if is_file else self.data_dir / "second_wind.lock"

    @property
    def database(self) -> str:
        """Return the address of the database."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'second_wind.db'}"
