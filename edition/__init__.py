"""Edition sets stories and photos into a newspaper, ready to read, to download and to print."""
