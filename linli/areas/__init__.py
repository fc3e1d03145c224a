"""The area tree, posts, the actor and what a post may do."""
