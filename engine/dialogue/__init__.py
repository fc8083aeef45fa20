"""The pure turn: session and event in, session and effects out; no clock, no network, no database."""
