"""Run the local Telegram alone: python -m bot.local_telegram --port N."""

import argparse
import asyncio
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.local_telegram.server import DEFAULT_TOKEN, LocalTelegram

DEFAULT_PORT = 8080


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until interrupted; return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        asyncio.run(_serve(LocalTelegram(options.data, options.port, options.token)))
    except OSError as error:
        print(error.strerror or error, file=sys.stderr)  # noqa: T201 -- a command line speaks to people
        return 1
    return 0


async def _serve(server: LocalTelegram) -> None:
    await server.start()
    print(f"local chat: {server.url}", flush=True)  # noqa: T201 -- a command line speaks to people
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    await stopped.wait()
    await server.stop()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot.local_telegram", description=__doc__)
    parser.add_argument("--port", type=_port, default=DEFAULT_PORT, help="0 takes any free port")
    parser.add_argument("--token", default=DEFAULT_TOKEN, help="the one token that the bot's side accepts")
    parser.add_argument("--data", type=Path, default=Path("data"), help="the folder of local_telegram.db")
    return parser


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65_535:  # noqa: PLR2004 -- the largest port there is
        message = "a port is a number from 0 to 65535"
        raise argparse.ArgumentTypeError(message)
    return port


if __name__ == "__main__":
    raise SystemExit(main())
