"""Exports: what other publishing programs write out of all they hold → stories."""
