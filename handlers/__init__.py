"""All handlers in order: the bot's table of contents."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, TypeHandler, filters

from handlers.access import gate
from handlers.activities import open_activity, show_page, show_runs
from handlers.admin import make_invite, press_admit, show_admin
from handlers.buttons import stale
from handlers.context import CoachApplication
from handlers.correct import (
    ask_belt,
    ask_delete,
    ask_sport,
    delete,
    restore,
    set_counting,
    set_race,
    set_sport,
    show_choices,
)
from handlers.dialogue import cancel, receive_other, receive_text, unknown_command
from handlers.erase import ask_erase, press_erase
from handlers.errors import on_error
from handlers.export import press_restore, send_export
from handlers.feedback import give_feedback, give_feedback_on_card, press_consent, regenerate
from handlers.feel import ask_feel, ask_note, choose_rpe, forget_note, forget_rpe
from handlers.fields import press_field, receive_location
from handlers.flow import leave_flow
from handlers.form import show_form
from handlers.goal import (
    change_goal,
    choose_kind,
    drop_goal,
    open_goal,
    press_goal,
    press_goals,
    show_goal,
    turn_dates,
)
from handlers.hr_max import keep_hr_max, restore_hr_max, use_hr_max
from handlers.log import log_run, press_log, take_back
from handlers.onboarding import go, help_, start
from handlers.pages import set_ai, show_profile, show_settings
from handlers.plan import (
    accept_plan,
    decline_plan,
    press_proposal,
    show_again,
    show_checks,
    show_picture,
    show_plan,
    turn_week,
)
from handlers.plan_making import press_make, press_offer, press_plan_consent, press_usual
from handlers.presses import turn_away_late
from handlers.privacy import press_switch, show_privacy
from handlers.profile import choose_age_band, decline_hr_reference, explain_max_hr
from handlers.races import drop_result, press_races, press_result, show_races
from handlers.red_flags import press_cleared, press_red_flag, triage_words
from handlers.splits import show_chart, show_splits
from handlers.today import show_day, show_today
from handlers.upload import receive_document
from handlers.usage import show_usage
from handlers.work import cancel_work

#: What the command menu shows; the descriptions are in the texts, `[command]`.
MENU = (
    "start",
    "today",
    "plan",
    "runs",
    "log",
    "feedback",
    "goal",
    "form",
    "profile",
    "settings",
    "usage",
    "privacy",
    "help",
    "cancel",
)

GATE = -10
LEAVING = -9
TRIAGE = -8


def register(application: CoachApplication) -> None:
    """Give the application every handler; the first that fits an update takes it."""
    application.add_handler(TypeHandler(Update, gate), group=GATE)
    application.add_handler(MessageHandler(filters.COMMAND & ~filters.Regex(r"^/cancel\b"), leave_flow), group=LEAVING)
    application.add_handler(CallbackQueryHandler(turn_away_late), group=LEAVING)
    application.add_handler(MessageHandler(filters.TEXT | filters.CAPTION, triage_words), group=TRIAGE)
    application.add_handlers(
        [
            CommandHandler("start", start),
            CommandHandler("today", show_today),
            CommandHandler("plan", show_plan),
            CommandHandler("runs", show_runs),
            CommandHandler("log", log_run),
            CommandHandler("feedback", give_feedback),
            CommandHandler("goal", show_goal),
            CommandHandler("races", show_races),
            CommandHandler("form", show_form),
            CommandHandler("usage", show_usage),
            CommandHandler("privacy", show_privacy),
            CommandHandler("profile", show_profile),
            CommandHandler("settings", show_settings),
            CommandHandler("delete", ask_erase),
            CommandHandler("export", send_export),
            CommandHandler("admin", show_admin),
            CommandHandler("invite", make_invite),
            CommandHandler("help", help_),
            CommandHandler("cancel", cancel),
            MessageHandler(filters.Document.ALL, receive_document),
            MessageHandler(filters.LOCATION, receive_location),
            CallbackQueryHandler(press_field, pattern=r"^v1:f:[a-z_]+:[\w./+-]+:[a-z]+$"),
            CallbackQueryHandler(go, pattern=r"^v1:go:[a-z]+$"),
            CallbackQueryHandler(set_ai, pattern=r"^v1:set_ai:(on|off)$"),
            CallbackQueryHandler(give_feedback_on_card, pattern=r"^v1:feedback:\d+$"),
            CallbackQueryHandler(regenerate, pattern=r"^v1:feedback_again:\d+$"),
            CallbackQueryHandler(show_splits, pattern=r"^v1:splits:\d+$"),
            CallbackQueryHandler(show_chart, pattern=r"^v1:chart:\d+$"),
            CallbackQueryHandler(press_consent, pattern=r"^v1:ai_consent:(yes|no):\d+$"),
            CallbackQueryHandler(press_switch, pattern=r"^v1:ai:(on|off)$"),
            CallbackQueryHandler(ask_feel, pattern=r"^v1:feel:\d+$"),
            CallbackQueryHandler(ask_note, pattern=r"^v1:note:\d+$"),
            CallbackQueryHandler(choose_rpe, pattern=r"^v1:rpe:\d+:\d+$"),
            CallbackQueryHandler(forget_rpe, pattern=r"^v1:rpe_off:\d+$"),
            CallbackQueryHandler(forget_note, pattern=r"^v1:note_off:\d+$"),
            CallbackQueryHandler(press_log, pattern=r"^v1:log:[\w.]+$"),
            CallbackQueryHandler(take_back, pattern=r"^v1:unlog:\d+$"),
            CallbackQueryHandler(press_goals, pattern=r"^v1:goals$"),
            CallbackQueryHandler(press_goal, pattern=r"^v1:goal(_go)?:[\w.]+$"),
            CallbackQueryHandler(turn_dates, pattern=r"^v1:goal_dates:\d+:[\w.]+$"),
            CallbackQueryHandler(choose_kind, pattern=r"^v1:goal_kind:(fitness|return)$"),
            CallbackQueryHandler(open_goal, pattern=r"^v1:goal_show:\d+$"),
            CallbackQueryHandler(change_goal, pattern=r"^v1:goal_change:\d+$"),
            CallbackQueryHandler(drop_goal, pattern=r"^v1:goal_drop:\d+$"),
            CallbackQueryHandler(press_offer, pattern=r"^v1:plan_offer$"),
            CallbackQueryHandler(press_proposal, pattern=r"^v1:plan_proposal$"),
            CallbackQueryHandler(press_make, pattern=r"^v1:plan_make:\d+$"),
            CallbackQueryHandler(press_usual, pattern=r"^v1:plan_usual:\d+:\w+$"),
            CallbackQueryHandler(press_plan_consent, pattern=r"^v1:plan_consent:(yes|no):\d+$"),
            CallbackQueryHandler(accept_plan, pattern=r"^v1:plan_accept:\d+$"),
            CallbackQueryHandler(decline_plan, pattern=r"^v1:plan_decline:\d+$"),
            CallbackQueryHandler(show_again, pattern=r"^v1:plan_show:\d+$"),
            CallbackQueryHandler(turn_week, pattern=r"^v1:plan_week:\d+:\d+$"),
            CallbackQueryHandler(show_checks, pattern=r"^v1:plan_checks:\d+$"),
            CallbackQueryHandler(show_picture, pattern=r"^v1:plan_picture:\d+$"),
            CallbackQueryHandler(show_day, pattern=r"^v1:day:\d+$"),
            CallbackQueryHandler(press_races, pattern=r"^v1:races$"),
            CallbackQueryHandler(press_result, pattern=r"^v1:result(_go)?:[\w.]+$"),
            CallbackQueryHandler(drop_result, pattern=r"^v1:result_drop:\d+$"),
            CallbackQueryHandler(show_choices, pattern=r"^v1:correct:\d+(:\w+)?$"),
            CallbackQueryHandler(set_race, pattern=r"^v1:race:\d+:[01]$"),
            CallbackQueryHandler(set_counting, pattern=r"^v1:count:\d+:[01]$"),
            CallbackQueryHandler(ask_sport, pattern=r"^v1:sport:\d+$"),
            CallbackQueryHandler(set_sport, pattern=r"^v1:sport:\d+:\w+$"),
            CallbackQueryHandler(ask_belt, pattern=r"^v1:belt:\d+$"),
            CallbackQueryHandler(restore, pattern=r"^v1:recorded:\d+$"),
            CallbackQueryHandler(ask_delete, pattern=r"^v1:delete:\d+$"),
            CallbackQueryHandler(delete, pattern=r"^v1:delete:\d+:yes$"),
            CallbackQueryHandler(open_activity, pattern=r"^v1:activity:\d+$"),
            CallbackQueryHandler(show_page, pattern=r"^v1:runs:\d+$"),
            CallbackQueryHandler(choose_age_band, pattern=r"^v1:age:\d+$"),
            CallbackQueryHandler(explain_max_hr, pattern=r"^v1:hr:max$"),
            CallbackQueryHandler(decline_hr_reference, pattern=r"^v1:hr:skip$"),
            CallbackQueryHandler(use_hr_max, pattern=r"^v1:hrmax:use:\d+$"),
            CallbackQueryHandler(keep_hr_max, pattern=r"^v1:hrmax:keep:\d+$"),
            CallbackQueryHandler(restore_hr_max, pattern=r"^v1:hrmax:back:\d+:\d+$"),
            CallbackQueryHandler(press_red_flag, pattern=r"^v1:red_flag:(me|not_me|not_now)$"),
            CallbackQueryHandler(press_cleared, pattern=r"^v1:cleared$"),
            CallbackQueryHandler(press_erase, pattern=r"^v1:erase:(ask|sure|now|keep)$"),
            CallbackQueryHandler(send_export, pattern=r"^v1:export$"),
            CallbackQueryHandler(press_restore, pattern=r"^v1:restore:(yes|no)$"),
            CallbackQueryHandler(press_admit, pattern=r"^v1:admit:\d+:(yes|no)$"),
            CallbackQueryHandler(cancel_work, pattern=r"^v1:cancel:\d+$"),
            CallbackQueryHandler(stale),
            MessageHandler(filters.COMMAND, unknown_command),
            MessageHandler(filters.TEXT, receive_text),
            MessageHandler(filters.ALL, receive_other),
        ]
    )
    application.add_error_handler(on_error)
