import insights from '../styles/insights.css?inline'

export const insightStyles = insights
