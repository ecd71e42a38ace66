"""Feedback on hard runs, word for word: what an athlete reads is read here first."""

from inline_snapshot import snapshot

from tests.coaching.feedback.runs import FAST_START, GREY, HARD_AGAIN, INTERVALS, RACE
from tests.handlers.views.feedbacks import read


def test_run_between_easy_and_hard_in_the_supportive_voice() -> None:
    assert read(GREY, "supportive") == snapshot("""\
What went well
Lovely, steady pacing: every kilometre between 5:06/km and 5:13/km. It's the cheapest way to cover a
distance, because no kilometre has to pay for another.

Look at the week behind it: running on 4 days, 36.0 km in all. That regularity is worth more than
any single run.

Watch or improve
Much of this run sat in Z3, 25 min of it: too hard to recover cheaply, too easy to count as hard
work. If you meant it as a steady run, all good; if it was meant to be easy, it wasn't quite.

Your heart rate crept up a little against the pace, by about 6.3%. That's common, more so on warm
days or longer runs, and one run proves nothing; just see whether it shrinks over the weeks.

Next time
Before the next one, decide what it's for. If it's to be easy, run 50 min and stay at or below 147
bpm; keep the push for a day that's meant to be hard.\
""")


def test_run_between_easy_and_hard_in_the_data_voice() -> None:
    assert read(GREY, "data") == snapshot("""\
What went well
Across 10 full kilometres the pace varied by only 0.6%, from 5:06/km to 5:13/km around 5:10/km. That
counts as very even.

Week before: 4 running days, 36.0 km. Everything else stands on that regularity.

Watch or improve
48% of the time (25 min) in Z3, average heart rate 151 bpm. As a planned steady run that's fine; as
an easy day it's the zone with the poorest return for the fatigue.

Decoupling 6.3%, moderate. It's a common value, and a single run proves nothing: what counts is the
trend over similar runs.

Next time
If the next one is an easy day: 50 min, heart rate up to 147 bpm. If it isn't, give it a structure,
so that the effort trains something.\
""")


def test_run_between_easy_and_hard_in_the_direct_voice() -> None:
    assert read(GREY, "direct") == snapshot("""\
What went well
Even pacing: every kilometre between 5:06/km and 5:13/km. Keep that.

Consistent week before it: 4 days, 36.0 km.

Watch or improve
48% in Z3: neither easy nor hard. Fine if planned. If not, decide before you start.

Some heart rate drift, 6.3%. Common. Calm the first half and compare.

Next time
Easy day: 50 min, no higher than 147 bpm. Otherwise make it a planned hard one.\
""")


def test_run_that_began_too_fast_in_the_supportive_voice() -> None:
    assert read(FAST_START, "supportive") == snapshot("""\
What went well
Most of it stayed easy, 81% in Z2 or below. For a day that's meant to be calm, that's the larger
part of the job.

Watch or improve
Your first kilometre ran away with you a little: 5:00/km, while the main part settled at 5:30/km.
Fresh legs make fast feel easy, and the second half paid for it.

As the run went on, your heart had to work more for the same pace, by about 11%. A brisk start,
heat, thirst, too little food or tiredness can all do that; I can't see which.

Next time
Hold the first kilometre at 5:30/km or slower. If it feels too gentle, it's right, and you can let
go from there.\
""")


def test_run_that_began_too_fast_in_the_data_voice() -> None:
    assert read(FAST_START, "data") == snapshot("""\
What went well
81% of the time in Z2 or below, average heart rate 143 bpm: mostly easy, though not all of it.

Watch or improve
First kilometre 5:00/km, which is 9.1% faster than the 5:30/km you settled into. The second half
averaged 5:48/km, so the early gain didn't last.

Decoupling 11%: that much less pace per heartbeat in the second half, above the usual range. Too
fast a pace, heat, dehydration and low fuel are the common causes; this file can't separate them.

Next time
Next similar run: first kilometre no faster than 5:30/km (this time 5:00/km); anything quicker only
after that.\
""")


def test_run_that_began_too_fast_in_the_direct_voice() -> None:
    assert read(FAST_START, "direct") == snapshot("""\
What went well
Mostly easy: 81% in Z2 or below.

Watch or improve
First kilometre too quick: 5:00/km against 5:30/km for the main part. The second half gave it back.

Heart rate drifted 11% against pace. Too fast, too hot or too little fuel: you'll know which.

Next time
First kilometre no faster than 5:30/km. Then run as you like.\
""")


