"""The listed challenges of a report, the evidence on them, and how they were restated later."""
