"""What words say: how news is worded, for every reader.

The functions take a text, such as a line of a dump or the text of an element, and the marker
tables; they return parts of that text, or offsets into it from 0. None knows a page or a tree.
"""
