#!/bin/sh
# What the virtual printer runs for each job: it keeps the file and how it was told to print it.
. @HOME@/mood.sh
name=@HOME@/out/$(basename "$1" .pdf)
cp "$1" "$name.pdf"
env | grep -E '^(IPP_[A-Z_]+|CONTENT_TYPE)=' | grep -v '^IPP_[A-Z_]*_\(DEFAULT\|SUPPORTED\)=' | sort >"$name.draft"
mv "$name.draft" "$name.told"
