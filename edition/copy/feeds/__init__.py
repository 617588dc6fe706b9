"""Feeds: RSS, RDF and Atom, and JSON Feed → stories."""
