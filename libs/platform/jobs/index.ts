export { closeWork, enqueue, parsePayload, type JobPayload } from './outbox.js';
export { WORKER_OPTIONS, queueConnection } from './queue-connection.js';
export { DeadLetters, WORK_STATES, type WorkState } from './dead-letters.js';
export { JobProcessor, ProcessorOf } from './job-processor.js';
export { JobRuns, type ClaimedJob } from './job-runs.js';
export { OutboxRelay } from './outbox-relay.js';
export { outboxDeviations } from './outbox-verification.js';
export { JobsModule } from './jobs.module.js';
export { NotificationListener } from './notification-listener.js';
