"""Health watch: readings twice a day, what is missing, who has a fever, and groups that end."""
