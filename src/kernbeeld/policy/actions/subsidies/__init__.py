"""What can be done with subsidies and providers: one verb a file."""
