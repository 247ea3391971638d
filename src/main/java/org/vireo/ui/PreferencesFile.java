package org.vireo.ui;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import org.jspecify.annotations.Nullable;
import org.vireo.config.UserDirectories;
import org.vireo.file.DurableFile;
import org.vireo.ui.common.Preferences;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The file of the preferences. A damaged one counts as empty: what it holds is convenient, not
 * precious.
 */
final class PreferencesFile implements AutoCloseable {
    private static final Logger LOG = System.getLogger(PreferencesFile.class.getName());
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();
    private static final long LARGEST = 1 << 20;

    /** A slider that is dragged changes many times a second. */
    private static final long PAUSE_MILLIS = 500;

    private final Path file;
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("preferences").daemon().factory());
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Map<String, String> unwritten;

    PreferencesFile(Path file) {
        this.file = file;
    }

    static Path ofUser() {
        return UserDirectories.ofProcess().settings().resolve("preferences.json");
    }

    /** What the file holds; it is written anew soon after each change. */
    Preferences read() {
        return new Preferences(values(), this::keep);
    }

    private Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        try {
            if (Files.isRegularFile(file)
                    && Files.size(file) <= LARGEST
                    && JsonParser.parseString(Files.readString(file))
                            instanceof JsonObject object) {
                for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
                    if (entry.getValue().isJsonPrimitive()) {
                        values.put(entry.getKey(), entry.getValue().getAsString());
                    }
                }
            }
        } catch (IOException | JsonParseException e) {
            LOG.log(Level.DEBUG, "no preferences from " + file, e);
        }
        return values;
    }

    private synchronized void keep(Map<String, String> values) {
        boolean waits = unwritten != null;
        unwritten = values;
        if (!waits) {
            writer.execute(this::writeSoon);
        }
    }

    private void writeSoon() {
        try {
            if (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                write();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        Map<String, String> values;
        synchronized (this) {
            values = unwritten;
            unwritten = null;
        }
        if (values == null) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            DurableFile.writeText(file, GSON.toJson(new TreeMap<>(values)) + "\n");
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the preferences cannot be kept in " + file, e);
        }
    }

    /** Writes what is not written yet. */
    @Override
    public void close() {
        closed.countDown();
        writer.close();
        write();
    }
}
