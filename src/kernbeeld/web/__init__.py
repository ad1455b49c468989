"""The pages: one module per room; they ask the services, and decide nothing themselves."""
