package org.vireo.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vireo.file.FailureSentence;
import org.vireo.job.JobMonitor;
import org.vireo.vision.selfsupervised.SelfSupervisedNetwork;
import org.vireo.vision.tensor.ComputeDevice;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

class BackgroundTest {
    @Test
    void closingAsksWorkToEndAndComesBackWhenItHas() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        AtomicBoolean delivered = new AtomicBoolean();
        Background background = new Background(Runnable::run);
        background.start(
                monitor -> {
                    begun.countDown();
                    while (!monitor.isCancelled()) {
                        Thread.onSpinWait();
                    }
                    ended.set(true);
                    return true;
                },
                _ -> delivered.set(true),
                _ -> delivered.set(true));
        begun.await();
        background.close();
        assertTrue(ended.get());
        assertFalse(delivered.get());
    }

    @ParameterizedTest
    @MethodSource
    void whateverEndsWorkIsToldAsAFailure(Throwable thrown, String sentence) throws Exception {
        CompletableFuture<String> told = new CompletableFuture<>();
        try (Background background = new Background(Runnable::run)) {
            background.start(
                    _ -> {
                        switch (thrown) {
                            case Error error -> throw error;
                            default -> throw (Exception) thrown;
                        }
                    },
                    _ -> told.complete("done"),
                    failure -> told.complete(FailureSentence.of(failure)));
            assertTrue(told.get(30, TimeUnit.SECONDS).startsWith(sentence), told.get());
        }
    }

    static Stream<Arguments> whateverEndsWorkIsToldAsAFailure() {
        return Stream.of(
                arguments(new OutOfMemoryError("Java heap space"), "The memory ran out."),
                arguments(
                        new UnsatisfiedLinkError("no torch in java.library.path"),
                        "A part of the program cannot be loaded (no torch in java.library.path)."),
                arguments(new StackOverflowError(), "Something unexpected went wrong (StackOv"),
                arguments(new CancellationException(), "It was stopped."),
                arguments(new IllegalStateException("The disk is full."), "The disk is full."));
    }

    @Test
    void anErrorWhileSavingIsToldAsAFailure() throws Exception {
        CompletableFuture<String> told = new CompletableFuture<>();
        try (Background background = new Background(Runnable::run)) {
            background.save(
                    () -> {
                        throw new OutOfMemoryError("made up");
                    },
                    _ -> told.complete("done"),
                    failure -> told.complete(FailureSentence.of(failure)));
            assertTrue(told.get(30, TimeUnit.SECONDS).startsWith("The memory ran out."));
        }
    }

    @Test
    void workThatItsOwnProgressStopsStillDeliversWhatItHas() throws Exception {
        CompletableFuture<String> told = new CompletableFuture<>();
        try (Background background = new Background(Runnable::run)) {
            WorkProgress progress = new WorkProgress(Runnable::run, System::nanoTime);
            progress.stop();
            background.start(
                    monitor -> monitor.isCancelled() ? "stopped" : "whole",
                    progress,
                    told::complete,
                    failure -> told.complete(FailureSentence.of(failure)));
            assertEquals("stopped", told.get(30, TimeUnit.SECONDS));
        }
    }

    /** What SIGTERM makes of the exit code of a Java program that ends in order. */
    private static final int TERMINATED = 143;

    @Test
    @Tag("slow")
    void aProcessThatIsToldToEndWhileTheEngineComputesDoesNotCrash() throws Exception {
        Random random = new Random(11);
        for (int i = 0; i < 4; i++) {
            Process child =
                    new ProcessBuilder(
                                    ProcessHandle.current().info().command().orElse("java"),
                                    "--enable-native-access=ALL-UNNAMED",
                                    "-Dai.djl.offline=true",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    Computing.class.getName())
                            .redirectErrorStream(true)
                            .start();
            StringBuilder text = new StringBuilder();
            try (BufferedReader out =
                    new BufferedReader(
                            new InputStreamReader(
                                    child.getInputStream(), StandardCharsets.UTF_8))) {
                String line = out.readLine();
                while (line != null && !line.equals("computing")) {
                    text.append(line).append('\n');
                    line = out.readLine();
                }
                TimeUnit.MILLISECONDS.sleep(random.nextLong(1500));
                child.toHandle().destroy();
                out.lines().forEach(last -> text.append(last).append('\n'));
            }
            assertEquals(TERMINATED, child.waitFor(), text::toString);
        }
    }

    /** A process that has the engine compute until it is told to end. */
    static final class Computing {
        public static void main(String[] arguments) throws Exception {
            Background background = new Background(Runnable::run);
            background.closeWithProcess();
            background.start(
                    Computing::compute,
                    _ -> System.out.println("done"),
                    Throwable::printStackTrace);
            TimeUnit.MINUTES.sleep(1);
        }

        private static boolean compute(JobMonitor monitor) {
            try (ComputeDevice device = ComputeDevice.open("cpu", 1)) {
                System.out.println("computing");
                while (!monitor.isCancelled()) {
                    try (NDManager scope = device.manager().newSubManager()) {
                        NDArray values = scope.randomNormal(new Shape(600, 600));
                        device.script()
                                .call(
                                        scope,
                                        SelfSupervisedNetwork.SPREAD,
                                        "effective_rank",
                                        values);
                    }
                }
            }
            return true;
        }
    }
}
