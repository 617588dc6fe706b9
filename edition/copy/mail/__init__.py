"""Mail: a message as a mail program saves it → its story, and the stories that are attached to
it.
"""
