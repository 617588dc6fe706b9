"""The type benchmark's own composing room: texts, their lines counted, and pages under the
gauge.
"""
