"""From an event and the session to commands of the closed list."""
