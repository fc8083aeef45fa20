"""The flow language: YAML and Jinja in, compiled flows or problems with their places out."""
