/** Dialects of servers other than a gateway or the original Pixel service. */
export {appRoutesDialect} from './api/app-routes-dialect.ts'
export {inferenceServiceDialect} from './api/inference-service-dialect.ts'
