"""What is known of Arabic words and sentences."""
