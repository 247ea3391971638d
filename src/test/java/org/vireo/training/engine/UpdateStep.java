package org.vireo.training.engine;

import org.jspecify.annotations.Nullable;
import org.vireo.config.TrainingConfig;
import org.vireo.training.input.Batch;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Objects;

/** Makes an update in a learner's place, so that a test can let one fail. */
@FunctionalInterface
public interface UpdateStep<B extends Batch> {

    Update make(Learner<B> learner, B batch, Learner.Pass pass);

    /** A method whose learners make their updates so. */
    static <C extends Record & TrainingConfig> Method<C> in(Method<C> method, UpdateStep<?> step) {
        @SuppressWarnings("unchecked") // it does what the method does
        Method<C> other =
                (Method<C>)
                        proxy(
                                Method.class,
                                (_, called, arguments) -> {
                                    Object result = call(method, called, arguments);
                                    return result instanceof Learner<?> learner
                                            ? learner(learner, step)
                                            : result;
                                });
        return other;
    }

    @SuppressWarnings("unchecked") // a learner takes the batches that it makes
    private static <B extends Batch> Object learner(Learner<B> learner, UpdateStep<?> step) {
        return proxy(
                Learner.class,
                (_, called, arguments) ->
                        called.getName().equals("update")
                                ? ((UpdateStep<B>) step)
                                        .make(
                                                learner,
                                                (B) arguments[0],
                                                (Learner.Pass) arguments[1])
                                : call(learner, called, arguments));
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private static @Nullable Object call(
            Object of, java.lang.reflect.Method called, @Nullable Object[] arguments)
            throws Throwable {
        try {
            return called.invoke(of, arguments);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNullElse(e.getCause(), e);
        }
    }
}
