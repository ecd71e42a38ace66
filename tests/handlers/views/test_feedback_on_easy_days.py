"""Feedback on calm runs, word for word: what an athlete reads is read here first."""

from inline_snapshot import snapshot

from tests.coaching.feedback.runs import EASY, ESTIMATED, HILLS, LONG
from tests.handlers.views.feedbacks import read


def test_easy_run_in_the_supportive_voice() -> None:
    assert read(EASY, "supportive") == snapshot("""\
What went well
You kept the easy run easy: 95% of it in Z2 or below, at 138 bpm on average. It may feel almost too
gentle, but this is the running that builds you up without using you up.

Lovely, steady pacing: every kilometre between 5:31/km and 5:38/km. It's the cheapest way to cover a
distance, because no kilometre has to pay for another.

Pace and heart rate stayed together to the very end. That's the mark of an effort that suited you.

Watch or improve
Honestly, nothing in the data asks for a change. It's worth noticing when a run is simply right.

Next time
Run the next easy one the same way, about 45 min and 147 bpm at most. You don't have to make easy
runs faster; with time they get faster on their own.\
""")


def test_easy_run_in_the_data_voice() -> None:
    assert read(EASY, "data") == snapshot("""\
What went well
95% of the time in Z2 or below, average heart rate 138 bpm: aerobic work at a low price, as an easy
day should be.

Across 8 full kilometres the pace varied by only 0.6%, from 5:31/km to 5:38/km around 5:34/km. That
counts as very even.

Decoupling 2.1%: pace per heartbeat held through the second half at 138 bpm on average. Within the
usual limit for aerobically steady.

Watch or improve
No measure crosses a limit: nothing in pacing, heart rate or the week before calls for a change.

Next time
Next easy run: 45 min, heart rate up to 147 bpm. The progress to look for is more pace at the same
heart rate.\
""")


def test_easy_run_in_the_direct_voice() -> None:
    assert read(EASY, "direct") == snapshot("""\
What went well
Easy was easy: 95% in Z2 or below. That's the job.

Even pacing: every kilometre between 5:31/km and 5:38/km. Keep that.

No real drift in heart rate: 2.1%. Steady to the end.

Watch or improve
Nothing to fix.

Next time
Same again: 45 min, no higher than 147 bpm.\
""")


def test_long_run_in_the_supportive_voice() -> None:
    assert read(LONG, "supportive") == snapshot("""\
What went well
That was a patient long run: 16.0 km, and 92% of it in Z2 or below. Time on your feet is what it's
about, and you didn't spoil it with speed.

You held something back and then used it: 5:50/km in the first half, 5:45/km in the second. That
takes patience, and it's what good pacing looks like.

Pace and heart rate stayed together to the very end. That's the mark of an effort that suited you.

Watch or improve
Honestly, nothing in the data asks for a change. It's worth noticing when a run is simply right.

Next time
Next long run you may go up to 17.5 km, with 147 bpm as the ceiling. If the week has been heavy,
repeat 16.0 km instead; that's no step back.\
""")


def test_long_run_in_the_data_voice() -> None:
    assert read(LONG, "data") == snapshot("""\
What went well
16.0 km in 1:32:39 with 92% in Z2 or below, average heart rate 139 bpm. The distance came at low
intensity, so it costs less to recover from.

Negative split of 1.2%: 5:50/km for the first half, 5:45/km for the second. The reserve was there
when it was wanted.

Decoupling 3.9%: pace per heartbeat held through the second half at 139 bpm on average. Within the
usual limit for aerobically steady.

Watch or improve
No measure crosses a limit: nothing in pacing, heart rate or the week before calls for a change.

Next time
Next long run: 16.0 km to 17.5 km, heart rate up to 147 bpm. More distance only while the effort
stays this low.\
""")


