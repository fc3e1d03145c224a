"""What people can ask for: one function a wish, shared by pages, api, jobs and commands."""
