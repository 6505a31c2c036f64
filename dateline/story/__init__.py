"""What is worked out over the articles of a selection together: key dates, topics, what an import changed."""
