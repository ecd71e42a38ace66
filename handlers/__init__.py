"""All handlers in order: the bot's table of contents."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, TypeHandler, filters

from handlers.access import gate
from handlers.activities import open_activity, show_page, show_runs
from handlers.buttons import stale
from handlers.context import CoachApplication
from handlers.dialogue import cancel, receive_other, receive_text, unknown_command
from handlers.errors import on_error
from handlers.feedback import cancel_work, give_feedback, give_feedback_on_card, press_consent, regenerate
from handlers.onboarding import help_, start
from handlers.privacy import press_switch, show_privacy
from handlers.profile import choose_age_band, decline_hr_reference, explain_max_hr
from handlers.upload import receive_document
from handlers.usage import show_usage

#: What the command menu shows; the descriptions are in the texts, `[command]`.
MENU = ("start", "runs", "feedback", "usage", "privacy", "help", "cancel")

GATE = -10


def register(application: CoachApplication) -> None:
    """Give the application every handler; the first that fits an update takes it."""
    application.add_handler(TypeHandler(Update, gate), group=GATE)
    application.add_handlers(
        [
            CommandHandler("start", start),
            CommandHandler("runs", show_runs),
            CommandHandler("feedback", give_feedback),
            CommandHandler("usage", show_usage),
            CommandHandler("privacy", show_privacy),
            CommandHandler("help", help_),
            CommandHandler("cancel", cancel),
            MessageHandler(filters.Document.ALL, receive_document),
            CallbackQueryHandler(give_feedback_on_card, pattern=r"^v1:feedback:\d+$"),
            CallbackQueryHandler(regenerate, pattern=r"^v1:feedback_again:\d+$"),
            CallbackQueryHandler(press_consent, pattern=r"^v1:ai_consent:(yes|no):\d+$"),
            CallbackQueryHandler(press_switch, pattern=r"^v1:ai:(on|off)$"),
            CallbackQueryHandler(open_activity, pattern=r"^v1:activity:\d+$"),
            CallbackQueryHandler(show_page, pattern=r"^v1:runs:\d+$"),
            CallbackQueryHandler(choose_age_band, pattern=r"^v1:age:\d+$"),
            CallbackQueryHandler(explain_max_hr, pattern=r"^v1:hr:max$"),
            CallbackQueryHandler(decline_hr_reference, pattern=r"^v1:hr:skip$"),
            CallbackQueryHandler(cancel_work, pattern=r"^v1:cancel:\d+$"),
            CallbackQueryHandler(stale),
            MessageHandler(filters.COMMAND, unknown_command),
            MessageHandler(filters.TEXT, receive_text),
            MessageHandler(filters.ALL, receive_other),
        ]
    )
    application.add_error_handler(on_error)
