"""Copy: one file a format, each turning what the newsroom files into stories; and the photo desk."""
