"""Edition: stories and photos in, a newspaper out."""
