"""Story: one story: every shape it can take."""
