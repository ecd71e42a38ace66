"""Feedback on runs that say little, word for word: what cannot be known is not claimed."""

from inline_snapshot import snapshot

from tests.coaching.feedback.runs import CUT_OFF, EMPTY, LOCKED, NO_HR, RIDE, SHORT, TREADMILL
from tests.handlers.views.feedbacks import read


def test_run_without_heart_rate_in_the_direct_voice() -> None:
    assert read(NO_HR, "direct") == snapshot("""\
What went well
Even pacing: every kilometre between 5:30/km and 5:34/km. Keep that.

Consistent week before it: 4 days, 36.0 km.

Watch or improve
No heart rate, so I can't tell how hard it was.

Next time
35 min, slow enough to talk.\
""")


def test_run_without_heart_rate_in_the_supportive_voice() -> None:
    assert read(NO_HR, "supportive") == snapshot("""\
What went well
Lovely, steady pacing: every kilometre between 5:30/km and 5:34/km. It's the cheapest way to cover a
distance, because no kilometre has to pay for another.

Look at the week behind it: running on 4 days, 36.0 km in all. That regularity is worth more than
any single run.

Watch or improve
Without heart rate I can see how fast you ran, but not how hard it was for you. If it felt relaxed,
it probably was; you're the better instrument here.

Next time
Run 35 min at a pace at which you can talk in whole sentences. It's the most reliable effort meter
there is, and it needs no battery.\
""")


def test_run_with_a_sensor_that_counted_steps() -> None:
    assert read(LOCKED, "data") == snapshot("""\
What went well
Negative split of 1.2%: 5:32/km for the first half, 5:28/km for the second. The reserve was there
when it was wanted.

Fastest kilometre last: 5:20/km, 3.8% quicker than the 5:33/km of the main part. There was reserve
left at that point.

Watch or improve
Heart rate followed cadence for much of the run: the sensor locked onto your steps. All heart rate
values are left out, so there is no judgement of zones or drift.

Next time
Next run: watch above the wrist bone and tight, or a moistened chest strap. Check after the first
kilometre that heart rate differs from cadence and answers to effort.\
""")


def test_treadmill_run() -> None:
    assert read(TREADMILL, "supportive") == snapshot("""\
What went well
You kept the easy run easy: 93% of it in Z2 or below, at 137 bpm on average. It may feel almost too
gentle, but this is the running that builds you up without using you up.

Lovely, steady pacing: every kilometre between 5:29/km and 5:34/km. It's the cheapest way to cover a
distance, because no kilometre has to pay for another.

Watch or improve
Without GPS the distance is an estimate, so take the pace with a pinch of salt. How it felt is the
better guide on a belt.

Next time
Set the belt to the same speed for 30 min and see whether your heart comes in below 137 bpm. That's
a fairer comparison than the pace.\
""")


def test_very_short_run() -> None:
    assert read(SHORT, "supportive") == snapshot("""\
What went well
It's in your log. More than that I can't honestly say from this file.

Watch or improve
3:01 is too short for me to say anything useful about pace or effort. That's no verdict on you;
there's just too little to look at.

Next time
For the next run, start the watch as you set off and stop it when you're done, and make sure it's
saved. From a whole run I can tell you much more.\
""")


def test_recording_that_was_cut_off() -> None:
    assert read(CUT_OFF, "data") == snapshot("""\
What went well
93% of the time in Z2 or below, average heart rate 137 bpm: aerobic work at a low price, as an easy
day should be.

Week before: 4 running days, 36.0 km. Everything else stands on that regularity.

Watch or improve
Incomplete file: 28:26 could be read. Pacing isn't judged, because the end may be missing.

Next time
Record the next run from start to end and check that it's saved in full: with whole kilometres and
heart rate there is something to measure.\
""")


def test_ride() -> None:
    assert read(RIDE, "supportive") == snapshot("""\
What went well
1:11:40 of something other than running: it keeps you moving and gives your running legs a change.

Watch or improve
I'm a running coach, so I won't pretend to judge how you did this. How hard it was, you know better
than I do.

Next time
A session like this, about 70 min, fits well on a day between harder runs, as long as you could talk
through it. Then it helps your running instead of competing with it.\
""")


def test_empty_file() -> None:
    assert read(EMPTY, "direct") == snapshot("""\
What went well
Logged. The file shows nothing to judge.

Watch or improve
Nothing recorded in the week before. I judge this run by itself.

Next time
Run easy, record all of it. Then we'll see.\
""")
