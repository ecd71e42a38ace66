"""What is asked about a plan: every change of the prompt is a change of the product, and shows here."""

import json
import re
from dataclasses import replace

import pytest
from inline_snapshot import snapshot

from coaching.domain.report import Fact
from coaching.llm.grounding import wording_complaints
from coaching.llm.task import PERSONA
from coaching.plan.answer import PlanAnswer
from coaching.plan.question import PROMPT, plan_question, plan_task
from coaching.training.codes import parse
from coaching.training.rules import RULES
from tests.anthropic_rules import schema_complaints
from tests.coaching.feedback.wrapping import wrapped
from tests.coaching.plan.asking import ATHLETE, a_goal
from tests.coaching.plan.examined import an_examination

TEXT = PROMPT.read_text("utf-8")
[EXAMPLE] = re.findall(r"^\{.*\}$", TEXT, re.MULTILINE)
CODES = TEXT[TEXT.index("Codes:") : TEXT.index("Ask yourself")]
FACTS = {
    name: Fact(id=name, value=1, unit=unit)
    for name, unit in {"usual_week": "m", "peak_week": "m", "race_1_time": "s", "target_pace": "s_per_km"}.items()
}


def test_prompt_is_what_it_was() -> None:
    assert wrapped(TEXT) == snapshot("""\
# Review of a training plan

A fixed planner made this plan; it keeps every safety rule. See whether it fits this athlete,
improve single days, say why it is so. Few changes are often right, none is fine.

<facts> holds id=value. In its tables N is the row: ago_2_distance is the week two weeks ago,
plan_7_distance the km of week 7. ? is unknown, . not in the plan. Weeks end with one code a day;
weekdays without a column rest. Facts that are words are no placeholders.
<findings> is told anyway: neither repeat nor contradict it.

Codes: - rest. Y30 recovery, min. E8 easy, km; E8s with strides. L22 long; L22m6 the last 6 km at
marathon pace. M8 km at marathon pace. T3x10/2 threshold, min / min jog; T1x20. I5x1000/2.5
intervals, m / min jog. R8x200/1.5 fast repetitions. H8x60 hills, s. W8x1/2 run/walk, min. X45
cross-training, min. S strength, SL light; +S after a run.

Ask yourself:
1. Does it start where the last weeks end: volume, runs, longest run, share of low zones?
2. Do the hard sessions serve this race, and what past races show (speed or endurance missing)?
3. Is there variety with a line through it, and a rehearsal of the race?
4. Do sore areas, age or limits ask for something gentler?
Each change is tested against all rules and refused where it breaks one: keep run_days,
long_run_day, caps, easy days between hard ones, and the load. Never touch a race. A swap is two
changes.

Answer with one JSON object:
changes (0 to 12): week, day, code, text (the reason), facts.
rationale (1 to 4): why the plan is built so.
focus: phase, text, facts; one for each phase worth a word.
cautions (0 to 3): what to watch.
A text is one or two sentences, up to 200 characters; facts are the ids it stands on, at least one.

Style supportive: warm, says what it is good for. data: a value in each text. direct: one short
sentence, verdict first.

Example, from another plan:
{"changes":[{"week":3,"day":"tue","code":"H6x10","text":"Short hills wake up your speed and cost
little.","facts":["race_1_time"]}],"rationale":[{"text":"You come from {usual_week} a week, so the
plan climbs in small steps to
{peak_week}.","facts":["usual_week"]}],"focus":[{"phase":"build","text":"Threshold work makes
{target_pace} feel controlled.","facts":["target_pace"]}],"cautions":[]}\
""")


def test_persona_stands_before_the_prompt() -> None:
    assert plan_task().system == f"{PERSONA.read_text('utf-8').strip()}\n\n{TEXT.strip()}\n"


def test_example_keeps_the_rules_it_illustrates() -> None:
    answer = PlanAnswer.model_validate_json(EXAMPLE)

    claims = [(each.text, each.facts) for each in (*answer.rationale, *answer.focus, *answer.cautions)]
    said = [*claims, *((each.text, each.facts) for each in answer.changes)]
    assert len(said) == 3
    for text, facts in said:
        assert wording_complaints(text, facts, FACTS) == ()
        assert len(text) <= 200


def test_example_asks_for_sessions_that_exist() -> None:
    assert [str(parse(change["code"])) for change in json.loads(EXAMPLE)["changes"]] == ["H6x10"]


def test_codes_that_the_prompt_explains_exist() -> None:
    named = re.findall(r"(?<![\w+])[A-Z]+\d[\w./]*\w|(?<!\w)S?L?(?= strength| light)", CODES)

    assert len(named) >= 10
    for code in filter(None, named):
        assert str(parse(code)) == code


def test_schema_is_within_the_strict_subset() -> None:
    assert list(schema_complaints(plan_task().schema)) == []
    assert plan_task().schema["required"] == ["changes", "rationale", "focus", "cautions"]


def test_subject_is_the_race() -> None:
    """So that the text sent last can be found again, and asked for once."""
    examination, race = an_examination(), a_goal()
    kept = replace(examination, outlook=replace(examination.outlook, wish=replace(examination.outlook.wish, goal=race)))

    assert plan_question(ATHLETE, kept).subject_id == race.id
    assert plan_question(ATHLETE, examination).subject_id == 0


@pytest.mark.parametrize("rule", RULES)
def test_no_rule_is_named_by_its_number(rule: str) -> None:
    """The athlete reads all of it in the preview."""
    question = plan_question(ATHLETE, an_examination())

    assert rule not in question.text
    assert rule not in question.task.system
