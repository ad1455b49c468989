"""The social map in the shape of the Open Referral Human Services Data Specification (HSDS), version 3.0."""
