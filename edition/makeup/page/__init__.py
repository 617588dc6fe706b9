"""Page: one page, exactly."""
