"""Questions over subsidies and providers."""
