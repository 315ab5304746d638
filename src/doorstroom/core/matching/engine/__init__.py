"""Who gets which place: hard rules, a declared order, proven optimal, no score and no weight."""
