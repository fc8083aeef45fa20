"""A declarative conversation engine: flows in YAML, words in Jinja, one durable turn per message."""
