"""The kinds of work that passes make. Pure."""

APPLICATION = "passes.application"
APPEAL = "passes.appeal"
