"""Texts that are typeset: Word, Markdown and plain text become blocks."""
