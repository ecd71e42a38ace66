"""Plans: from the athlete's data to race day."""
