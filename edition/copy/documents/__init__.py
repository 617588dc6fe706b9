"""Documents: files of word processors and of mail → stories."""
