"""Questions over the rows of casework."""
