package org.goldthread.jobs.pipeline;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.jdk.javaapi.CollectionConverters;

/** Sums up what tasks cost by the name of the pipeline's stage, which jobs carry as a local property. */
final class StageCosts extends SparkListener {
    /** Local property of the thread that starts a stage's jobs. */
    static final String STAGE = "goldthread.stage";

    private final Map<Integer, String> names = new ConcurrentHashMap<>();
    private final Map<String, Cost> costs = new ConcurrentHashMap<>();

    /** Bytes and nanoseconds so far. */
    record Cost(long shuffleBytes, long cpuNanos) {
        static final Cost NONE = new Cost(0, 0);

        Cost plus(Cost other) {
            return new Cost(shuffleBytes + other.shuffleBytes, cpuNanos + other.cpuNanos);
        }
    }

    @Override
    public void onJobStart(SparkListenerJobStart job) {
        String name = job.properties() == null ? null : job.properties().getProperty(STAGE);
        if (name != null) {
            CollectionConverters.asJava(job.stageInfos()).forEach(stage -> names.put(stage.stageId(), name));
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
        String name = names.get(task.stageId());
        if (name != null && task.taskMetrics() != null) {
            Cost cost = new Cost(
                    task.taskMetrics().shuffleWriteMetrics().bytesWritten(),
                    task.taskMetrics().executorCpuTime());
            costs.merge(name, cost, Cost::plus);
        }
    }

    Cost of(String stage) {
        return costs.getOrDefault(stage, Cost.NONE);
    }
}
