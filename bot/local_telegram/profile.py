"""What the bot says of itself: command menus and descriptions, by scope and language."""

import json
from collections.abc import Sequence

from bot.local_telegram.database import Database
from bot.local_telegram.parameters import Command, CommandScope

PRIVATE_MENU = ("all_private_chats", "default")  # the nearer scope first, as Telegram looks them up


class Profile:
    """Settings of the bot in the database."""

    def __init__(self, database: Database) -> None:
        """Work on this database."""
        self._database = database

    def set(self, name: str, value: object) -> None:
        """Keep a setting."""
        text = json.dumps(value, ensure_ascii=False)
        self._database.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, text))

    def text(self, name: str, language: str = "") -> str:
        """Return a description in this language, else in the default one."""
        found = [self._get(f"{name}:{each}") for each in dict.fromkeys((language, ""))]
        return next((str(value) for value in found if value), "")

    def set_text(self, name: str, text: str, language: str) -> None:
        """Keep a description."""
        self.set(f"{name}:{language}", text)

    def commands(self, scope: CommandScope, language: str) -> tuple[Command, ...]:
        """Return the menu of exactly this scope and language."""
        stored = self._get(_menu_name(scope, language))
        return tuple(Command.model_validate(each) for each in stored) if isinstance(stored, list) else ()

    def set_commands(self, scope: CommandScope, language: str, commands: Sequence[Command]) -> None:
        """Keep a menu; an empty one takes it away."""
        self.set(_menu_name(scope, language), [command.model_dump() for command in commands])

    def private_commands(self, language: str) -> tuple[Command, ...]:
        """Return the menu that a private chat in this language shows."""
        for scope in PRIVATE_MENU:
            for each in dict.fromkeys((language, "")):
                if commands := self.commands(CommandScope(type=scope), each):
                    return commands
        return ()

    def _get(self, name: str) -> object:
        row = self._database.row("SELECT body FROM setting WHERE name = ?", (name,))
        value: object = None if row is None else json.loads(row["body"])
        return value


def _menu_name(scope: CommandScope, language: str) -> str:
    return f"commands:{scope.type}:{scope.chat_id or ''}:{scope.user_id or ''}:{language}"
