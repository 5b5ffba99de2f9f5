"""What is known of German words and sentences."""
