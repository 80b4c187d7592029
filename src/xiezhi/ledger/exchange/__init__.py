"""交换目录: how a closed network hands files in and takes packages of events out."""
