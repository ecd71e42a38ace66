"""Bot API methods through which updates and files reach the bot."""

from bot.local_telegram.exchange import Exchange
from bot.local_telegram.files import FETCH_LIMIT_BYTES
from bot.local_telegram.parameters import Call, FileQuestion, UpdatesQuestion, WebhookSetting
from bot.local_telegram.refusals import refuse


async def get_updates(exchange: Exchange, call: Call) -> list[object]:
    """Confirm what came before offset, then return what waits or wait for it."""
    question = call.read(UpdatesQuestion)
    exchange.updates.allow(question.allowed_updates)
    exchange.updates.confirm(question.offset)
    return await exchange.updates.poll(limit=question.limit, timeout_s=question.timeout)


def set_webhook(exchange: Exchange, call: Call) -> bool:
    """Refuse an address, since updates are only fetched here; without one it is deleteWebhook."""
    setting = call.read(WebhookSetting)
    if setting.url and not setting.url.startswith("https://"):
        refuse("bad webhook: an HTTPS URL must be provided for webhook")
    if setting.url:
        refuse("bad webhook: updates are not pushed here, use getUpdates")
    exchange.updates.allow(setting.allowed_updates)
    return delete_webhook(exchange, call)


def delete_webhook(exchange: Exchange, call: Call) -> bool:
    """There is never a webhook; waiting updates are dropped if that is wished."""
    if call.read(WebhookSetting).drop_pending_updates:
        exchange.updates.drop_all()
    return True


def get_webhook_info(exchange: Exchange, _call: Call) -> dict[str, object]:
    """Tell that there is no webhook and how many updates wait."""
    return {"url": "", "has_custom_certificate": False, "pending_update_count": exchange.updates.count()}


def get_file(exchange: Exchange, call: Call) -> dict[str, object]:
    """Tell where to download a file."""
    file = exchange.files.find(call.read(FileQuestion).file_id)
    if file is None:
        refuse("invalid file_id")
    if file.size_bytes > FETCH_LIMIT_BYTES:
        refuse("file is too big")
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": file.size_bytes,
        "file_path": file.path,
    }
