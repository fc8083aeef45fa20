"""Pages for people at a browser: the simulator."""
