export { failureText } from './failure.js';
export { Log } from './log.js';
export { Metrics, type Reading } from './metrics.js';
export { openMetrics } from './metrics-server.js';
export { ObservabilityModule } from './observability.module.js';
export { currentTrace, inSpan, startTracing } from './tracing.js';
