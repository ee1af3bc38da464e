"""The built-in filters, one file each: changes to articles that a user asks for by name."""
