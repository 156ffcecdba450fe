"""What people see in a terminal: the commands, their output, their progress bars."""
