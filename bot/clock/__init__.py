"""Time in the shell: what the clock says, and what is due."""
