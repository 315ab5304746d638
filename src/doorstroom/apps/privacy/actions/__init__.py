"""What writes the logs of privacy."""
