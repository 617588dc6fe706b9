"""Rules: what the desk likes, in points, and what must be true."""
