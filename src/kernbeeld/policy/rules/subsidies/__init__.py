"""Rules of subsidies and providers: pure, no database."""
