import Foundation

/// Pushes out what was printed, also when the output is a pipe.
func flushOutput() { fflush(nil) }
