export { Log } from './log.js';
export { ObservabilityModule } from './observability.module.js';
export { inSpan, startTracing } from './tracing.js';
