/** What this site tells of itself, in the order of the foot of every page; each stands beneath its name. */
export const policyNames = ['privacy', 'cookies', 'accessibility', 'security'] as const
export type PolicyName = (typeof policyNames)[number]
