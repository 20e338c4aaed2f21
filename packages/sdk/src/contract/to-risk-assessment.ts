import type * as z from 'zod/mini'
import {toRiskLevel} from './risk-level.ts'
import type {riskAssessmentSchema, RiskAssessment} from './risk-assessment.ts'

/** A server's risk in the SDK's shape: its word for the level on our scale, lists always there. */
export const toRiskAssessment = (sent: z.infer<typeof riskAssessmentSchema>): RiskAssessment => ({
  ...sent,
  level: toRiskLevel(sent.level),
  signals: sent.signals ?? [],
  evaluated_by: sent.evaluated_by ?? [],
})
