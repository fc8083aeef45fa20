"""What must survive the process: one small file per table, SQL inside, SQLite or PostgreSQL."""
