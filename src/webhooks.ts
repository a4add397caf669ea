export type { RawBytes } from './webhooks/bytes.js'
export type { ClaimResult, DedupeStore } from './webhooks/dedupe.js'
export type {
  WebhookAdapter,
  WebhookEnvelope,
  WebhookEvent,
  WebhookEventType,
} from './webhooks/event.js'
export {
  createWebhookHandler,
  type WebhookContext,
  type WebhookHandlerOptions,
  type WebhookListener,
} from './webhooks/handler.js'
export { laterStatus } from './webhooks/laterStatus.js'
export { createMemoryDedupe } from './webhooks/memoryDedupe.js'
export { type NodeRequest, type NodeResponse, toNodeHandler } from './webhooks/nodeHandler.js'
export { createRedisDedupe, type RedisCommand } from './webhooks/redisDedupe.js'
export { type Secret, verifySignature } from './webhooks/signature.js'
export { createSqlDedupe, DEDUPE_TABLE_SQL, type SqlQuery } from './webhooks/sqlDedupe.js'
export {
  type VerifiedWebhook,
  type VerifyWebhookOptions,
  verifyWebhook,
  type WebhookDelivery,
  type WebhookHeaders,
  type WebhookRefusal,
  type WebhookVerification,
} from './webhooks/verify.js'
