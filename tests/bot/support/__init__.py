"""What the tests of bot/ are helped by."""
