"""What is known of Turkish words and sentences."""
