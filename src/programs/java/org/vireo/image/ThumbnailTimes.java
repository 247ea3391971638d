package org.vireo.image;

import com.sun.management.ThreadMXBean;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Measures thumbnails of a photograph of 24 megapixels, beside decoding it whole. */
final class ThumbnailTimes {
    private static final int WIDTH = 6000;
    private static final int HEIGHT = 4000;
    private static final int TIMES = 9;

    private ThumbnailTimes() {}

    private interface Decoding {
        RgbImage decode(Path file) throws IOException;
    }

    public static void main(String[] arguments) throws IOException {
        BufferedImage photograph =
                ThumbnailTest.photograph(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        tell("baseline", ImageWriting.jpeg(photograph, 0.9f));
        tell("progressive", Pictures.progressive(photograph, "jpeg"));
    }

    private static void tell(String kind, byte[] jpeg) throws IOException {
        Path file = Files.createTempFile("photograph", ".jpg");
        try {
            Files.write(file, jpeg);
            System.out.printf(Locale.ROOT, "%s, %.1f MB%n", kind, jpeg.length / 1e6);
            Decoding whole = ThumbnailTest::averaged;
            Decoding small =
                    one -> ImageFile.decodeThumbnail(one, ThumbnailTest.SIDE, DepthRule.WHOLE);
            double[] a = measure(file, whole);
            double[] b = measure(file, small);
            System.out.printf(
                    Locale.ROOT,
                    "whole %.0f ms of CPU, %.1f MB allocated; thumbnail %.0f ms, %.1f MB;"
                            + " ratios %.1f and %.1f; mean difference %.2f of 255%n",
                    a[0],
                    a[1],
                    b[0],
                    b[1],
                    a[0] / b[0],
                    a[1] / b[1],
                    ThumbnailTest.difference(whole.decode(file), small.decode(file)));
        } finally {
            Files.delete(file);
        }
    }

    /** The shortest CPU time in milliseconds, and megabytes allocated. */
    private static double[] measure(Path file, Decoding decoding) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double millis = Double.MAX_VALUE;
        long bytes = 0;
        for (int i = 0; i < TIMES; i++) {
            long begun = threads.getCurrentThreadCpuTime();
            long before = threads.getCurrentThreadAllocatedBytes();
            decoding.decode(file);
            bytes = threads.getCurrentThreadAllocatedBytes() - before;
            millis = Math.min(millis, (threads.getCurrentThreadCpuTime() - begun) / 1e6);
        }
        return new double[] {millis, bytes / 1e6};
    }
}
