"""The shell: every effect the house has. Decisions are in gripcore."""
