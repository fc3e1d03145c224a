"""Pages of passes: residents ask and show, staff decide, print and take back."""