def test_fading_repetitions_in_the_supportive_voice() -> None:
    assert read(INTERVALS, "supportive") == snapshot("""\
What went well
You did the work this session is for: 13 min in Z4 and above. That's where the stimulus comes from,
and it's in the bank now.

You came into this one rested, 5 days after the last hard session. That patience is part of why hard
work pays off.

Watch or improve
The last repetition was 4.8% slower than the first. You stayed with all 6 of them, but the early
ones took more than their share.

Next time
Run the same session again, 6 repetitions, but take the first ones at 4:08/km, your average here.
They should feel almost too easy; at the last ones you'll be glad.\
""")


def test_fading_repetitions_in_the_data_voice() -> None:
    assert read(INTERVALS, "data") == snapshot("""\
What went well
13 min in Z4 or higher, 36% of the session: enough to count as a full hard session.

Days since the last hard session: 5. Enough recovery for hard work to be good work.

Watch or improve
From first to last repetition the pace dropped by 4.8%, over 6 of them averaging 4:08/km. The early
ones were faster than you could repeat.

Next time
Repeat the 6 repetitions with 4:08/km as the limit from the first one on. The mark to reach: the
last as fast as the first.\
""")


def test_fading_repetitions_in_the_direct_voice() -> None:
    assert read(INTERVALS, "direct") == snapshot("""\
What went well
Work done: 13 min in Z4 and above.

Rested before it: 5 days since the last hard one.

Watch or improve
Your repetitions faded: the last 4.8% slower than the first. You began too fast.

Next time
6 repetitions again, none faster than 4:08/km before the last.\
""")


def test_race_begun_too_fast_in_the_supportive_voice() -> None:
    assert read(RACE, "supportive") == snapshot("""\
What went well
You really raced: 39 min in Z4 and above, with your heart at 173 bpm on average. Whatever the clock
says, you didn't leave the effort at home.

You came into this one rested, 5 days after the last hard session. That patience is part of why hard
work pays off.

Watch or improve
The start was braver than the day allowed: 4:23/km in the first half, 4:43/km in the second. It
happens to nearly everyone with fresh legs and a crowd around, and it's the easiest time to win
back.

Next time
First let it sink in, with easy or rest days (at least 2). In your next race over this distance, run
the first half no faster than 4:33/km, your average here. It'll feel slow; the second half is where
you overtake.\
""")


def test_race_begun_too_fast_in_the_data_voice() -> None:
    assert read(RACE, "data") == snapshot("""\
What went well
87% of the race in Z4 or higher (39 min), average heart rate 173 bpm: a full race effort.

Days since the last hard session: 5. Enough recovery for hard work to be good work.

Watch or improve
Positive split of 7.6%: 4:23/km for the first half, 4:43/km for the second. In a race, a gap of this
size says that the opening pace was above what you could hold on the day.

Next time
Easy or rest days before the next hard session: at least 2. Next race over this distance: first half
no faster than 4:33/km, your average here, instead of 4:23/km.\
""")


def test_race_begun_too_fast_in_the_direct_voice() -> None:
    assert read(RACE, "direct") == snapshot("""\
What went well
A real race effort: 39 min in Z4 and above.

Rested before it: 5 days since the last hard one.

Watch or improve
You went out too fast: 4:23/km, then 4:43/km. The first half spent what the second needed.

Next time
Easy days first, at least 2. Next race: first half no faster than 4:33/km.\
""")


def test_hard_day_after_a_hard_day() -> None:
    assert read(HARD_AGAIN, "supportive") == snapshot("""\
What went well
Your repetitions were beautifully even, 6 of them around 4:08/km. You picked a pace you could
repeat, so every one of them trained the same thing.

You did the work this session is for: 13 min in Z4 and above. That's where the stimulus comes from,
and it's in the bank now.

Watch or improve
This came hard on the heels of another hard day, so your legs had little time to recover. The work
counts, but it costs more than it would have after an easy day.

Next time
Before the next session like this, give yourself room: easy or rest days in between, at least 1.
You'll run it better for it.\
""")
