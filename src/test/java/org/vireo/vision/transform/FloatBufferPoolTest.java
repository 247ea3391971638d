package org.vireo.vision.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.ByteOrder;

class FloatBufferPoolTest {
    private static final float MARK = 5.5f;

    @Test
    void buffersAreDirectNativeAndOfTheSizeAskedFor() {
        try (FloatBufferPool.Loan loan = new FloatBufferPool(1).lend(10)) {
            assertTrue(loan.floats().isDirect());
            assertEquals(ByteOrder.nativeOrder(), loan.floats().order());
            assertEquals(10, loan.floats().capacity());
            assertEquals(10, loan.floats().remaining());
        }
    }

    @Test
    void aReturnedBufferIsLentAgain() {
        FloatBufferPool pool = new FloatBufferPool(1);
        try (FloatBufferPool.Loan first = pool.lend(10)) {
            first.floats().put(3, MARK);
        }
        try (FloatBufferPool.Loan second = pool.lend(8)) {
            assertEquals(MARK, second.floats().get(3));
            assertEquals(8, second.floats().capacity());
        }
    }

    @Test
    void aBufferOnLoanIsNotLentTwice() {
        FloatBufferPool pool = new FloatBufferPool(4);
        try (FloatBufferPool.Loan first = pool.lend(10);
                FloatBufferPool.Loan second = pool.lend(10)) {
            first.floats().put(3, MARK);
            assertNotEquals(MARK, second.floats().get(3));
        }
    }

    @Test
    void closingTwiceGivesBackOnce() {
        FloatBufferPool pool = new FloatBufferPool(4);
        FloatBufferPool.Loan first = pool.lend(10);
        first.close();
        first.close();
        try (FloatBufferPool.Loan second = pool.lend(10);
                FloatBufferPool.Loan third = pool.lend(10)) {
            second.floats().put(3, MARK);
            assertNotEquals(MARK, third.floats().get(3));
        }
    }

    @Test
    void theSmallestBufferIsDroppedWhenTooManyAreIdle() {
        FloatBufferPool pool = new FloatBufferPool(1);
        FloatBufferPool.Loan small = pool.lend(4);
        FloatBufferPool.Loan large = pool.lend(100);
        large.floats().put(99, MARK);
        large.close();
        small.close();
        try (FloatBufferPool.Loan again = pool.lend(100)) {
            assertEquals(MARK, again.floats().get(99));
        }
    }
}
