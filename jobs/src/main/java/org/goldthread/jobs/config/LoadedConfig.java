package org.goldthread.jobs.config;

import java.nio.file.Path;

/**
 * A configuration that passed every check.
 *
 * @param config the settings, environment variables expanded
 * @param hash SHA-256 of what the file says, hexadecimal; environment variables count by their names
 * @param file where it was read
 */
public record LoadedConfig(GoldthreadConfig config, String hash, Path file) {
    /** Without the settings: they may hold secrets. */
    @Override
    public String toString() {
        return "LoadedConfig[file=" + file + ", hash=" + hash + "]";
    }
}
