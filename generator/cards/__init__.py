"""Takes briefings, returns the pictures that chat programs and social networks show of them; asks no other host."""
