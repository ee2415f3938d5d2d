export { closeWork, enqueue, parsePayload, type JobPayload } from './outbox.js';
export { WORKER_OPTIONS, queueConnection } from './queue-connection.js';
export { OutboxRelay } from './outbox-relay.js';
export { outboxDeviations } from './outbox-verification.js';
export { JobsModule } from './jobs.module.js';
export { NotificationListener } from './notification-listener.js';
