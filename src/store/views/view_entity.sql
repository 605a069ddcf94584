SELECT @figure@ FROM figures f WHERE f.key = :key
