"""Takes the archive, returns it in the formats that other programs read: feeds, calendars, data; never pages."""
