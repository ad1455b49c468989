"""Settings by subject: the database, the keys, the apps."""
