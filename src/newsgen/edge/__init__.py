"""What touches the disk; bytes without meaning."""
