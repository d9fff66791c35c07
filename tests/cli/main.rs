//! The program as its users meet it: real trees in temporary directories, real processes.