def test_long_run_in_the_direct_voice() -> None:
    assert read(LONG, "direct") == snapshot("""\
What went well
Long and controlled: 16.0 km, 92% in Z2 or below.

Second half faster: 5:50/km, then 5:45/km. Good pacing.

No real drift in heart rate: 3.9%. Steady to the end.

Watch or improve
Nothing to fix.

Next time
Next long run: up to 17.5 km, no higher than 147 bpm.\
""")


def test_hilly_run_in_the_supportive_voice() -> None:
    assert read(HILLS, "supportive") == snapshot("""\
What went well
You kept the easy run easy: 91% of it in Z2 or below, at 140 bpm on average. It may feel almost too
gentle, but this is the running that builds you up without using you up.

On a hilly route you let the hills set the pace, anything from 5:00/km to 6:35/km, yet your heart
stayed close to 140 bpm all the way. That's running by effort, which is how hills want to be run.

Watch or improve
Honestly, nothing in the data asks for a change. It's worth noticing when a run is simply right.

Next time
On the same hills, keep your heart around 140 bpm and let the watch show whatever pace it likes.
Short steps uphill help.\
""")


def test_hilly_run_in_the_data_voice() -> None:
    assert read(HILLS, "data") == snapshot("""\
What went well
91% of the time in Z2 or below, average heart rate 140 bpm: aerobic work at a low price, as an easy
day should be.

Pace ranged from 5:00/km to 6:35/km over 120 m of climbing, while heart rate stayed near 140 bpm
throughout. The pace followed the gradient; the effort didn't.

Watch or improve
No measure crosses a limit: nothing in pacing, heart rate or the week before calls for a change.

Next time
Same route, heart rate around 140 bpm uphill and down: with 120 m of climbing, total time at that
heart rate is the fair comparison.\
""")


def test_hilly_run_in_the_direct_voice() -> None:
    assert read(HILLS, "direct") == snapshot("""\
What went well
Easy was easy: 91% in Z2 or below. That's the job.

Hills handled well: 5:00/km to 6:35/km, heart rate near 140 bpm throughout.

Watch or improve
Nothing to fix.

Next time
Same hills, heart rate around 140 bpm. Ignore the pace.\
""")


def test_run_with_estimated_zones_in_the_supportive_voice() -> None:
    assert read(ESTIMATED, "supportive") == snapshot("""\
What went well
Lovely, steady pacing: every kilometre between 5:41/km and 5:46/km. It's the cheapest way to cover a
distance, because no kilometre has to pay for another.

Watch or improve
Whether this was easy for you, I can't tell. 59% of it lies above Z2, but your zones are estimated
from your age and may simply be wrong for you. If it was meant to be easy, ask yourself: could you
talk in whole sentences?

I see nothing in the week before, so I can only judge this run by itself. If you rested, take the
way back gently; if you ran without telling me, send me those files and I'll see more.

Next time
Run 35 min at a pace at which you could tell a friend a story, and remember how it felt. If you ever
measure your maximum heart rate, tell me: it settles the question for good.\
""")


def test_run_with_estimated_zones_in_the_data_voice() -> None:
    assert read(ESTIMATED, "data") == snapshot("""\
What went well
Across 6 full kilometres the pace varied by only 0.5%, from 5:41/km to 5:46/km around 5:44/km. That
counts as very even.

Watch or improve
59% of the time above Z2 at 148 bpm on average, by zones estimated from your age. The estimate can
be off by more than a zone is wide, so I draw no conclusion from it alone.

No activity recorded in the week before, so load and recovery have nothing to be compared with.

Next time
Next easy run: 35 min by the talk test (whole sentences possible), and note the average heart rate.
A measured maximum would replace the estimate.\
""")


def test_run_with_estimated_zones_in_the_direct_voice() -> None:
    assert read(ESTIMATED, "direct") == snapshot("""\
What went well
Even pacing: every kilometre between 5:41/km and 5:46/km. Keep that.

Watch or improve
59% above Z2, by zones that are only estimated. I can't call that too hard. If you could talk, it
was fine.

Nothing recorded in the week before. I judge this run by itself.

Next time
35 min, slow enough to talk in whole sentences. Know your maximum heart rate? Tell me.\
""")
