"""Rules of requests of residents about their data: pure."""
