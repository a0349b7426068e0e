"""What binds a state: treaties, who is a party since when and with which reservations, as data with their sources."""
