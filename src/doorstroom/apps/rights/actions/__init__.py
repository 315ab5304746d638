"""Every change of requests about data, and of what somebody was told."""
