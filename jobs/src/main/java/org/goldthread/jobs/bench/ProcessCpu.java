package org.goldthread.jobs.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** CPU time of this process, every thread of it: tasks, planning, compiling, collecting garbage. */
final class ProcessCpu {
    private ProcessCpu() {}

    static long nanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
