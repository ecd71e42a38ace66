"""The only words that come from a file and may leave for a model: a file can hold any text in their place."""

OTHER_SPORT = "other"

#: Of the FIT profile.
SPORTS = frozenset(
    {
        "running",
        "walking",
        "hiking",
        "cycling",
        "e_biking",
        "swimming",
        "rowing",
        "fitness_equipment",
        "training",
        "cross_country_skiing",
        "alpine_skiing",
        "snowboarding",
        "snowshoeing",
        "inline_skating",
        "ice_skating",
        "mountaineering",
        "rock_climbing",
        "tennis",
        "soccer",
        "basketball",
        "golf",
        "kayaking",
        "paddling",
        "stand_up_paddleboarding",
        "boxing",
        "hiit",
        "racket",
        "dance",
        "jump_rope",
    }
)
#: Codes of our own that say what may be judged.
NOTES = frozenset(
    {
        "hr_cadence_lock",
        "hr_flatline",
        "hr_early_spike",
        "hr_low_coverage",
        "treadmill",
        "unreliable_splits",
        "no_distance",
        "ascent_differs",
        "implausible_distance",
        "implausible_elapsed",
        "implausible_timer",
        "implausible_moving",
        "implausible_hr",
        "implausible_cadence",
        "implausible_ascent",
    }
)


def known_sport(sport: str) -> str:
    """Return the sport, or that it is another one."""
    return sport if sport in SPORTS else OTHER_SPORT
