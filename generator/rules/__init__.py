"""What contradicts itself in a checked briefing: one module a rule, found by being in `listed.RULES`."""
