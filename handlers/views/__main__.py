"""The drawing child: reads pickled drawing functions of ours from stdin and writes their pictures to stdout."""

import os
import pickle
import sys

from handlers.views.charts import warm

LENGTH_BYTES = 4
#: Answers to people go before pictures.
POLITENESS = 5

READY = b"ready\n"


def main() -> None:
    """Serve until stdin is closed."""
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    os.nice(POLITENESS)
    warm()
    answers.write(READY)
    answers.flush()
    while length := questions.read(LENGTH_BYTES):
        draw = pickle.loads(questions.read(int.from_bytes(length)))  # noqa: S301 - only the process that started us writes here
        picture = draw() or b""
        answers.write(len(picture).to_bytes(LENGTH_BYTES) + picture)
        answers.flush()


if __name__ == "__main__":
    main()
