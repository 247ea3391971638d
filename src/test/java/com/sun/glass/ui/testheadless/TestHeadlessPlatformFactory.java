package com.sun.glass.ui.testheadless;

import com.sun.glass.ui.Application;
import com.sun.glass.ui.headless.HeadlessPlatformFactory;
import com.sun.glass.ui.headless.RoomyHeadlessApplication;

/** The screenless platform of the tests, chosen by {@code -Dglass.platform=TestHeadless}. */
public final class TestHeadlessPlatformFactory extends HeadlessPlatformFactory {
    @Override
    public Application createApplication() {
        return new RoomyHeadlessApplication();
    }
}
