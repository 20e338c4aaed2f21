/** What was measured of replies, for people who work with scores: EQ, techniques, bias, signals, time and model. */
export {BiasFlags, type BiasFlagsProps, type QuotedBiasFlag} from './insights/bias-flags.tsx'
export {EqRadar, type EqRadarProps} from './insights/eq-radar.tsx'
export {EqTrend, type EqTrendPoint, type EqTrendProps} from './insights/eq-trend.tsx'
export {InsightPanel, type InsightPanelProps} from './insights/insight-panel.tsx'
export {ReplyFacts, type ReplyFactsProps} from './insights/reply-facts.tsx'
export {RiskLine, type RiskLineProps} from './insights/risk-line.tsx'
export {TechniqueTags, type TechniqueTag, type TechniqueTagsProps} from './insights/technique-tags.tsx'
