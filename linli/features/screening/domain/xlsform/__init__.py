"""Forms written as spreadsheets (XLSForm): read, checked cell by cell, turned into an XForm."""
