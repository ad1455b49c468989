"""Settings by subject: the database, the keys, the apps, the pages, signing in, the server."""
