"""Read political news and keep, on the record, who said what, at which words of which article."""
