/** Whether a path is the pattern, or begins with it when the pattern ends with `*`. */
export const matchesPath = (path: string, pattern: string): boolean =>
  pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern
