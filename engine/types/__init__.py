"""Slot types: how a customer's words become a value, and the value words again; one kind per file."""
