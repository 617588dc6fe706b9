"""Soak: long proofs on papers made by chance, judged by readers that Edition has no part in.

    ./run soak                          ten minutes of every part
    ./run soak editions --count 500     so many random editions, from seed 1
    ./run soak editions --seed 77       one of them again, its folder kept
    ./run soak grammars --minutes 5     files spoilt by chance: TOML, YAML, Markdown, HTML, SVG,
                                        CSS, templates, plans
    ./run soak conformance              thirty random papers before veraPDF
    ./run soak faults                   every call that writes a set or an archive fails, or kills
    ./run soak injected                 the command itself, failing and killed from outside (strace)

What was proved, by which commit and from which seeds, is a line in soak/log.tsv. What failed lies
in soak/failed/, ready to be built again; made small, it goes into tests/kept/, where every run of
the tests builds it.
"""
