"""The collections that ship with ttnews, one file for each."""
