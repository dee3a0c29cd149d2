"""The gradebook on a PostgreSQL server: a schema of its own in a database, for many teachers and machines at once."""
