"""What tells a gradebook of this program from everything else."""

# "grdb", in the head of every file: other programs' files are told apart by it.
APPLICATION_ID = 0x67726462
# The same for a schema on a server, in its table `about`.
APPLICATION = "grader"
