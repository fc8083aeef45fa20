"""The used-car dealership: its actions, tables and vehicle knowledge. The engine imports none of it."""
