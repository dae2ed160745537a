"""Pages of personal data: requests, one person, the map, retention, holds, journal, incidents."""
