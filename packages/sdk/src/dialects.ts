/** Servers other than a gateway or the original Pixel service, and what only the originals have. */
export {agentStats, type AgentStat, type AgentStats} from './api/agent-stats.ts'
export {appRoutesDialect} from './api/app-routes-dialect.ts'
export {inferenceServiceDialect} from './api/inference-service-dialect.ts'
