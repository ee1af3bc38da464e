"""What words say: the knowledge of how news is worded that every reader stands on.

A module takes a text, such as a line of a dump or the text of an element, and the marker tables; it
returns parts of that text, or offsets into it from 0. None knows a line, a page or a tree.
"""
