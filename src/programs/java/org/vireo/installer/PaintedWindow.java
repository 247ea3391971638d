package org.vireo.installer;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/**
 * The program on a virtual display, seen through the pixels of the screen alone: images with a spot
 * of a color that occurs nowhere else tell when their first thumbnail is painted. Xvfb keeps the
 * screen in a file (XWD, as {@code XWDFile.h} of X.org lays it out).
 */
final class PaintedWindow implements AutoCloseable {
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    private static final int SPOT = 0xff00ff;
    private static final int TOLERANCE = 12;
    private static final int STEP = 6;
    private static final long LONGEST_SECONDS = 120;
    private static final int TICKS_A_SECOND = 100;

    private final Path folder;
    private final Process display;
    private final String name;
    private final ByteBuffer screen;
    private Process program;

    /**
     * When it was there.
     *
     * @param millis since the starter was started
     * @param cpuMillis what all its threads had worked by then
     */
    record Painted(long millis, long cpuMillis) {}

    /** Starts a display whose screen lies in a folder. */
    PaintedWindow(Path folder) throws IOException {
        this.folder = folder;
        ProcessBuilder builder =
                new ProcessBuilder(
                        "Xvfb",
                        "-displayfd",
                        "1",
                        "-screen",
                        "0",
                        WIDTH + "x" + HEIGHT + "x24",
                        "-fbdir",
                        folder.toString(),
                        "-nolisten",
                        "tcp",
                        // Else it writes the file anew each time that its last program ends.
                        "-noreset");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        display = builder.start();
        program = display;
        name = ":" + display.inputReader().readLine();
        try (FileChannel file = FileChannel.open(folder.resolve("Xvfb_screen0"))) {
            screen = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size());
        }
        // The header is turned into its byte order in place, field by field; this is a late one.
        while (header(21) != HEIGHT) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** Writes copies of a folder's images, each with the spot. */
    static void spotted(Path images, Path out) throws IOException {
        Files.createDirectories(out);
        try (Stream<Path> files = Files.list(images)) {
            for (Path file : files.sorted().toList()) {
                BufferedImage image = ImageIO.read(file.toFile());
                if (image != null) {
                    Graphics2D graphics = image.createGraphics();
                    graphics.setColor(new Color(SPOT));
                    int side = Math.min(image.getWidth(), image.getHeight()) / 2;
                    graphics.fillRect(side / 2, side / 2, side, side);
                    graphics.dispose();
                    File target = out.resolve(file.getFileName().toString()).toFile();
                    ImageIO.write(image, "jpg", target);
                }
            }
        }
    }

    /** A process on this display; what goes wrong is not said. */
    ProcessBuilder process(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DISPLAY", name);
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    /** Starts the program and waits until a spot is on the screen. */
    Painted start(ProcessBuilder builder) throws IOException, InterruptedException {
        builder.environment().put("DISPLAY", name);
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("said.txt").toFile());
        long begun = System.nanoTime();
        program = builder.start();
        while (!spotted()) {
            long waited = System.nanoTime() - begun;
            if (!program.isAlive() || waited > TimeUnit.SECONDS.toNanos(LONGEST_SECONDS)) {
                throw new IOException(
                        "No thumbnail was painted. "
                                + Files.readString(folder.resolve("said.txt")));
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        return new Painted(millis, cpuMillis());
    }

    /** Time in user and system mode, as proc(5) has it: fields 14 and 15, in hundredths. */
    private long cpuMillis() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + program.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 1000 / TICKS_A_SECOND;
    }

    /** In the gallery, which is the left quarter; the image beside it has the spot, too. */
    private boolean spotted() {
        int width = header(4) / 4;
        int height = header(5);
        for (int y = 0; y < height; y += STEP) {
            for (int x = 0; x < width; x += STEP) {
                if (near(pixel(x, y), SPOT)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean near(int color, int other) {
        for (int shift = 0; shift <= 16; shift += 8) {
            if (Math.abs((color >> shift & 255) - (other >> shift & 255)) > TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    private int header(int field) {
        return screen.order(ByteOrder.BIG_ENDIAN).getInt(4 * field);
    }

    private int pixel(int x, int y) {
        int colors = header(0) + 12 * header(19);
        int at = colors + y * header(12) + 4 * x;
        return screen.order(ByteOrder.LITTLE_ENDIAN).getInt(at) & 0xffffff;
    }

    /** Writes what is on the screen. */
    void picture(Path png) throws IOException {
        BufferedImage image = new BufferedImage(header(4), header(5), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, pixel(x, y));
            }
        }
        ImageIO.write(image, "png", png.toFile());
    }

    /** Ends the program as a desktop does that shuts down. */
    void end() {
        end(program);
    }

    private static void end(Process process) {
        process.destroy();
        process.onExit().join();
    }

    @Override
    public void close() {
        end();
        end(display);
    }
}
